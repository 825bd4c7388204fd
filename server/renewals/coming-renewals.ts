import type { Band } from "@bellwether/shared/domain/assessment";
import {
  type ForecastEntry,
  forecastAt,
  type SuggestedForecast,
  suggestedForecast,
} from "@bellwether/shared/domain/renewal/forecast";
import type { ComingRenewal } from "@bellwether/shared/domain/renewal/load-calendar";
import type { Tx } from "../db/database.ts";
import { listedAccounts } from "../db/day.ts";
import { customerIds, forecastHistory } from "../db/renewals.ts";
import { readSnapshots } from "../plays/day-account.ts";

/** The measure that says how far an account is behind its renewal line. */
const lineMeasure = "renewal_slip";

/** A coming renewal as lists show it; the CSM by name. */
export type ListedRenewal = ComingRenewal & {
  readonly name: string;
  readonly band: Band;
  readonly segment: string | null;
  /** What somebody said; null: nobody. */
  readonly said: ForecastEntry | null;
  /** What the data would suggest, beside it and never in its place. */
  readonly suggested: SuggestedForecast;
};

/** The customers' renewals between two days, both included, by date and account. */
export async function comingRenewals(
  tx: Tx,
  { from, until, now }: { readonly from: string; readonly until: string; readonly now: Date },
): Promise<readonly ListedRenewal[]> {
  const accounts = await listedAccounts(tx, await customerIds(tx));
  const near = [...accounts.values()].filter(
    ({ renewsOn }) => renewsOn !== null && renewsOn >= from && renewsOn <= until,
  );
  const ids = near.map(({ id }) => id);
  const snapshots = await readSnapshots(tx, ids);
  const histories = await forecastHistory(tx, ids);
  const at = now.toISOString();
  return near
    .flatMap(({ id, name, band, arr, tier, renewsOn, noticeBy }): ListedRenewal[] => {
      if (renewsOn === null) return [];
      const snapshot = snapshots.get(id);
      const isBehind = snapshot?.drivers.some(
        ({ measure, points }) => measure === lineMeasure && points < 0,
      );
      return [
        {
          account: id,
          name,
          band,
          arr,
          tier,
          renewsOn,
          noticeBy: noticeBy ?? renewsOn,
          csm: snapshot?.csm ?? null,
          segment: snapshot?.segment?.label ?? null,
          said: forecastAt(histories.get(id) ?? [], { renewsOn, at }),
          suggested: suggestedForecast(band, isBehind === true ? 1 : 0),
        },
      ];
    })
    .sort((a, b) => compare(a.renewsOn, b.renewsOn) || compare(a.account, b.account));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
