import type { Configuration } from "../configuration.ts";
import type { Readings } from "../measure.ts";
import { currentOf, progressOf } from "./progress.ts";
import { type SponsorSeat, sponsorSeats } from "./sponsors.ts";
import type { Outcome, SuccessPlan } from "./success-plan.ts";
import { confirmedValue, type Value, valueTotal } from "./value-ledger.ts";

/** What the customer sees of their plan: nothing of ours but our sponsors' names. Dates, never ages. */
export type CustomerPlan = {
  /** Whose product it is, and who the customer is. */
  readonly vendor: string;
  readonly customer: string;
  readonly agreed: { readonly on: string; readonly by: string | null } | null;
  /** Open ones first, the first due first; what was dropped is left out. */
  readonly outcomes: readonly CustomerOutcome[];
  readonly people: readonly PlanPerson[];
  readonly nextReviewOn: string | null;
  readonly value: { readonly total: Value | null; readonly entries: readonly CustomerValue[] };
};

export type CustomerOutcome = Pick<
  Outcome,
  "id" | "text" | "metric" | "unit" | "baseline" | "target" | "dueOn" | "state" | "endedOn"
> & {
  readonly current: number | null;
  readonly currentOn: string | null;
  /** 0-1; null where it cannot be told. */
  readonly progress: number | null;
  /** By name. */
  readonly owner: string | null;
};

export type PlanPerson = {
  readonly name: string;
  readonly side: "vendor" | "customer";
  readonly seats: readonly SponsorSeat[];
  /** The outcomes that are theirs. */
  readonly outcomes: readonly string[];
};

/** Confirmed by them. */
export type CustomerValue = {
  readonly on: string;
  readonly text: string;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly by: string | null;
};

/** Names by id, of contacts and of colleagues; whoever left has none. */
export type Names = ReadonlyMap<string, string>;

export type PlanFacts = {
  readonly vendor: string;
  readonly customer: string;
  readonly plan: SuccessPlan;
  readonly readings: Readings;
  readonly contacts: Names;
  readonly colleagues: Names;
  readonly reviewDueOn: string | null;
  readonly configuration: Pick<Configuration, "homeCurrency" | "exchangeRates">;
};

export function customerPlanOf(facts: PlanFacts): CustomerPlan {
  const { plan, contacts, configuration } = facts;
  const nameOf = (id: string | null) => (id === null ? null : (contacts.get(id) ?? null));
  return {
    vendor: facts.vendor,
    customer: facts.customer,
    agreed: plan.agreedOn === null ? null : { on: plan.agreedOn, by: nameOf(plan.agreedBy) },
    outcomes: outcomesShown(plan, facts.readings).map(({ owner, ...outcome }) => ({
      ...outcome,
      owner: nameOf(owner),
    })),
    people: peopleOf(facts),
    nextReviewOn: facts.reviewDueOn,
    value: {
      total: valueTotal(plan, configuration),
      entries: confirmedValue(plan)
        .map(({ on, text, amount, currency, confirmedBy }) => ({
          on,
          text,
          amount,
          currency,
          by: nameOf(confirmedBy),
        }))
        .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1)),
    },
  };
}

/** The outcomes of a plan with what they stand at: open ones first, the first due first; none that was dropped. */
export function outcomesShown(
  { outcomes }: Pick<SuccessPlan, "outcomes">,
  readings: Readings,
): readonly CustomerOutcome[] {
  return outcomes
    .filter(({ state }) => state !== "dropped")
    .toSorted(byTurn)
    .map((outcome) => {
      const { id, text, metric, unit, baseline, target, dueOn, owner, state, endedOn } = outcome;
      const now = currentOf(outcome, readings);
      const progress = progressOf({ baseline, target, current: now.current });
      const kept = { id, text, metric, unit, baseline, target, dueOn, owner, state, endedOn };
      return { ...kept, ...now, progress };
    });
}

function byTurn(a: Outcome, b: Outcome): number {
  const ended = Number(a.state !== "open") - Number(b.state !== "open");
  if (ended !== 0) return ended;
  const [day, other] = [a.dueOn ?? "9", b.dueOn ?? "9"];
  if (day !== other) return day < other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Sponsors in the order of their seats, then those of the customer's who care about an outcome. */
function peopleOf({ plan, contacts, colleagues }: PlanFacts): readonly PlanPerson[] {
  const { sponsors } = plan;
  const shown = plan.outcomes.filter(({ state }) => state !== "dropped").toSorted(byTurn);
  const ids: readonly { readonly id: string | null; readonly side: PlanPerson["side"] }[] = [
    ...sponsorSeats.map((seat) => ({ id: sponsors[seat], side: sideOf(seat) })),
    ...shown.map(({ owner }) => ({ id: owner, side: "customer" as const })),
  ];
  const seen = new Set<string>();
  return ids.flatMap(({ id, side }): PlanPerson[] => {
    const names = side === "customer" ? contacts : colleagues;
    const name = id === null ? undefined : names.get(id);
    const key = `${side} ${id}`;
    if (name === undefined || seen.has(key)) return [];
    seen.add(key);
    const seats = sponsorSeats.filter((seat) => sideOf(seat) === side && sponsors[seat] === id);
    const isTheirs = (outcome: Outcome) => side === "customer" && outcome.owner === id;
    return [{ name, side, seats, outcomes: shown.filter(isTheirs).map(({ text }) => text) }];
  });
}

const sideOf = (seat: SponsorSeat): PlanPerson["side"] =>
  seat === "customer" ? "customer" : "vendor";
