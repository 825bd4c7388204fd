import { dateOf } from "../calendar-date.ts";
import type { Evidence } from "../evidence.ts";
import type { ValueSubject } from "../time-to-value.ts";
import { kickoffMilestone, type Onboarding } from "./onboarding.ts";

const dayMs = 86_400_000;

/**
 * The day from which an account's time to first value counts, by `startsWith`; null where it has not come or is not
 * known. An account without a won deal counts from the day on which it is said to have become a customer.
 */
export function startOf(evidence: Evidence, reached: Onboarding["reached"] = {}): string | null {
  const { startsWith } = evidence.configuration.onboarding;
  return startsWith === "kickoff"
    ? (reached[kickoffMilestone]?.on ?? null)
    : contractStart(evidence, startsWith);
}

/** The day from which targets count while the kickoff has not been held. */
export function targetsFrom(evidence: Evidence): string | null {
  const { startsWith } = evidence.configuration.onboarding;
  return contractStart(evidence, startsWith === "term" ? "term" : "signature");
}

function contractStart(
  { contracts, since, calendar, now }: Evidence,
  by: "signature" | "term",
): string | null {
  const [first] = contracts;
  if (first === undefined) return since === null || since > now ? null : utcDate(since);
  return by === "term" ? utcDate(first.startsAt) : dateOf(calendar.dayOf(first.closedAt));
}

const utcDate = (instant: number): string => dateOf(Math.floor(instant / dayMs));

/** The day of the account's first value action; null: none yet, or usage is not connected. */
export function firstValueOf({ facts }: Evidence): string | null {
  return facts.usage?.firstValueOn ?? null;
}

/** The account as the curve of time to first value counts it; null where its start is not known or lies ahead. */
export function valueSubjectOf(
  evidence: Evidence,
  reached: Onboarding["reached"] = {},
): ValueSubject | null {
  const startedOn = startOf(evidence, reached);
  const observedUntil = dateOf(evidence.calendar.dayOf(evidence.now));
  if (startedOn === null || startedOn > observedUntil) return null;
  return { startedOn, firstValueOn: firstValueOf(evidence), observedUntil };
}
