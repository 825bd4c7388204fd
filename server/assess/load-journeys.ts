import type { JourneyFacts } from "@bellwether/shared/domain/account-facts";
import type { Tx } from "../db/database.ts";
import { handedOver } from "../db/handoffs.ts";
import { onboardingsOf } from "../db/onboarding.ts";
import { promisesOf } from "../db/promises.ts";

/** What onboardings, registers and handoffs say of some accounts, for each of them. */
export async function loadJourneys(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, JourneyFacts>> {
  const onboardings = await onboardingsOf(tx, accountIds);
  const promises = Map.groupBy(await promisesOf(tx, accountIds), ({ account }) => account);
  const handed = await handedOver(tx, accountIds);
  return new Map(
    accountIds.map((id) => [
      id,
      {
        onboarding: onboardings.get(id)?.onboarding ?? null,
        promises: promises.get(id) ?? [],
        handedOver: handed.has(id),
      },
    ]),
  );
}
