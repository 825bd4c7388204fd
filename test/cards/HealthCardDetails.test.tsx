import type { Snapshot, SnapshotEvidence } from "@bellwether/shared/contracts/snapshot";
import {
  Accordion,
  Alert,
  Heading,
  hubspot,
  LineChart,
  List,
  LoadingButton,
} from "@hubspot/ui-extensions";
import { CrmActionLink } from "@hubspot/ui-extensions/crm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readAt, snapshot } from "../support/snapshot.ts";
import { type Card, scored, serverUrl } from "./given-card.tsx";
import { textOf } from "./text-of.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(readAt), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const detailsOf = (card: Card) => card.find(Accordion, { title: "Details" });

const evidence = (changes: Partial<SnapshotEvidence>): SnapshotEvidence => ({
  text: "Something",
  record: null,
  on: null,
  ...changes,
});

function withBehind(behind: readonly SnapshotEvidence[], more = 0) {
  const drivers = snapshot().drivers.map((driver) =>
    driver.label === "Urgent tickets" ? { ...driver, behind, more } : driver,
  );
  return detailsOf(scored({ drivers }));
}

describe("what is behind a driver", () => {
  it("opens from its reading, and only where there is something to open", () => {
    const ticket = evidence({ text: "Login fails for all", on: "2026-11-12" });

    const [opened, ...others] = withBehind([ticket]).findAll(Accordion);

    expect(others).toEqual([]);
    expect(opened?.props.title).toBe("Urgent ticket open 4 business days");
    expect(opened && textOf(opened)).toBe("Login fails for all · 12 Nov");
  });

  it("says how many more there are than it lists", () => {
    expect(textOf(withBehind([evidence({})], 41).find(Accordion))).toBe("Somethingand 41 more");
  });

  it.each([
    ["contact", "0-1"],
    ["deal", "0-3"],
    ["ticket", "0-5"],
    ["survey", "0-19"],
  ] as const)("previews a %s beside the record", (kind, objectTypeId) => {
    const details = withBehind([evidence({ text: "Jonas Weber", record: { kind, id: "77" } })]);

    expect(details.find(CrmActionLink).props).toMatchObject({
      actionType: "PREVIEW_OBJECT",
      actionContext: { objectTypeId, objectId: 77 },
    });
    expect(textOf(details.find(CrmActionLink))).toBe("Jonas Weber");
  });

  it.each(["meeting", "call", "email"] as const)("opens a %s on the timeline", (kind) => {
    const details = withBehind([evidence({ record: { kind, id: "88" } })]);

    expect(details.find(CrmActionLink).props).toMatchObject({
      actionType: "ENGAGEMENT_APP_LINK",
      actionContext: { objectTypeId: "0-2", objectId: 4711, engagementId: "88" },
    });
  });
});

describe("the shortest way", () => {
  const way: Snapshot["way"] = {
    to: "yellow",
    reaches: 52.9,
    hours: 3.5,
    steps: [
      { measure: "two_way", label: "Two-way contact", action: "Speak with them", hours: 0.5 },
      { measure: "urgent", label: "Urgent tickets", action: "Close the ticket", hours: 3 },
    ],
  };

  it("names the next band, its steps with their hours, and where it lands", () => {
    const details = detailsOf(scored({ way }));

    const titles = details.findAll(Heading).map(textOf);
    expect(titles).toContain("Shortest way to yellow");
    expect(textOf(details)).toContain("3.5 h of work, and the score reaches 52");
    expect(textOf(details.find(List))).toBe(
      "Speak with them (Two-way contact, 0.5 h)Close the ticket (Urgent tickets, 3 h)",
    );
  });

  it("that does not exist says why", () => {
    const blocked = "Payment is 40 days overdue: no step of yours lifts that.";

    const details = detailsOf(scored({ way: { blocked } }));

    expect(textOf(details)).toContain(`The next band is out of reach${blocked}`);
    expect(details.maybeFind(List)).toBeNull();
  });

  it("is left out where there is nothing to lift", () => {
    expect(textOf(detailsOf(scored({ way: null })))).not.toMatch(/Shortest way|out of reach/);
  });
});

describe("the history", () => {
  it("tells its reconstructed part apart, by name and colour", () => {
    const history = snapshot().history.map((point, index) => ({
      ...point,
      reconstructed: index < 3,
    }));

    const { props } = detailsOf(scored({ history })).find(LineChart);

    expect(props.axes.options?.groupFieldByColor).toBe("kind");
    expect(props.options?.showLegend).toBe(true);
    expect((props.data as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      ...Array(3).fill("Reconstructed"),
      ...Array(5).fill("Assessed"),
    ]);
  });

  it("has no legend where all of it was assessed at its time", () => {
    const { props } = detailsOf(scored()).find(LineChart);

    expect(props.axes.options).toBeUndefined();
    expect(props.options?.showLegend).toBe(false);
  });
});

describe("what people set over the computation", () => {
  /** Midnight in Berlin after the last day. */
  const until = "2026-12-12T23:00:00.000Z";
  const override = {
    id: "12",
    band: "yellow",
    reason: "Agreed pause",
    by: "Priya",
    until,
  } as const;
  const snooze = { id: "9", measure: "nps", label: "NPS", reason: "Away", by: "Ada", until };
  const given = () => scored({ shownBand: "yellow", override, snoozed: [snooze] });

  it("stands with its author, end and reason", () => {
    const text = textOf(detailsOf(given()));

    expect(text).toContain("Shown as yellow · Priya, until 12 Dec: Agreed pause");
    expect(text).toContain("Without NPS · Ada, until 12 Dec: Away");
  });

  it("can be ended before its time, each by its own button", async () => {
    const fetch = vi
      .spyOn(hubspot, "fetch")
      .mockImplementation(async () =>
        Response.json({ ok: true, value: { saved: true, note: "none" } }),
      );
    const card = given();

    detailsOf(card).findAll(LoadingButton)[1]?.trigger("onClick");
    await card.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBe(1));

    expect(fetch).toHaveBeenCalledExactlyOnceWith(`${serverUrl}/hubspot/cards/end`, {
      method: "POST",
      body: { accountId: "4711", id: "9", key: expect.any(String) },
    });
  });

  it("says why it could not be ended, beside its button", async () => {
    const problem = { code: "conflict", message: "It has already ended.", field: null };
    vi.spyOn(hubspot, "fetch").mockImplementation(async () =>
      Response.json({ ok: false, problem }),
    );
    const card = given();

    detailsOf(card).find(LoadingButton).trigger("onClick");

    await card.waitFor(() =>
      expect(textOf(detailsOf(card).find(Alert))).toBe("It has already ended."),
    );
  });
});
