import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import { dateInWords } from "../date-words.ts";
import type { CustomerPromise } from "../promise.ts";
import type { Colleague } from "../team.ts";
import { zoneOffsets } from "../time-zone.ts";
import { none, valueAt } from "./answers.ts";
import { zoneInWords } from "./assign.ts";
import type { HandoffClock } from "./clock.ts";
import { formOf, goalsField } from "./form-of.ts";
import type { Handoff } from "./handoff.ts";
import { begunRows } from "./row-marks.ts";
import type { HandoffSection } from "./template.ts";

/** What a new owner reads of an account, on one screen. */
export type Brief = { readonly parts: readonly BriefPart[] };

export type BriefPart = {
  readonly title: string;
  /** In the order in which they matter. */
  readonly lines: readonly string[];
};

export type BriefFacts = {
  /** Of a change of owner, what whoever leaves writes to whoever comes: it says more than the sale did. */
  readonly note?: Pick<Handoff, "answers" | "column">;
  /** The last one; null: the account never had any. */
  readonly handoff: Pick<Handoff, "answers" | "column"> | null;
  readonly sections: readonly HandoffSection[];
  /** Of the account; those that are over are left out here. */
  readonly promises: readonly CustomerPromise[];
  /** What comes next, as dates. */
  readonly dates: readonly { readonly on: string; readonly what: string }[];
  readonly clocks: readonly HandoffClock[];
  /** Words for what a clock asks. */
  readonly clockWords: (clock: HandoffClock) => string;
  /** Who takes over; null: nobody yet. */
  readonly next: Colleague | null;
  /** Of contacts and colleagues, by their ids. */
  readonly nameOf: (id: string) => string;
  /** As of when, in epoch milliseconds: a text that is kept is made as of one instant, else it never rests. */
  readonly now: number;
};

/** A screen's worth: of every part so many lines, and of a text so many characters. */
const linesMost = 6;
const charactersMost = 160;

/** The fields that a next owner asks for first, where the template has them. */
const asked = [
  ["Why they bought", ["trigger", "why_us", "pains"]],
  ["How things stand", ["stands", "comes_next", "to_mind"]],
  ["What they expect", ["first_30_days", "how_to_talk", "would_disappoint"]],
  ["Who is who", ["champion", "sponsor", "admin", "doubters", "our_sponsor"]],
  ["Mind", ["fit_why", "other_risks", "out_of_scope", "price_terms"]],
] as const;

/** From what the record knows already; a part about which nothing is known is left out. */
export function briefOf(facts: BriefFacts): Brief {
  const [why, stand, ...rest] = asked.map(([title, fields]) => ({
    title,
    lines: fields.flatMap((field) => lineOf(field, facts)),
  }));
  const parts = [
    stand,
    { title: "What they want to reach", lines: goalLines(facts) },
    { title: "Promised, and still open", lines: promiseLines(facts) },
    { title: "Next dates", lines: dateLines(facts) },
    { title: "Waiting to be done", lines: clockLines(facts) },
    { title: "Working time", lines: zoneLines(facts) },
    why,
    ...rest,
  ].flatMap((part) => part ?? []);
  return { parts: parts.filter(({ lines }) => lines.length > 0).map(fitted) };
}

function fitted({ title, lines }: BriefPart): BriefPart {
  const more = lines.length - linesMost;
  const shown = lines.slice(0, linesMost).map(shortened);
  return { title, lines: more > 0 ? [...shown, `and ${more} more`] : shown };
}

function shortened(line: string): string {
  const plain = line.replaceAll(/\s+/g, " ").trim();
  return plain.length <= charactersMost
    ? plain
    : `${plain.slice(0, charactersMost - 1).trimEnd()}…`;
}

function lineOf(id: string, { note, handoff, ...rest }: BriefFacts): readonly string[] {
  const said = [note ?? null, handoff].map((each) => lineIn(each, id, rest));
  return said.find((lines) => lines.length > 0) ?? [];
}

function lineIn(
  handoff: BriefFacts["handoff"],
  id: string,
  { sections, nameOf }: Pick<BriefFacts, "sections" | "nameOf">,
): readonly string[] {
  if (handoff === null) return [];
  const field = formOf(sections, handoff.column)
    .flatMap(({ fields }) => fields)
    .find((each) => each.id === id);
  const value = valueAt(handoff.answers, id)?.trim();
  if (field === undefined || value === undefined || value === "" || value === none) return [];
  const isPerson = field.kind === "contact" || field.kind === "colleague";
  return [`${field.label}: ${isPerson ? nameOf(value) : value}`];
}

function goalLines({ handoff }: BriefFacts): readonly string[] {
  const { answers } = handoff ?? { answers: {} };
  return begunRows(answers, goalsField).flatMap((row) => {
    const cell = (column: string) => valueAt(answers, goalsField, row, column);
    const outcome = cell("outcome");
    if (outcome === null) return [];
    const [metric, today, target, due] = ["metric", "today", "target", "due"].map(cell);
    const way = target == null ? "" : `: ${today == null ? "" : `${today} → `}${target}`;
    const measured = metric == null ? "" : ` (${metric}${way})`;
    return [`${outcome}${measured}${due == null ? "" : `, by ${dueInWords(due)}`}`];
  });
}

const dueInWords = (date: string): string =>
  Number.isNaN(Date.parse(date)) ? date : dateInWords(date);

function promiseLines({ promises, nameOf, next, now }: BriefFacts): readonly string[] {
  const today = next === null ? Math.floor(now / 86_400_000) : calendarOf(next.calendar).dayOf(now);
  return promises
    .filter(({ state }) => state === "open")
    .toSorted(
      (a, b) =>
        (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999", "en") || (a.id < b.id ? -1 : 1),
    )
    .map(({ text, owner, dueOn }) => {
      const late = dueOn === null ? 0 : today - dayNumber(dueOn);
      const due = dueOn === null ? "no date" : dateInWords(dueOn);
      return `${text} · ${owner === null ? "nobody has it" : nameOf(owner)}, ${due}${late > 0 ? `, ${late} d late` : ""}`;
    });
}

const dateLines = ({ dates }: BriefFacts): readonly string[] =>
  dates
    .toSorted((a, b) => a.on.localeCompare(b.on, "en") || a.what.localeCompare(b.what, "en"))
    .map(({ on, what }) => `${dateInWords(on)}: ${what}`);

/** Due times in the next owner's own time: whoever reads it acts by it. */
function clockLines({ clocks, clockWords, nameOf, next, now }: BriefFacts): readonly string[] {
  return clocks
    .filter(({ doneAt, startedAt }) => doneAt === null && Date.parse(startedAt) <= now)
    .map((clock) => {
      const owner = clock.owner === null ? "nobody has it" : nameOf(clock.owner);
      return `${clockWords(clock)} · ${owner}, by ${localInWords(Date.parse(clock.dueAt), next?.calendar.timeZone ?? "UTC")}`;
    });
}

function zoneLines({ next, now }: BriefFacts): readonly string[] {
  if (next === null) return [];
  const { timeZone, hours } = next.calendar;
  return [
    `${next.name} works ${hours.from} to ${hours.to} ${zoneInWords(timeZone, now)} (${timeZone})`,
  ];
}

/** "23 Nov 2026 17:00 CET". */
function localInWords(at: number, timeZone: string): string {
  const local = new Date(at + zoneOffsets(timeZone)(at)).toISOString();
  return `${dateInWords(local)} ${local.slice(11, 16)} ${zoneInWords(timeZone, at)}`;
}
