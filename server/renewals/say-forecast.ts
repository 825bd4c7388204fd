import type { ForecastAct } from "@bellwether/shared/contracts/forecast-requests";
import type { CardWrite } from "../cards/write-once.ts";
import { listedAccounts } from "../db/day.ts";
import { storeForecasts } from "../db/renewals.ts";

type Said = Extract<ForecastAct, { readonly do: "forecast" }>;

/**
 * Keeps what somebody expects of the coming renewal. The CRM's own field `bw_forecast` is people's and stays as
 * it is: where both speak, the later word stands.
 */
export async function sayForecast(
  { tx, user, now }: CardWrite,
  accountId: string,
  { category, reason }: Said,
): Promise<void> {
  const account = (await listedAccounts(tx, [accountId])).get(accountId);
  const at = now.toISOString();
  const renewsOn = account?.renewsOn ?? null;
  const by = user.userName;
  const entry = { category, reason, by, at, said: "card", renewsOn } as const;
  await storeForecasts(tx, [{ accountId, userId: user.userId, ...entry }]);
}
