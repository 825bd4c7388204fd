import { z } from "zod";
import { calendarOf } from "../domain/calendar.ts";
import { dayNumber } from "../domain/calendar-date.ts";
import { complexities, complexityOf } from "../domain/complexity.ts";
import type { Configuration } from "../domain/configuration.ts";
import { homeAmount } from "../domain/money.ts";
import type { TierAssignment } from "../domain/said.ts";
import { segmentNamed } from "../domain/segment.ts";
import {
  businessModelNamed,
  integrationsNamed,
  isMarked,
  potentialNamed,
  preferenceNamed,
  reasonOfMark,
  stageNamed,
} from "../domain/stated-words.ts";
import { type TierFacts, tierFactNames } from "../domain/tier-facts.ts";
import type { TierStanding } from "../domain/tier-rules.ts";
import { instantSchema } from "./account-line.ts";
import { problemsOf } from "./problems.ts";

const text = z.string().min(1, "must not be empty");
const count = z.number().min(0, "must not be negative");
const mark = z.union([z.boolean(), text], { error: "must be true, false or a text" });
const date = z.iso.date("must be a date like 2026-12-31");

const pending = z.strictObject({
  tier: text,
  rule: text,
  reason: z.string(),
  since: instantSchema,
  waits: z.string(),
  beyondSince: instantSchema.exactOptional(),
});

const before = z
  .strictObject({
    tier: text,
    segment: text.nullable().exactOptional(),
    rule: text.exactOptional(),
    reason: z.string().exactOptional(),
    since: instantSchema.exactOptional(),
    size: z.number().nullable().exactOptional().describe("The revenue that it was decided by."),
    begun: z.record(z.string(), instantSchema).exactOptional(),
    pending: pending.nullable().exactOptional(),
  })
  .describe("What was decided before; `standing` of an earlier answer may stand here as it is.");

const assigned = z
  .strictObject({ tier: text, by: text, until: instantSchema, reason: text })
  .describe("A tier that a person set.");

/** One account of the tier command's input; what is left out is not known. */
export const tierLineSchema = z
  .strictObject({
    accountId: text,
    arr: z.number().nullable().exactOptional().describe("Recurring revenue per year."),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code like "EUR"')
      .exactOptional()
      .describe("Of arr; the home currency where left out. By the document's rate on that day."),
    on: instantSchema
      .exactOptional()
      .describe("When to decide; a command's --as-of wins, and without either it is now."),
    asOf: instantSchema.exactOptional().describe("The same, as in the accounts to score."),
    segment: text.exactOptional().describe("As the CRM states it: goes before the size."),
    preference: text.exactOptional(),
    potential: text.exactOptional(),
    complexity: z.enum(complexities).exactOptional().describe("Else by the three that follow."),
    integrations: z
      .union([count, z.string()], { error: "must be a number, or names with commas between" })
      .exactOptional(),
    products: z
      .union([count, z.array(text)], { error: "must be a number, or a list of names" })
      .exactOptional(),
    seats: count.exactOptional(),
    strategic: mark.exactOptional(),
    strategicReason: text.exactOptional(),
    businessModel: text.exactOptional(),
    humanTouch: mark.exactOptional(),
    stage: text.exactOptional(),
    renewsOn: date.exactOptional(),
    before: before.exactOptional(),
    assigned: assigned.exactOptional(),
    facts: z
      .record(z.string(), z.unknown())
      .exactOptional()
      .describe("The same by name, as in the accounts to score; others there are not asked."),
    readings: z.array(z.unknown()).exactOptional().describe("Not asked: no tier follows a score."),
  })
  .meta({
    title: "Account to tier",
    description: "One line of the accounts that `bellwether tier` reads.",
  });

type Line = z.output<typeof tierLineSchema>;

export type TierLine = {
  readonly accountId: string;
  readonly facts: TierFacts;
  readonly standing: TierStanding | null;
  readonly assignments: readonly TierAssignment[];
  /** Epoch milliseconds. */
  readonly now: number;
};

type ParsedTierLine =
  | { readonly ok: true; readonly account: TierLine }
  | { readonly ok: false; readonly problems: readonly string[] };

/** `at`: an ISO instant or date that goes before the line's, and what counts where neither says any. */
export function parseTierLine(
  line: string,
  configuration: Configuration,
  at: { readonly asOf: string | null; readonly now: string },
): ParsedTierLine {
  const json = parsedJson(line);
  if (!json.ok) return json;
  const parsed = tierLineSchema.safeParse(withFacts(json.document), { reportInput: true });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { data } = parsed;
  const now = instantOf(at.asOf ?? data.on ?? data.asOf ?? at.now, configuration);
  const arr = arrInHome(data, now, configuration);
  const problems = [...tierProblemsOf(data, now, configuration), ...arr.problems];
  if (problems.length > 0) return { ok: false, problems };
  const account = {
    accountId: data.accountId,
    facts: factsOf(data, arr.amount, configuration),
    standing: standingOf(data, now),
    assignments: assignmentsOf(data, now, configuration),
    now,
  };
  return { ok: true, account };
}

function parsedJson(line: string) {
  try {
    return { ok: true as const, document: JSON.parse(line.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false as const, problems: [`is not JSON (${reason}): write one object a line`] };
  }
}

/** What stands under `facts` counts where the line does not say it itself. */
function withFacts(document: unknown): unknown {
  if (!isTree(document) || !isTree(document["facts"])) return document;
  const { facts } = document;
  const asked = tierFactNames.filter((name) => Object.hasOwn(facts, name));
  return { ...Object.fromEntries(asked.map((name) => [name, facts[name]])), ...document };
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A date is meant in the document's calendar, at noon; an instant is what it is. */
function instantOf(at: string, { calendar }: Configuration): number {
  return at.length > 10 ? Date.parse(at) : calendarOf(calendar).instantOf(dayNumber(at), "12:00");
}

function arrInHome({ arr = null, currency }: Line, now: number, configuration: Configuration) {
  if (arr === null || currency === undefined) return { amount: arr, problems: [] };
  const on = new Date(now).toISOString().slice(0, 10);
  const amount = homeAmount({ amount: arr, currency, on }, configuration);
  const problem = `currency: no rate says what ${currency} is worth on ${on}: add a row to exchangeRates`;
  return { amount, problems: amount === null ? [problem] : [] };
}

const dayMs = 86_400_000;

function tierProblemsOf({ before, assigned }: Line, now: number, document: Configuration) {
  const ids = document.tiers.map(({ id }) => id);
  const named = { "before.tier": before?.tier, "assigned.tier": assigned?.tier };
  const unknown = Object.entries(named).filter(([, id]) => id !== undefined && !ids.includes(id));
  const most = document.tierChanges.assignedDaysMost;
  const lasts = assigned === undefined ? 0 : instantOf(assigned.until, document) - now;
  return [
    ...unknown.map(([place, id]) => `${place}: no tier has the id "${id}": use ${ids.join(", ")}`),
    ...(lasts > (most + 1) * dayMs
      ? [`assigned.until: a tier can be assigned for ${most} days at most: choose an earlier day`]
      : []),
  ];
}

function factsOf(line: Line, arr: number | null, configuration: Configuration): TierFacts {
  const parts = partsOf(line);
  const strategic = read(line.strategic, String);
  return {
    arr,
    statedSegment:
      read(line.segment, (word) => segmentNamed(word, configuration.segments))?.id ?? null,
    preference: read(line.preference, preferenceNamed),
    potential: read(line.potential, potentialNamed),
    complexity: line.complexity ?? complexityOf(parts, configuration.complexity),
    ...parts,
    strategic: isMarked(strategic),
    strategicReason: line.strategicReason ?? reasonOfMark(strategic),
    businessModel: read(line.businessModel, businessModelNamed),
    humanTouch: isMarked(read(line.humanTouch, String)),
    stage: read(line.stage, stageNamed),
    renewsOn: line.renewsOn ?? null,
  };
}

function partsOf({ integrations, products, seats }: Line) {
  const named = read(integrations, (said) => integrationsNamed(String(said)));
  const distinct = Array.isArray(products) ? new Set(products).size : products;
  return {
    integrations: named?.count ?? null,
    usesApi: named?.usesApi ?? false,
    products: distinct ?? null,
    seats: seats ?? null,
  };
}

function read<T, U>(said: T | undefined, as: (said: T) => U): U | null {
  return said === undefined ? null : as(said);
}

function standingOf({ before }: Line, now: number): TierStanding | null {
  if (before === undefined) return null;
  const known = { segment: null, rule: "size", reason: "", since: new Date(now).toISOString() };
  return { ...known, pending: null, ...before };
}

function assignmentsOf({ assigned }: Line, now: number, configuration: Configuration) {
  if (assigned === undefined) return [];
  const { tier, by, reason } = assigned;
  const until = new Date(instantOf(assigned.until, configuration)).toISOString();
  const at = new Date(now).toISOString();
  return [{ id: "1", at, by: { userId: by, name: by }, until, endedAt: null, reason, tier }];
}
