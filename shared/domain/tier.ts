import { calendarOf } from "./calendar.ts";
import { dayNumber } from "./calendar-date.ts";
import type { Complexity } from "./complexity.ts";
import type { SegmentBound, TierPolicy } from "./configuration.ts";
import { dateInWords, dayInWords } from "./date-words.ts";
import { inForce, type TierAssignment } from "./said.ts";
import { followsFromRevenue, isBeyond } from "./tier-by-revenue.ts";
import { askedFacts, segmentAt, type TierFacts } from "./tier-facts.ts";
import type { TierStanding } from "./tier-rules.ts";
import {
  holdsFor,
  reasonOf,
  type TieringRules,
  type WantedTier,
  wantedTier,
} from "./tier-wanted.ts";

/** How an account is looked after, and why. */
export type Tiering = {
  readonly segment: SegmentBound | null;
  readonly tier: TierPolicy | null;
  /** In words: "42k in 10k-100k". */
  readonly reason: string;
  /** A rule's id, "size" or "assigned"; null where there is no tier. */
  readonly rule: string | null;
  readonly complexity: Complexity;
  /** What is to be remembered until the next decision. */
  readonly standing: TierStanding | null;
};

export type TierInput = {
  readonly facts: TierFacts;
  /** Of the decision before; null: this is the first. */
  readonly standing: TierStanding | null;
  readonly assignments: readonly TierAssignment[];
  readonly configuration: TieringRules;
  /** Epoch milliseconds. */
  readonly now: number;
};

export type TierDecision = {
  readonly tiering: Tiering;
  readonly standing: TierStanding | null;
  /** The tier is another than before, or the first. */
  readonly changed: boolean;
};

/**
 * The tier of an account: as assigned by hand, else by the first rule that holds, else by size. The first
 * decision counts at once, as do an assignment and its end; any other waits while the account may not be
 * handed over, and one that follows from revenue until that is well beyond the bound for long enough.
 */
export function decideTier(input: TierInput): TierDecision {
  const { facts, configuration, assignments, now } = input;
  const before = knownStanding(input);
  const begun = stillBegun(before, input);
  const wanted = wantedTier(facts, facts.arr, configuration, passedOver(begun, input));
  const assigned = assignmentInForce(assignments, configuration, now);
  const standing =
    assigned !== null
      ? assignedStanding(assigned, before, begun, input)
      : wanted === null
        ? keptStanding(before, begun)
        : ruledStanding(wanted, before, begun, input);
  const segment = segmentAt(facts, facts.arr, configuration.segments);
  const tier = configuration.tiers.find(({ id }) => id === standing?.tier) ?? null;
  const tiering = {
    segment,
    tier,
    reason: standing?.reason ?? "no recurring revenue known",
    rule: standing?.rule ?? null,
    complexity: facts.complexity,
    standing: standing && { ...standing, segment: segment?.id ?? null },
  };
  return {
    tiering,
    standing: tiering.standing,
    changed: (standing?.tier ?? null) !== (input.standing?.tier ?? null),
  };
}

/** The latest assignment of a tier that there is; null where none is in force. `now`: epoch milliseconds. */
export function assignmentInForce(
  assignments: readonly TierAssignment[],
  { tiers }: Pick<TieringRules, "tiers">,
  now: number,
): TierAssignment | null {
  const known = inForce(assignments, now).filter(({ tier }) => tiers.some(({ id }) => id === tier));
  const inOrder = known.toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1),
  );
  return inOrder.at(-1) ?? null;
}

/** A tier that the document does not have any more binds nobody. */
function knownStanding({ standing, configuration: { tiers } }: TierInput): TierStanding | null {
  return tiers.some(({ id }) => id === standing?.tier) ? standing : null;
}

type Begun = Readonly<Record<string, string>>;

/** Rules that hold for a time begin anew once their condition has not held. */
function stillBegun(before: TierStanding | null, { facts, configuration }: TierInput): Begun {
  const asked = askedFacts(facts, facts.arr, configuration.segments);
  const lasting = configuration.tierRules.filter(
    ({ forDays, when }) => forDays !== undefined && holdsFor(when, asked),
  );
  const entries = lasting.flatMap(({ id }) => {
    const since = before?.begun?.[id];
    return since === undefined ? [] : [[id, since] as const];
  });
  return Object.fromEntries(entries);
}

function passedOver(begun: Begun, { configuration, now }: TierInput): ReadonlySet<string> {
  const { dayOf } = calendarOf(configuration.calendar);
  const over = configuration.tierRules.filter(({ id, forDays }) => {
    const since = begun[id];
    if (forDays === undefined || since === undefined) return false;
    return dayOf(now) >= dayOf(Date.parse(since)) + forDays;
  });
  return new Set(over.map(({ id }) => id));
}

function assignedStanding(
  { tier, by, until, reason }: TierAssignment,
  before: TierStanding | null,
  begun: Begun,
  { facts, configuration, now }: TierInput,
): TierStanding {
  const day = calendarOf(configuration.calendar).dayOf(Date.parse(until));
  return {
    segment: null,
    tier,
    rule: "assigned",
    reason: `set by ${by.name} until ${dayInWords(day)}: ${reason}`,
    since: before?.tier === tier ? before.since : isoOf(now),
    size: facts.arr,
    ...rememberedOf(begun),
    pending: null,
  };
}

/** Nothing is known to decide by: what was promised stays, but an assignment has come to its end. */
function keptStanding(before: TierStanding | null, begun: Begun): TierStanding | null {
  if (before === null || before.rule === "assigned") return null;
  const { begun: _old, ...kept } = before;
  return { ...kept, ...rememberedOf(begun), pending: null };
}

function ruledStanding(
  wanted: WantedTier,
  before: TierStanding | null,
  begun: Begun,
  input: TierInput,
): TierStanding {
  const stays = before?.tier === wanted.tier.id;
  if (before === null || before.rule === "assigned" || stays)
    return takenStanding(wanted, before, begun, input);
  const beyondSince = beyondSinceOf(wanted, before, begun, input);
  const waits = waitsFor(beyondSince, input);
  if (waits === null) return takenStanding(wanted, before, begun, input);
  const since = before.pending?.tier === wanted.tier.id ? before.pending.since : isoOf(input.now);
  const { begun: _old, ...kept } = before;
  return {
    ...kept,
    ...rememberedOf(begun),
    pending: {
      tier: wanted.tier.id,
      rule: wanted.rule,
      reason: filled(wanted, since, input),
      since,
      waits,
      ...(typeof beyondSince === "string" ? { beyondSince } : {}),
    },
  };
}

function takenStanding(
  wanted: WantedTier,
  before: TierStanding | null,
  begun: Begun,
  input: TierInput,
): TierStanding {
  const at = isoOf(input.now);
  const began = begun[wanted.rule] ?? at;
  return {
    segment: null,
    tier: wanted.tier.id,
    rule: wanted.rule,
    reason: filled(wanted, began, input),
    since: before?.tier === wanted.tier.id ? before.since : at,
    size: input.facts.arr,
    ...rememberedOf(wanted.forDays === null ? begun : { ...begun, [wanted.rule]: began }),
    pending: null,
  };
}

/** Since when the revenue is beyond the bound; null: not yet; "other": the move has another cause. */
function beyondSinceOf(
  wanted: WantedTier,
  before: TierStanding,
  begun: Begun,
  input: TierInput,
): string | null | { readonly other: true } {
  const { facts, configuration, now } = input;
  const passed = passedOver(begun, input);
  if (!followsFromRevenue(facts, before, configuration, passed)) return { other: true };
  if (!isBeyond(facts, before, configuration, passed)) return null;
  const waiting = before.pending?.tier === wanted.tier.id ? before.pending.beyondSince : undefined;
  return waiting ?? isoOf(now);
}

/** Why a move may not come yet; null where it may. */
function waitsFor(
  beyondSince: ReturnType<typeof beyondSinceOf>,
  { facts, configuration, now }: TierInput,
): string | null {
  const { tierChanges, calendar } = configuration;
  const { dayOf } = calendarOf(calendar);
  const { stage, renewsOn } = facts;
  if (stage !== null && tierChanges.notInStages.includes(stage)) return `during ${stage}`;
  const days = renewsOn === null ? -1 : dayNumber(renewsOn) - dayOf(now);
  if (renewsOn !== null && days >= 0 && days <= tierChanges.notBeforeRenewalDays)
    return `until the renewal on ${dateInWords(renewsOn)}`;
  if (beyondSince !== null && typeof beyondSince === "object") return null;
  const { beyondShare, forDays } = tierChanges;
  const isDone = beyondSince !== null && dayOf(now) >= dayOf(Date.parse(beyondSince)) + forDays;
  return isDone ? null : `${Number((beyondShare * 100).toFixed(2))} % beyond for ${forDays} days`;
}

function filled(wanted: WantedTier, began: string, { facts, configuration }: TierInput): string {
  const first = calendarOf(configuration.calendar).dayOf(Date.parse(began));
  return reasonOf(wanted, facts, configuration, wanted.forDays && first + wanted.forDays);
}

const rememberedOf = (begun: Begun) => (Object.keys(begun).length === 0 ? {} : { begun });

const isoOf = (now: number) => new Date(now).toISOString();
