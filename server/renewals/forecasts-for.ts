import type { SnapshotForecast } from "@bellwether/shared/contracts/renewal-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { forecastAt } from "@bellwether/shared/domain/renewal/forecast";
import type { Tx } from "../db/database.ts";
import { forecastHistory } from "../db/renewals.ts";

/** Whose word the CRM's own field is, the CRM does not say. */
const fromField = "the field on the record";

/** What is expected of the accounts' coming renewals, for their snapshots; those of which nobody spoke are left out. */
export async function forecastsFor(
  tx: Tx,
  accounts: readonly { readonly accountId: string; readonly renewsOn: string | null }[],
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<ReadonlyMap<string, SnapshotForecast>> {
  const histories = await forecastHistory(
    tx,
    accounts.map(({ accountId }) => accountId),
  );
  return new Map(
    accounts.flatMap(({ accountId, renewsOn }) => {
      const history = histories.get(accountId) ?? [];
      const said = forecastAt(history, { renewsOn, at: now.toISOString() });
      if (said === null) return [];
      const { category, at } = said;
      const cause = configuration.riskCauses.find(({ id }) => id === said.reason);
      const reason = cause?.label ?? said.reason;
      return [[accountId, { category, reason, by: said.by ?? fromField, at }] as const];
    }),
  );
}
