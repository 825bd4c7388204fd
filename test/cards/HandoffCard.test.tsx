import {
  EmptyState,
  ErrorState,
  hubspot,
  LoadingSpinner,
  ProgressBar,
  StatusTag,
} from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import {
  dealProperties,
  eventually,
  givenHandoffServer,
  has,
  labelsOf,
  openedForm,
  press,
  readOf,
  refusedReply,
  renderHandoff,
  standsIn,
  type,
} from "./given-handoff.tsx";
import { textOf } from "./text-of.ts";

const { server } = givenHandoffServer();

const gap = {
  id: "g1",
  path: null,
  text: "No sponsor named",
  owner: "Ana Silva",
  dueOn: "2026-11-25",
};

describe("the handoff card", () => {
  it("says what it is in one line, what is missing and who has it, without a request", () => {
    const card = renderHandoff({
      properties: dealProperties({
        won: true,
        waits: [
          {
            what: "Submit the handoff",
            owner: "Ana Silva",
            since: "2026-11-20T09:00:00.000Z",
            dueAt: "2026-11-23T16:00:00.000Z",
          },
        ],
      }),
    });

    const read = readOf(card);
    expect(read).toContain("Acme · new · €84k · High-touch · 2/7 · ~12 min");
    expect(read).toContain("Why now: missing");
    expect(read).toContain("2 answers from the CRM to be confirmed");
    expect(read).toContain(
      "Submit the handoff · Ana Silva, since 20 Nov, 10:00, due 23 Nov, 17:00",
    );
    expect(read).toContain("From Ana Silva to Priya Raman · segment and time zone");
    expect(card.find(ProgressBar).props.value).toBe(54);
    expect(hubspot.fetch).not.toHaveBeenCalled();
  });

  it.each([
    ["draft", {}, "Draft", "Fill in the handoff"],
    ["submitted", { submittedAt: "2026-11-20T09:00:00.000Z" }, "Submitted", "Read and decide"],
    ["returned", { gaps: [gap] }, "Returned: 1 gap", "Close the gaps"],
    ["accepted", { decidedBy: "Priya Raman" }, "Accepted", "Open the handoff"],
    [
      "accepted_with_gaps",
      { gaps: [gap, { ...gap, id: "g2" }] },
      "Accepted with 2 gaps",
      "Open the handoff",
    ],
    ["refused", { reason: "Wrong product" }, "Refused as a poor fit", "Open the handoff"],
    ["withdrawn", {}, "Withdrawn", "Read the handoff"],
  ] as const)(
    "in the state %s has one button, which says what comes next",
    (state, changes, tag, label) => {
      const card = renderHandoff({ properties: dealProperties({ state, ...changes }) });

      expect(textOf(card.findAll(StatusTag)[0] ?? {})).toBe(tag);
      expect(labelsOf(card)).toEqual([label]);
    },
  );

  it("that was returned begins with its gaps", () => {
    const card = renderHandoff({
      properties: dealProperties({
        state: "returned",
        gaps: [gap],
        decidedBy: "Priya Raman",
        decidedAt: "2026-11-20T09:00:00.000Z",
      }),
    });

    const read = readOf(card);
    expect(read).toContain("No sponsor named · Ana Silva, by 25 Nov");
    expect(read.indexOf("No sponsor named")).toBeLessThan(read.indexOf("Why now: missing"));
    expect(read).toContain("Returned by Priya Raman, 20 Nov, 10:00");
  });

  it("marks what is late, and who waits for nobody in particular", () => {
    const card = renderHandoff({
      properties: dealProperties({
        waits: [
          {
            what: "Assign it",
            owner: null,
            since: "2026-11-17T09:00:00.000Z",
            dueAt: "2026-11-18T16:00:00.000Z",
          },
        ],
      }),
    });

    expect(card.findAll(StatusTag).map(textOf)).toEqual(["Draft", "Late"]);
    expect(readOf(card)).toContain("nobody yet: it waits in the lead's queue");
    expect(readOf(card)).toContain("was due 18 Nov, 17:00");
  });

  it("says that a submitted one waits for the win", () => {
    const submitted = dealProperties({ state: "submitted" });

    expect(readOf(renderHandoff({ properties: submitted }))).toContain("once the deal is won");
    expect(
      readOf(renderHandoff({ properties: dealProperties({ state: "submitted", won: true }) })),
    ).not.toContain("once the deal is won");
  });

  it("asks neither for time nor for more of what is over", () => {
    const read = readOf(renderHandoff({ properties: dealProperties({ state: "refused" }) }));

    expect(read).not.toContain("min");
    expect(read).not.toContain("Why now: missing");
  });
});

describe("a deal without a handoff that can be shown", () => {
  it("says why it has none", () => {
    const snapshot = { v: 1, handoff: null, why: "A renewal without change of scope has none." };

    const card = renderHandoff({ properties: { bw_snapshot: JSON.stringify(snapshot) } });

    expect(textOf(card.find(EmptyState))).toContain("A renewal without change of scope has none.");
  });

  it("says when it opens", () => {
    const card = renderHandoff({ properties: { bw_snapshot: null, bw_handoff_status: null } });

    expect(card.find(EmptyState).props.title).toBe("No handoff yet");
  });

  it.each([
    ["the CRM gives no value at all", { bw_handoff_status: null }],
    ["another value knows of one", { bw_snapshot: null, bw_handoff_status: "draft" }],
  ])("says that it is hidden where %s", (_what, properties) => {
    const card = renderHandoff({ properties });

    expect(card.find(ErrorState).props).toMatchObject({
      title: "The handoff is hidden from you",
      type: "lock",
    });
  });

  it("says what is wrong with a snapshot that it cannot read", () => {
    const card = renderHandoff({ properties: { bw_snapshot: '{"v":2}' } });

    expect(textOf(card.find(ErrorState))).toContain("version 2, and this reads version 1");
  });

  it("waits for the record, and reads it again where that failed", async () => {
    expect(renderHandoff({ isLoading: true }).find(LoadingSpinner).props.label).toBe(
      "Loading the handoff",
    );
    const card = renderHandoff({ error: new Error("gone") });
    expect(textOf(card.find(ErrorState))).toContain("Nothing is known of the handoff");

    press(card, "Try again");

    expect(card.refetch).toHaveBeenCalledOnce();
  });
});

describe("the form of the handoff", () => {
  it("is read when it is opened, and stands under the summary", async () => {
    const card = await openedForm();

    expect(hubspot.fetch).toHaveBeenCalledExactlyOnceWith(
      "https://bellwether.example.com/hubspot/cards/handoff",
      { method: "POST", body: { dealId: "900" } },
    );
    expect(readOf(card)).toContain("Acme · new");
    expect(standsIn(card, "rival")).toBe("Contoso");
  });

  it("that cannot be read leaves the summary, and is read again when asked", async () => {
    server.forms = [new Error("gone"), ...server.forms];
    const card = renderHandoff({ properties: dealProperties() });

    press(card, "Fill in the handoff");
    expect(card.find(LoadingSpinner).props.label).toBe("Loading the form");
    await eventually(() => expect(card.maybeFind(ErrorState)).not.toBeNull());

    expect(textOf(card.find(ErrorState))).toContain("Bellwether did not answer.");
    expect(readOf(card)).toContain("Acme · new · €84k");
    press(card, "Try again");
    await eventually(() => expect(has(card, "trigger")).toBe(true));
  });

  it("that is not for this user says so and offers no second try", async () => {
    server.forms = [refusedReply({ code: "forbidden", message: "Ask an admin." })];
    const card = renderHandoff({ properties: dealProperties() });

    press(card, "Fill in the handoff");
    await eventually(() => expect(card.maybeFind(ErrorState)).not.toBeNull());

    expect(card.find(ErrorState).props.type).toBe("lock");
    expect(labelsOf(card)).toEqual([]);
  });

  it("keeps what was typed when the record is read again, fails, or turns unreadable", async () => {
    const card = await openedForm();
    type(card, "trigger", "Their contract ends in March");

    for (const record of [
      { isLoading: true },
      { error: new Error("gone") },
      { properties: { bw_snapshot: "{" } },
    ]) {
      card.changeRecord(record);
      await eventually(() =>
        expect(standsIn(card, "trigger")).toBe("Their contract ends in March"),
      );
    }
  });

  it("keeps what was typed when it is closed and opened again", async () => {
    const card = await openedForm();
    type(card, "trigger", "Their contract ends in March");
    server.replies = [new Error("gone")];

    press(card, "Close the form");
    await eventually(() => expect(has(card, "trigger")).toBe(false));
    press(card, "Fill in the handoff");

    await eventually(() => expect(standsIn(card, "trigger")).toBe("Their contract ends in March"));
  });
});
