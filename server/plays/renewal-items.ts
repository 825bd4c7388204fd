import type { DayItem } from "@bellwether/shared/contracts/day-view";
import { dayNumber } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import { latestSaid } from "@bellwether/shared/domain/latest-said";
import type { Play } from "@bellwether/shared/domain/play";
import { decidedRenewals } from "@bellwether/shared/domain/renewal/decided";
import { forecastAt } from "@bellwether/shared/domain/renewal/forecast";
import { isReviewed, reviewDueOn } from "@bellwether/shared/domain/renewal/review";
import { contractRecords } from "../db/contract-records.ts";
import type { Tx } from "../db/database.ts";
import type { ListedAccount } from "../db/day.ts";
import { playsOf } from "../db/plays.ts";
import { forecastHistory, renewalReviews } from "../db/renewals.ts";
import { saidOf } from "../db/said.ts";

/** What nobody looked back on for so many days is not remembered any more. */
const reviewDaysMost = 60;

type Of<Kind extends DayItem["kind"]> = { readonly account: string } & Omit<
  Extract<DayItem, { readonly kind: Kind }>,
  "account" | "weight"
>;

export type RenewalItem = Of<"renewal-without-forecast"> | Of<"renewal-review">;

type Given = {
  readonly configuration: Configuration;
  /** Local day number. */
  readonly today: number;
  readonly now: Date;
};

/** What renewals want of the CSM of these accounts, by account id. */
export async function renewalItems(
  tx: Tx,
  accounts: readonly ListedAccount[],
  given: Given,
): Promise<readonly RenewalItem[]> {
  const ids = accounts.map(({ id }) => id);
  const plays = await playsOf(tx, ids);
  return [
    ...(await unplanned(tx, accounts, plays, given)),
    ...(await notReviewed(tx, accounts, plays, given)),
  ];
}

type Plays = ReadonlyMap<string, readonly Play[]>;

/**
 * Renewals within the tier's line that nobody has planned for: nobody has said what to expect, no next step
 * stands open, and no play counts from the term, in which somebody would be asked for the forecast.
 */
async function unplanned(
  tx: Tx,
  accounts: readonly ListedAccount[],
  plays: Plays,
  { configuration, today, now }: Given,
): Promise<RenewalItem[]> {
  const near = accounts.flatMap(({ id, tier, renewsOn, noticeBy }) => {
    if (!noticeBy || !renewsOn) return [];
    const days = dayNumber(noticeBy) - today;
    const within = days >= 0 && days <= windowOf(tier, configuration);
    return within ? [{ account: id, renewsOn, noticeBy }] : [];
  });
  const ids = near.map(({ account }) => account);
  const said = await saidOf(tx, ids);
  const forecasts = await forecastHistory(tx, ids);
  const at = now.toISOString();
  return near
    .filter(({ account, renewsOn }) => {
      const step = latestSaid(said.get(account)?.nextSteps ?? [], now.getTime());
      const counts = plays.get(account)?.some((play) => isUnderWay(play) && play.term !== null);
      const forecast = forecastAt(forecasts.get(account) ?? [], { renewsOn, at });
      const isAsked = forecast !== null && forecast.category !== "not_asked";
      return !isAsked && (step === null || step.text === null) && !counts;
    })
    .map((renewal) => ({ kind: "renewal-without-forecast", ...renewal }));
}

/** Days before the notice deadline at which the tier's renewal line begins; without a line none. */
function windowOf(tier: string | null, { renewal }: Configuration): number {
  const points = tier === null ? undefined : renewal.byTier[tier];
  return Math.max(-1, ...Object.values(points ?? {}).flatMap((days) => days ?? []));
}

/** Renewals that came out of late; where a play asks for it already, its step is on the list. */
async function notReviewed(
  tx: Tx,
  accounts: readonly ListedAccount[],
  plays: Plays,
  { configuration, today, now }: Given,
): Promise<RenewalItem[]> {
  const ids = accounts.map(({ id }) => id);
  const records = Map.groupBy(await contractRecords(tx, ids), ({ accountId }) => accountId);
  const reviews = await renewalReviews(tx, ids);
  return accounts.flatMap(({ id, tier }): RenewalItem[] => {
    const asks = plays.get(id)?.some(({ status, over }) => status !== "ended" && over);
    if (asks) return [];
    const own = (records.get(id) ?? []).map(({ record }) => record);
    const deals = own.filter((record) => record.kind === "deal");
    const lineItems = own.filter((record) => record.kind === "line-item");
    const at = { configuration, now: now.getTime() };
    const contracts = contractsOf({ deals, lineItems, ...at });
    const written = reviews.filter(({ accountId }) => accountId === id);
    return decidedRenewals(deals, contracts, at).flatMap((renewal): RenewalItem[] => {
      const { outcome, decidedOn } = renewal;
      const dueOn = reviewDueOn(renewal, tier, configuration.tiers);
      const isPast = today - dayNumber(decidedOn) > reviewDaysMost;
      if (dueOn === null || isPast || isReviewed(renewal, written)) return [];
      return [{ account: id, kind: "renewal-review", outcome, decidedOn, dueOn }];
    });
  });
}

const isUnderWay = ({ status, over }: Play) => status !== "ended" && over === undefined;
