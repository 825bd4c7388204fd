import { expect, test } from "vitest";
import { isWorthWriting } from "../../server/assess/worth-writing.ts";
import type { OutputRow } from "../../server/db/outputs.ts";

const sentAt = "2026-11-01T09:00:00.000Z";
const days = (count: number) => new Date(Date.parse(sentAt) + count * 86_400_000);

function values(over: { score?: number; scoredAt?: string; snapshot?: object } = {}) {
  const { score = 70, scoredAt = sentAt, snapshot = {} } = over;
  const shown = { assessedAt: scoredAt, drivers: [{ measure: "urgent_age", at: scoredAt }] };
  return {
    bw_health_score: score,
    bw_scored_at: scoredAt,
    bw_snapshot: JSON.stringify({ ...shown, ...snapshot }),
  };
}

function row(over: Partial<OutputRow> = {}): OutputRow {
  const versions = { version: 3, sentVersion: 3, claim: 3 };
  const key = { kind: "account", id: "1" } as const;
  return { ...key, wanted: values(), sent: values(), sentAt, ...versions, ...over };
}

test("an account's first values are worth writing", () => {
  expect(isWorthWriting(values(), undefined, days(0))).toBe(true);
});

test("a value that a person would see is worth writing", () => {
  expect(isWorthWriting(values({ score: 71 }), row(), days(1))).toBe(true);
  expect(isWorthWriting(values({ snapshot: { openTickets: 1 } }), row(), days(1))).toBe(true);
});

test("instants alone travel with another change, or once a week", () => {
  const later = values({ scoredAt: days(1).toISOString() });

  expect(isWorthWriting(later, row(), days(1))).toBe(false);
  expect(isWorthWriting(later, row(), days(6.9))).toBe(false);
  expect(isWorthWriting(later, row(), days(7))).toBe(true);
});

test("what waits or was refused is not made newer by the week", () => {
  expect(isWorthWriting(values(), row({ version: 4 }), days(8))).toBe(false);
  expect(isWorthWriting(values(), row({ sentAt: null, sentVersion: 0 }), days(8))).toBe(false);
});
