import type { SnapshotPromise } from "@bellwether/shared/contracts/promise-view";
import { openPromises } from "@bellwether/shared/domain/promises";
import type { Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { promisesOf } from "../db/promises.ts";

/** The open promises of some accounts as their cards show them, the first due first; owners by name. */
export async function promisesFor(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SnapshotPromise[]>> {
  const registers = Map.groupBy(await promisesOf(tx, accountIds), ({ account }) => account);
  const names = new Map((await owners(tx)).map(({ id, name }) => [id, name]));
  const shown = [...registers].map(([account, register]) => {
    const open = openPromises(register).map((promise) => {
      const { id, text, kind, owner, dueOn, proof, madeBy, madeAt } = promise;
      const name = owner === null ? null : (names.get(owner) ?? owner);
      return { id, text, kind, owner: name, dueOn, proof, madeBy, madeAt };
    });
    return [account, open] as const;
  });
  return new Map(shown);
}
