import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { ProductUse } from "@bellwether/shared/domain/play/seen";
import type { Tx } from "../db/database.ts";
import { usesOf } from "../db/product-uses.ts";

/** Usage may reach us late, but what lies further back is no reason to act. */
const lateDays = 7;

/** What single users did of late, of the events that playbooks are triggered by. */
export async function loadUses(
  tx: Tx,
  accountIds: readonly string[],
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<ReadonlyMap<string, readonly ProductUse[]>> {
  const events = configuration.playbooks.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.on === "usage" ? [trigger.event] : [])),
  );
  if (events.length === 0) return new Map();
  const since = new Date(now.getTime() - lateDays * 86_400_000);
  return await usesOf(tx, accountIds, { events, since });
}
