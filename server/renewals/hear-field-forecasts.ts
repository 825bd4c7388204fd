import { newInField } from "@bellwether/shared/domain/renewal/forecast";
import type { Tx } from "../db/database.ts";
import { forecastHistory, storeForecasts } from "../db/renewals.ts";

/**
 * Keeps what people chose in the CRM's own field `bw_forecast` since it was last looked at. `value` is the field
 * as the record has it; null: empty.
 */
export async function hearFieldForecasts(
  tx: Tx,
  accounts: readonly {
    readonly accountId: string;
    readonly value: string | null;
    readonly renewsOn: string | null;
  }[],
  now: Date,
): Promise<void> {
  const filled = accounts.filter(({ value }) => value !== null);
  const histories = await forecastHistory(
    tx,
    filled.map(({ accountId }) => accountId),
  );
  const news = filled.flatMap(({ accountId, value, renewsOn }) => {
    const category = newInField(value, histories.get(accountId) ?? []);
    if (category === null) return [];
    const entry = { category, reason: null, by: null, at: now.toISOString(), renewsOn };
    return [{ accountId, userId: null, said: "field" as const, ...entry }];
  });
  await storeForecasts(tx, news);
}
