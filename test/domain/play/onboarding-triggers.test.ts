import type { PlayEvent } from "@bellwether/shared/domain/play";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { describe, expect, test } from "vitest";
import { given, lived, playbook } from "./given-play.ts";

const at = "2026-06-09T08:00:00.000Z";
const later = "2026-06-10T08:00:00.000Z";
const accepted = (over: object = {}): PlayEvent => ({
  type: "handoff",
  at,
  key: "handoff:1",
  handoff: "1",
  kind: "new",
  ...over,
});
const playsOf = (
  book: Partial<Playbook>,
  events: readonly PlayEvent[],
  facts: Record<string, string> = {},
) => lived(given({ books: [playbook(book)], account: { facts } }), events, later).plays;

describe("an accepted handoff", () => {
  test("starts what waits for its kind, or for any", () => {
    const starts = (kind: "new" | "expansion" | null, event: PlayEvent) =>
      playsOf({ triggers: [{ on: "handoff", kind }] }, [event]).map(({ because }) => because);

    expect(starts("new", accepted())).toEqual(["handoff accepted"]);
    expect(starts(null, accepted({ kind: "owner" }))).toEqual(["handoff accepted: owner"]);
    expect(starts("new", accepted({ kind: "expansion" }))).toEqual([]);
  });

  test("starts it once, however often it is told, and when that play is over too", () => {
    const over: PlayEvent = {
      type: "stop",
      at: "2026-06-09T12:00:00.000Z",
      key: "stop",
      play: "save",
      by: "Ada",
      outcome: "cancelled",
      cause: null,
    };
    const again = accepted({ key: "handoff:1:again", at: later });
    const other = accepted({ key: "handoff:2", handoff: "2", at: later });
    const started = (...events: readonly PlayEvent[]) =>
      playsOf({ triggers: [{ on: "handoff", kind: null }] }, [accepted(), over, ...events]).length;

    expect(started(again)).toBe(1);
    expect(started(other)).toBe(2);
  });
});

test("a stage starts what asks for more only where that holds", () => {
  const stage: PlayEvent = { type: "stage", at, key: "stage", stage: "onboarding" };
  const asks = { fact: "businessModel", is: "product-led" } as const;
  const book = { triggers: [{ on: "stage", stage: "onboarding", if: asks } as const] };

  expect(playsOf(book, [stage], { businessModel: "product-led" })).toHaveLength(1);
  expect(playsOf(book, [stage], { businessModel: "sales-led" })).toEqual([]);
  expect(playsOf(book, [stage])).toEqual([]);
});

test("a play of a late milestone ends when that one is reached, and no other", () => {
  const book: Partial<Playbook> = {
    triggers: [{ on: "milestone", milestone: null, lateDays: { high: 5 } }],
    ends: [{ when: "milestone-over", outcome: "achieved" }],
  };
  const late: PlayEvent = { type: "milestone", at, key: "late", milestone: "kickoff", lateDays: 5 };
  const over = (milestone: string): PlayEvent => {
    return { type: "milestone-over", at: later, key: `over:${milestone}`, milestone };
  };
  const end = (...events: readonly PlayEvent[]) => playsOf(book, [late, ...events])[0]?.outcome;

  expect(end()).toBeNull();
  expect(end(over("trained"))).toBeNull();
  expect(end(over("kickoff"))).toBe("achieved");
});
