import { accountOutputs, type OutputValue } from "@bellwether/shared/contracts/outputs";
import type { AccountRecord } from "@bellwether/shared/domain/records";
import type { Tx } from "../db/database.ts";
import { outputsOf, recordDrift, type SentValues } from "../db/outputs.ts";

const typeOf = new Map(accountOutputs.map(({ name, type }) => [name, type]));

/**
 * Compares what the CRM holds in our properties with what it accepted from us. What a hand, an import or
 * a workflow changed is remembered, so that the next write-back puts ours back.
 */
export async function reconcileOutputs(
  tx: Tx,
  accounts: readonly AccountRecord[],
): Promise<number> {
  const rows = await outputsOf(
    tx,
    accounts.map(({ id }) => id),
  );
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const drifted = rows.flatMap(({ accountId, sent, sentAt }) => {
    const account = byId.get(accountId);
    // A page from before our last write, or from an index that lags, says nothing about it.
    if (!account || (sentAt && Date.parse(account.modifiedAt) < Date.parse(sentAt))) return [];
    const values = driftedValues(sent, account.outputs);
    return Object.keys(values).length > 0 ? [{ accountId, values }] : [];
  });
  await recordDrift(tx, drifted);
  return drifted.length;
}

function driftedValues(
  sent: SentValues,
  held: Readonly<Record<string, string | null>>,
): Record<string, OutputValue> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      if (value !== null && typeof value === "object") return [];
      const inCrm = held[name];
      return inCrm === undefined || isSame(name, value, inCrm) ? [] : [[name, inCrm]];
    }),
  );
}

/** A CRM gives every value back as text, and an empty one as null or "". */
function isSame(name: string, sent: OutputValue, held: string | null): boolean {
  if (sent === null || sent === "") return held === null || held === "";
  if (held === null || held === "") return false;
  switch (typeOf.get(name)) {
    case "number":
      return Number(held) === Number(sent);
    case "datetime":
      return Date.parse(held) === Date.parse(String(sent));
    default:
      return held === String(sent);
  }
}
