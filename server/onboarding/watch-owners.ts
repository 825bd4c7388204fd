import type { Evidence } from "@bellwether/shared/domain/evidence";
import {
  changesLately,
  ownerChanges,
  ownersOf,
  withFirstTouch,
} from "@bellwether/shared/domain/owner-changes";
import type { Tx } from "../db/database.ts";
import {
  observedOwners,
  ownerChangesSince,
  storeObservedOwners,
  storeOwnerChanges,
} from "../db/owner-changes.ts";

const dayMs = 86_400_000;
/** So far back changes are counted, and a first touch is looked for. */
const watchedDays = 90;

/**
 * Keeps who looks after accounts, each change of it, and when the customer first heard of whoever came. Answers by
 * account how often it changed in 90 days.
 */
export async function watchOwners(
  tx: Tx,
  assessed: readonly { readonly evidence: Evidence }[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const ids = assessed.map(({ evidence }) => evidence.facts.account.id);
  const before = await observedOwners(tx, ids);
  const since = new Date(now.getTime() - watchedDays * dayMs);
  const stored = Map.groupBy(await ownerChangesSince(tx, ids, since), ({ accountId }) => accountId);
  const watched = assessed.map(({ evidence }) => {
    const accountId = evidence.facts.account.id;
    const seen = ownersOf(evidence);
    const { owners, changes } = ownerChanges(
      before.get(accountId) ?? null,
      seen,
      now.toISOString(),
    );
    const known = stored.get(accountId) ?? [];
    const all = withFirstTouch([...known, ...changes], evidence.touches);
    return {
      accountId,
      owners,
      all,
      news: all.filter((change) => !known.some((one) => one === change)),
    };
  });
  await storeObservedOwners(
    tx,
    watched.map(({ accountId, owners }) => ({ accountId, ...owners })),
  );
  await storeOwnerChanges(
    tx,
    watched.flatMap(({ accountId, news }) => news.map((change) => ({ ...change, accountId }))),
  );
  return new Map(
    watched.map(({ accountId, all }) => [accountId, changesLately(all, now.getTime())]),
  );
}
