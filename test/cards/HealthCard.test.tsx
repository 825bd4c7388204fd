import {
  Accordion,
  Alert,
  Button,
  DescriptionListItem,
  EmptyState,
  ErrorState,
  hubspot,
  LineChart,
  LoadingSpinner,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  TableFooter,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readAt, scoredProperties, snapshot, unscoredProperties } from "../support/snapshot.ts";
import { type Card, readOf, renderCard, scored } from "./given-card.tsx";
import { textOf } from "./text-of.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(readAt), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Midnight in Berlin after the last day. */
const until = "2026-12-12T23:00:00.000Z";

const facts = (card: Card) =>
  card.findAll(DescriptionListItem).map((item) => `${item.props.label}: ${textOf(item)}`);

describe("a scored account", () => {
  it("opens with its score rounded down, its band in words and its trend", () => {
    const card = scored({ score: 74.9, band: "yellow", shownBand: "yellow", trend28d: -12.4 });

    expect(card.find(StatisticsItem).props).toMatchObject({ label: "Health score", number: "74" });
    expect(card.find(StatusTag).props.variant).toBe("warning");
    expect(textOf(card.find(StatusTag))).toBe("Yellow");
    expect(card.find(StatisticsTrend).props).toMatchObject({
      direction: "decrease",
      value: "down 12 in 28 days",
    });
  });

  it("says tier, ARR and the last day to give notice", () => {
    const card = scored();

    expect(facts(card)).toEqual([
      "Tier: High-touch",
      "ARR: €84k",
      "Notice by: 13 Jan 2027 (in 53 days)",
    ]);
  });

  it("names the three causes that cost most, dearest first", () => {
    const text = readOf(scored());

    expect(text).toContain("−7 points · Usage −38 % (28 d, n = 61)");
    expect(text.indexOf("−7 points")).toBeLessThan(text.indexOf("−5 points"));
    expect(text.match(/points? · /g)).toHaveLength(3);
  });

  it("puts a cap before every other cause", () => {
    const text = readOf(
      scored({
        vetoes: [
          { id: "people", label: "champion and sponsor both vacant", cap: 65, points: -25.3 },
        ],
      }),
    );

    expect(text).toContain(
      "−25 points · Champion and sponsor both vacant: no more than 65 until that changes",
    );
    expect(text.indexOf("−25 points")).toBeLessThan(text.indexOf("−7 points"));
  });

  it("names the lowest cap that the score has not reached after the causes", () => {
    const text = readOf(
      scored({
        vetoes: [
          { id: "people", label: "champion and sponsor both vacant", cap: 65, points: 0 },
          { id: "silent", label: "no core event for 14 days", cap: 45, points: 0 },
        ],
      }),
    );

    expect(text).toContain("At most 45 · No core event for 14 days, until that changes");
    expect(text.indexOf("−5 points")).toBeLessThan(text.indexOf("At most 45"));
    expect(text).not.toContain("At most 65 ·");
  });

  it.each([
    ["2026-11-21", "2027-01-20", "Notice by: 21 Nov (today)"],
    ["2026-11-20", "2026-12-20", "Renews: 20 Dec (in 29 days)"],
    ["2026-08-10", "2026-09-09", "Renewal was due: 9 Sept (73 days ago)"],
    ["2026-08-10", null, "Notice was due: 10 Aug (103 days ago)"],
    [null, "2026-12-20", "Renews: 20 Dec (in 29 days)"],
  ])("with notice by %s and renewal on %s it says %s", (noticeBy, renewsOn, fact) => {
    expect(facts(scored({ noticeBy, renewsOn })).at(-1)).toBe(fact);
  });

  it("says what to do next, who does it and by when", () => {
    expect(readOf(scored())).toContain("Call the decision maker · Priya Raman, due 21 Nov (today)");
  });

  it("says who is there, who is missing and how long the customer has been silent", () => {
    const text = readOf(scored());

    expect(text).toContain("Sponsor vacant");
    expect(text).toContain("Champion Jonas Weber · CSM Priya Raman");
    expect(text).toContain("Last two-way contact 22 days ago");
  });

  it("names every vacant role in one breath", () => {
    const people = ["champion", "sponsor", "admin"].map((role) => ({
      role,
      name: null,
      silent: false,
    }));

    expect(readOf(scored({ people }))).toContain("Champion, sponsor and admin vacant");
  });

  it("says of whom nothing has been heard", () => {
    const people = [{ role: "sponsor", name: "Max Ott", silent: true }];

    expect(readOf(scored({ people }))).toContain("Sponsor Max Ott (silent) · CSM Priya Raman");
  });

  it("says how much evidence there is, how old it is and what the missing could change", () => {
    const text = readOf(scored());

    expect(text).toContain("92 % of the evidence is there · usage 3 h ago · NPS 60 days ago");
    expect(text).toContain("Missing CSAT, CSM pulse: 39–48 once known");
  });

  it("tells the course of ninety days, however long the history is", () => {
    const early = { at: "2026-06-01T06:00:00.000Z", score: 12, reconstructed: false };

    const text = readOf(scored({ history: [early, ...snapshot().history] }));

    expect(text).toContain("62 on 23 Aug, now 43, lowest 41 on 10 Nov");
  });

  it("keeps every driver one click deeper, with points that sum to the score", () => {
    const details = scored().find(Accordion, { title: "Details" });

    const points = details
      .findAll(TableRow)
      .slice(1, 1 + snapshot().drivers.length)
      .map((row) => Number(row.childNodes.map(textOf)[2]));
    expect(Math.round(points.reduce((sum, value) => sum + value, 0) * 10)).toBe(432);
    expect(textOf(details.find(TableFooter))).toContain("43.2");
    expect(details.find(LineChart).props.data).toHaveLength(8);
  });

  it("shows an override with its author and end, and what was computed", () => {
    const card = scored({
      band: "red",
      shownBand: "yellow",
      override: { id: "12", band: "yellow", reason: "Agreed pause", by: "Priya Raman", until },
    });

    expect(textOf(card.find(StatusTag))).toBe("Yellow");
    expect(readOf(card)).toContain("overridden by Priya Raman until 12 Dec, computed red");
  });

  it("keeps the bounds of an account without enough evidence under an override", () => {
    const card = scored({
      band: "unknown",
      shownBand: "green",
      low: 38.2,
      high: 92,
      override: { id: "12", band: "green", reason: "Seen on site", by: "Priya Raman", until },
    });

    expect(textOf(card.find(StatusTag))).toBe("Green");
    expect(card.find(StatisticsItem).props.number).toBe("38–92");
    expect(readOf(card)).toContain("computed unknown");
  });

  it("names the measures that are set aside", () => {
    const snoozed = { id: "9", measure: "nps", label: "NPS", reason: "Away", by: "Priya", until };

    expect(readOf(scored({ snoozed: [snoozed] }))).toContain("without NPS, snoozed until 12 Dec");
  });

  it("says in order why, now, open, who, 90 days and data", () => {
    const text = readOf(scored());

    const places = ["Why", "Now", "Open", "Who", "90 days", "Data", "Assessed 21 Nov, 09:14"].map(
      (label) => text.indexOf(label),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it("says what is open: the risk that somebody named, and tickets", () => {
    const risk = { label: "Price", by: "Priya Raman", at: "2026-11-18T08:00:00.000Z" };

    expect(readOf(scored({ risk }))).toContain(
      "OpenRisk: Price · Priya Raman, 3 days ago2 open tickets",
    );
    expect(readOf(scored({ openTickets: 0 }))).not.toContain("Open");
  });

  it.each([
    [4.6, 43.2, "pulse 4.6 of 5 by Priya Raman, score 43"],
    [1.4, 85.2, "pulse 1.4 of 5 by Priya Raman, score 85"],
    [3.2, 43.2, null],
    [2.6, 74.9, null],
    [2.6, 75, "pulse 2.6 of 5 by Priya Raman, score 75"],
  ])("with a pulse of %s and a score of %s it says of the two: %s", (value, score, said) => {
    const pulse = { value, by: "Priya Raman", at: "2026-11-09T08:00:00.000Z" };

    const text = readOf(scored({ score, pulse }));

    expect(text).toContain("pulse 12 days ago");
    if (said === null) expect(text).not.toContain("Feeling and data disagree");
    else expect(text).toContain(`Feeling and data disagree · ${said}`);
  });

  it("has no data that a feeling could contradict where there is too little of it", () => {
    const pulse = { value: 1.4, by: "Priya Raman", at: "2026-11-09T08:00:00.000Z" };

    const text = readOf(scored({ band: "unknown", shownBand: "unknown", score: 85.2, pulse }));

    expect(text).not.toContain("Feeling and data disagree");
  });

  it("says where its course was reconstructed", () => {
    const history = snapshot().history.map((point) => ({ ...point, reconstructed: true }));

    expect(readOf(scored({ history }))).toContain("62 on 23 Aug (reconstructed), now 43");
  });

  it("carries the badge of its scorecard", () => {
    const scorecard = { id: "crm-only", label: "CRM only", badge: "no product evidence" };

    expect(readOf(scored({ scorecard }))).toContain("no product evidence");
  });

  it("has three buttons, and one that is primary", () => {
    const buttons = scored().findAll(Button);

    expect(buttons.map((button) => [textOf(button), button.props.variant ?? "secondary"])).toEqual([
      ["Log it", "primary"],
      ["Snooze", "secondary"],
      ["Override", "secondary"],
    ]);
  });

  it("leaves out what the CRM hides from this user", () => {
    const card = renderCard({ properties: { ...scoredProperties(), bw_arr: null } });

    expect(facts(card)).toEqual(["Tier: High-touch", "Notice by: 13 Jan 2027 (in 53 days)"]);
  });

  it("asks the CRM for nothing but properties, and the server for nothing", () => {
    const fetch = vi.spyOn(globalThis, "fetch");
    const hubspotFetch = vi.spyOn(hubspot, "fetch");

    const card = scored();

    expect(card.mocks.useCrmProperties.calls.length).toBeGreaterThan(0);
    expect(card.mocks.runServerlessFunction.called).toBe(false);
    expect(fetch).not.toHaveBeenCalled();
    expect(hubspotFetch).not.toHaveBeenCalled();
  });
});

describe("an account with too little evidence", () => {
  const thin = () =>
    scored({
      score: 82.6,
      band: "unknown",
      shownBand: "unknown",
      coverage: 0.46,
      low: 38.2,
      high: 92,
      settles: { measure: "value_actions", label: "Value actions" },
    });

  it("shows the bounds instead of a number, without colour or trend", () => {
    const card = thin();

    expect(card.find(StatisticsItem).props.number).toBe("38–92");
    expect(card.find(StatusTag).props.variant).toBe("default");
    expect(card.maybeFind(StatisticsTrend)).toBeNull();
  });

  it("says which measure would settle it", () => {
    expect(readOf(thin())).toContain(
      "Too little evidence for a band · Value actions would settle it",
    );
  });
});

describe("an account without a score", () => {
  it("waits for its properties with a label", () => {
    expect(renderCard({ isLoading: true }).find(LoadingSpinner).props.label).toBe(
      "Loading account health",
    );
  });

  it("that is not a customer is told so, with what decides it", () => {
    const state = renderCard({
      properties: { ...unscoredProperties, lifecyclestage: "opportunity" },
    }).find(EmptyState);

    expect(state.props.title).toBe("Not a customer");
    expect(textOf(state)).toContain("Its lifecycle stage is Opportunity.");
    expect(textOf(state)).toContain("customer filter");
  });

  it("that is a customer is told that the first score is to come", () => {
    const state = renderCard({ properties: unscoredProperties }).find(EmptyState);

    expect(state.props.title).toBe("Not scored yet");
  });

  it("keeps its last values when a later look fails", () => {
    const card = renderCard({ properties: scoredProperties(), error: new Error("timed out") });

    expect(card.find(StatisticsItem).props.number).toBe("43");
  });

  it("that the CRM cannot read says so and offers to try again", async () => {
    const refetch = vi.fn(async () => {});
    const card = renderCard({ error: new Error("upstream timed out"), refetch });

    expect(textOf(card.find(ErrorState))).toContain("upstream timed out");
    card.find(Button, { variant: "primary" }).trigger("onClick");
    expect(refetch).toHaveBeenCalledOnce();
  });
});

describe("an account that its viewer may not see", () => {
  it("is not mistaken for one whose values are on their way again", () => {
    const card = renderCard({ isRefetching: true, properties: {} });

    expect(card.find(LoadingSpinner).props.label).toBe("Loading account health");
  });

  it("is told from a failure when the CRM refuses", () => {
    const card = renderCard({ error: new Error("403: missing permission") });

    expect(card.find(ErrorState).props.type).toBe("lock");
    expect(card.findAll(Button)).toEqual([]);
  });

  it("names the hidden score instead of leaking the copy in the snapshot", () => {
    const card = renderCard({ properties: { ...scoredProperties(), bw_health_score: null } });

    expect(textOf(card.find(ErrorState))).toContain("You may not see Health score.");
    expect(readOf(card)).not.toContain("43");
  });

  it("says that the card's data is hidden when the other results are there", () => {
    const card = renderCard({ properties: { ...scoredProperties(), bw_snapshot: null } });

    expect(textOf(card.find(ErrorState))).toContain("You may not see Bellwether card data.");
  });
});

describe("an account with odd data", () => {
  it("that nobody has assessed for eleven days keeps its values under a warning", () => {
    const card = scored({ assessedAt: "2026-11-10T08:00:00.000Z" });

    expect(textOf(card.find(Alert))).toContain("Not assessed since 10 Nov, 11 days ago.");
    expect(card.find(StatisticsItem).props.number).toBe("43");
  });

  it("that was assessed nine days ago is as fresh as a quiet account can be", () => {
    expect(scored({ assessedAt: "2026-11-12T08:14:00.000Z" }).maybeFind(Alert)).toBeNull();
  });

  it("that a newer server wrote asks for a newer card", () => {
    const bw_snapshot = JSON.stringify({ ...snapshot(), v: 2 });
    const card = renderCard({ properties: { ...scoredProperties(), bw_snapshot } });

    expect(textOf(card.find(ErrorState))).toContain("version 2, and this reads version 1");
  });

  it("that somebody overwrote by hand is called unreadable, not empty", () => {
    const card = renderCard({ properties: { ...scoredProperties(), bw_snapshot: "call me" } });

    expect(textOf(card.find(ErrorState))).toContain("it is not JSON");
    expect(card.findAll(Text).length).toBeGreaterThan(0);
  });
});
