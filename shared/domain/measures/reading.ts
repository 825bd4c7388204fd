import type { FeedName, UsageSummary } from "../account-facts.ts";
import type { Evidence } from "../evidence.ts";
import type { Reading } from "../measure.ts";

export type ReadMeasure = (evidence: Evidence) => Reading;

export const dayMs = 86_400_000;

export function measured(value: number, at: string, n?: number): Reading {
  return n === undefined ? { state: "value", value, at } : { state: "value", value, at, n };
}

export function missing(reason: string): Reading {
  return { state: "missing", reason };
}

export function notApplicable(reason: string): Reading {
  return { state: "not-applicable", reason };
}

const feedWords: Record<FeedName, string> = {
  usage: "usage",
  surveys: "surveys",
  tickets: "tickets",
  activities: "meetings, calls and e-mails",
  crm: "deals and contacts",
};

/** Silence is not zero: a feed that is not connected or was not heard of lately has nothing to say. */
export function whenHeard(
  evidence: Evidence,
  feed: FeedName,
  read: (heardAt: string) => Reading,
): Reading {
  const heardAt = evidence.facts.feeds[feed];
  if (heardAt === null) return missing(`no source for ${feedWords[feed]} is connected`);
  const silentMs = evidence.now - Date.parse(heardAt);
  if (silentMs > evidence.configuration.usage.feedSilentAfterHours * 3_600_000) {
    return missing(`nothing heard of ${feedWords[feed]} since ${heardAt.slice(0, 10)}`);
  }
  // A past instant is read with today's feeds: its evidence cannot be younger than itself.
  return read(silentMs < 0 ? new Date(evidence.now).toISOString() : heardAt);
}

/** The account's usage, while the feed is alive and some of it has matched the account. */
export function whenUsed(
  evidence: Evidence,
  read: (usage: UsageSummary, heardAt: string) => Reading,
): Reading {
  return whenHeard(evidence, "usage", (heardAt) => {
    const { usage } = evidence.facts;
    return usage === null
      ? missing("no usage has been matched to this account")
      : read(usage, heardAt);
  });
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((total, value) => total + value, 0) / values.length;
}
