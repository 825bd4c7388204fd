import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import { lettersOf } from "../stated-words.ts";
import type { Colleague } from "../team.ts";
import { zoneOffsets } from "../time-zone.ts";
import type { AssignmentRules } from "./template.ts";

/** Somebody who could take an account. */
export type Candidate = {
  readonly colleague: Colleague;
  readonly accounts: number;
  /** 0-1 of their capacity, and above; null: not known, then the number of accounts stands for it. */
  readonly share: number | null;
};

/** What an account wants of its CSM; null or empty: nothing is known. */
export type Wish = {
  /** Its size and tier, by any of their names. */
  readonly segments: readonly string[];
  readonly timeZone: string | null;
  readonly languages: readonly string[];
  readonly skills: readonly string[];
};

export type Assigned = { readonly to: string; readonly because: string };

/** So far apart, two people still share most of a working day. */
const nearMs = 3 * 3_600_000;

/**
 * Who takes an account by rule: what counts is compared in the rules' order, and the lowest load decides between
 * equals. Null: nobody is there, or everybody lacks everything that the account wants; it waits for a lead.
 */
export function assignedTo(
  candidates: readonly Candidate[],
  wish: Wish,
  rules: AssignmentRules,
  now: number,
): Assigned | null {
  const chosen = rules.csms.map((email) => email.toLowerCase());
  const fits = candidates
    .filter(({ colleague }) => isThere(colleague, now))
    .filter(
      ({ colleague: { email } }) =>
        chosen.length === 0 || (email !== null && chosen.includes(email.toLowerCase())),
    )
    .map((candidate) => ({
      candidate,
      found: rules.by.map((each) => matchOf(each, candidate, wish, now)),
    }))
    .filter(({ found }) => !lacksAll(found));
  const [best] = fits.toSorted(
    (a, b) => compared(a.found, b.found) || lighter(a.candidate, b.candidate),
  );
  if (best === undefined) return null;
  const { colleague } = best.candidate;
  return { to: colleague.id, because: inWords(best.candidate, best.found) };
}

/** 1: as wanted, 0: nothing is wanted or known, -1: not as wanted. */
type Match = { readonly grade: 1 | 0 | -1; readonly words: readonly string[] };

const unknown: Match = { grade: 0, words: [] };

function matchOf(
  by: AssignmentRules["by"][number],
  { colleague }: Candidate,
  wish: Wish,
  now: number,
): Match {
  switch (by) {
    case "segment":
      return named(wish.segments, colleague);
    case "language":
      return named(wish.languages, colleague);
    case "skill":
      return named(wish.skills, colleague);
    case "time-zone":
      return near(wish.timeZone, colleague, now);
    default:
      return by satisfies never;
  }
}

/** Somebody of whom nobody said anything may well be what is wanted. */
function named(wanted: readonly string[], { skills }: Colleague): Match {
  if (wanted.length === 0 || skills.length === 0) return unknown;
  const has = new Set(skills.map(lettersOf));
  const words = wanted.filter((word) => has.has(lettersOf(word)));
  return { grade: words.length > 0 ? 1 : -1, words: words.slice(0, 1) };
}

function near(timeZone: string | null, { calendar }: Colleague, now: number): Match {
  if (timeZone === null) return unknown;
  const apart = Math.abs(zoneOffsets(timeZone)(now) - zoneOffsets(calendar.timeZone)(now));
  return apart <= nearMs
    ? { grade: 1, words: [zoneInWords(calendar.timeZone, now)] }
    : { grade: -1, words: [] };
}

/** "CET", "GMT-5". */
export function zoneInWords(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" });
  const part = format.formatToParts(now).find(({ type }) => type === "timeZoneName");
  return part?.value ?? timeZone;
}

function lacksAll(found: readonly Match[]): boolean {
  const wanted = found.filter(({ grade }) => grade !== 0);
  return wanted.length > 0 && wanted.every(({ grade }) => grade === -1);
}

function compared(a: readonly Match[], b: readonly Match[]): number {
  for (const [i, { grade }] of a.entries()) {
    const other = b[i]?.grade ?? 0;
    if (grade !== other) return other - grade;
  }
  return 0;
}

/** By share where both are known, else by the number of accounts; then by id. */
function lighter(a: Candidate, b: Candidate): number {
  const byLoad = a.share !== null && b.share !== null ? a.share - b.share : a.accounts - b.accounts;
  return byLoad || (a.colleague.id < b.colleague.id ? -1 : 1);
}

function isThere({ active, absences, calendar }: Colleague, now: number): boolean {
  if (!active) return false;
  const day = calendarOf(calendar).dayOf(now);
  return !absences.some(({ from, until }) => dayNumber(from) <= day && day <= dayNumber(until));
}

function inWords({ accounts, share }: Candidate, found: readonly Match[]): string {
  const words = found.flatMap((match) => match.words);
  const counted = accounts === 1 ? "1 account" : `${accounts} accounts`;
  const load = share === null ? counted : `${Math.round(share * 100)} % loaded`;
  return words.length === 0 ? `lowest load: ${load}` : `fits ${words.join(", ")}; ${load}`;
}
