import { detail } from "@bellwether/shared/contracts/health-details";
import { summarise } from "@bellwether/shared/contracts/health-summary";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { describe, expect, it } from "vitest";
import { snapshotPlay } from "../support/play.ts";
import { readAt, snapshot } from "../support/snapshot.ts";

const moment = { now: new Date(readAt), timeZone: "Europe/Berlin" };
const linesOf = (label: string, changes: Partial<Snapshot>) =>
  summarise(snapshot(changes), readAt, moment)
    .rows.find((row) => row.label === label)
    ?.lines.map(({ strong = "", text }) => [strong, text].filter(Boolean).join(" · "));
const term = { id: "7", reason: "Merger", by: "Priya Raman", until: "2026-12-12T23:00:00.000Z" };

describe("what to do next on the summary", () => {
  it("is left to the play whose step it is", () => {
    const next = { text: "Save plan 2/7: call the decision maker", owner: null, dueOn: null };

    expect(linesOf("Now", { next, plays: [snapshotPlay()] })).toBeUndefined();
    expect(linesOf("Now", { next, plays: [] })).toEqual([next.text]);
  });

  it("stays beside a play where somebody named another", () => {
    const next = { text: "Send the invoice again", owner: null, dueOn: null };

    expect(linesOf("Now", { next, plays: [snapshotPlay()] })).toEqual(["Send the invoice again"]);
  });
});

describe("what is open on the summary", () => {
  it("is that no plays start, a tier that waits, and more business", () => {
    expect(
      linesOf("Open", {
        openTickets: 0,
        excluded: term,
        tierPending: { label: "Mid-touch", waits: "renewal on 12 Feb" },
        expansion: { text: "Seats used 94 %", hidden: null },
      }),
    ).toEqual([
      "No plays until 12 Dec · Priya Raman: Merger",
      "Tier becomes Mid-touch later: renewal on 12 Feb",
      "Ready to expand · Seats used 94 %",
    ]);
  });

  it("says why it is not the time for more business", () => {
    const expansion = { text: "Seats used 94 %", hidden: "urgent ticket" };

    expect(linesOf("Open", { openTickets: 0, expansion })).toEqual([
      "Expansion can wait (urgent ticket): Seats used 94 %",
    ]);
  });
});

describe("who, on the summary", () => {
  it.each([
    [{ dueOn: "2026-12-03", why: "" }, "Next contact due 3 Dec (in 12 days)"],
    [{ dueOn: "2026-11-19", why: "" }, "Contact was due 19 Nov (2 days ago)"],
    [{ dueOn: null, why: "no human touch unless a signal" }, "No human touch unless a signal"],
  ])("says when to be in touch: %o", (touch, line) => {
    expect(linesOf("Who", { touch })?.at(-1)).toBe(line);
  });

  it("says what skills the CSM lacks", () => {
    expect(linesOf("Who", { skillsMissing: ["FinTech", "German"] })).toContain(
      "Priya Raman lacks FinTech and German",
    );
    expect(linesOf("Who", { skillsMissing: ["FinTech"], csm: null })).toContain(
      "The CSM lacks FinTech",
    );
  });
});

it("a tier by hand and the exclusion from plays can be ended like an override", () => {
  const { terms } = detail(
    snapshot({ tierAssigned: { ...term, id: "8" }, excluded: term }),
    moment,
  );

  expect(terms).toEqual([
    { id: "8", title: "Tier High-touch by hand", text: "Priya Raman, until 12 Dec: Merger" },
    { id: "7", title: "No plays", text: "Priya Raman, until 12 Dec: Merger" },
  ]);
});
