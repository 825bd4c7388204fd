import { dateOf, dayNumber } from "../calendar-date.ts";
import type { Configuration } from "../configuration.ts";
import { type Contract, closedAtOf } from "../contract.ts";
import type { DealRecord } from "../records.ts";
import { dealArrAt } from "../revenue.ts";
import type { RenewalOutcome } from "./review.ts";

const dayMs = 86_400_000;
/** Deals of one renewal close within so many days: a lost one beside a won one was its duplicate. */
const sameRenewalDays = 120;

/** A renewal that has come out, as its deal has it. Money in home currency per year. */
export type DecidedRenewal = {
  readonly deal: string;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string;
  /** When the term ended that it renews; the day of the decision where no term is known. */
  readonly renewsOn: string;
  readonly outcome: RenewalOutcome;
  /** Null where no deal states it. */
  readonly arrBefore: number | null;
  readonly arrAfter: number | null;
};

/** The renewals of an account that were won or lost by `now`, oldest first; one a term. */
export function decidedRenewals(
  deals: readonly DealRecord[],
  contracts: readonly Contract[],
  {
    configuration,
    now,
  }: { readonly configuration: Pick<Configuration, "renewal">; readonly now: number },
): readonly DecidedRenewal[] {
  const closed = deals
    .filter(({ pipelineId, state }) => {
      return state !== "open" && configuration.renewal.pipelines.includes(pipelineId);
    })
    .filter((deal) => closedAtOf(deal) <= now)
    .toSorted((a, b) => closedAtOf(a) - closedAtOf(b) || (a.id < b.id ? -1 : 1));
  return closed
    .filter((deal, i) => !closed.some((other, j) => outdoes({ other, j }, { deal, i })))
    .map((deal) => decided(deal, contracts));
}

/** Of one renewal a win outdoes a loss, and of two losses the first stands. Every win is its own. */
function outdoes(
  { other, j }: { readonly other: DealRecord; readonly j: number },
  { deal, i }: { readonly deal: DealRecord; readonly i: number },
): boolean {
  if (i === j || deal.state === "won") return false;
  const days = Math.abs(closedAtOf(other) - closedAtOf(deal)) / dayMs;
  return days <= sameRenewalDays && (other.state === "won" || j < i);
}

function decided(deal: DealRecord, contracts: readonly Contract[]): DecidedRenewal {
  const closedAt = closedAtOf(deal);
  const own = contracts.find((contract) => contract.deal.id === deal.id);
  const before = contracts.filter((contract) => contract.closedAt < closedAt);
  const arrBefore = dealArrAt(before, closedAt);
  const known = contracts.filter((contract) => contract.closedAt <= closedAt);
  const arrAfter =
    deal.state === "lost" ? 0 : dealArrAt(known, Math.max(closedAt, own?.startsAt ?? closedAt));
  const decidedOn = dateOf(Math.floor(closedAt / dayMs));
  return {
    deal: deal.id,
    decidedOn,
    renewsOn: termOf(before, decidedOn) ?? decidedOn,
    outcome: outcomeOf(deal.state === "won", arrBefore, arrAfter),
    arrBefore,
    arrAfter,
  };
}

/** The end of a term that is nearest to the decision. */
function termOf(before: readonly Contract[], decidedOn: string): string | null {
  const distance = (on: string) => Math.abs(dayNumber(on) - dayNumber(decidedOn));
  const ends = before.flatMap(({ endsOn }) => (endsOn === null ? [] : [endsOn]));
  return ends.toSorted((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))[0] ?? null;
}

function outcomeOf(isWon: boolean, before: number | null, after: number | null): RenewalOutcome {
  if (!isWon) return "lost";
  if (before === null || after === null || before === after) return "renewed";
  return after > before ? "expanded" : "reduced";
}
