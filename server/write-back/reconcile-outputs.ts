import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import type { AccountRecord, DealRecord } from "@bellwether/shared/domain/records";
import { outputDefinitions } from "../crm/output-definitions.ts";
import type { Tx } from "../db/database.ts";
import { outputsOf, recordDrift, type SentValues } from "../db/outputs.ts";

/** A name that both kinds have is of one type. */
const typeOf = new Map(
  Object.values(outputDefinitions)
    .flat()
    .map(({ name, type }) => [name, type]),
);

const kinds = ["account", "deal"] as const;

/**
 * Compares what the CRM holds in our properties with what it accepted from us. What a hand, an import or
 * a workflow changed is remembered, so that the next write-back puts ours back.
 */
export async function reconcileOutputs(
  tx: Tx,
  records: readonly (AccountRecord | DealRecord)[],
): Promise<number> {
  let drifted = 0;
  for (const kind of kinds) {
    const ofKind = records.filter((record) => record.kind === kind);
    if (ofKind.length > 0) drifted += await reconcile(tx, kind, ofKind);
  }
  return drifted;
}

async function reconcile(
  tx: Tx,
  kind: (typeof kinds)[number],
  records: readonly (AccountRecord | DealRecord)[],
): Promise<number> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = await outputsOf(tx, kind, [...byId.keys()]);
  const drifted = rows.flatMap(({ id, sent, sentAt }) => {
    const record = byId.get(id);
    // A page from before our last write, or from an index that lags, says nothing about it.
    if (!record || (sentAt && Date.parse(record.modifiedAt) < Date.parse(sentAt))) return [];
    const values = driftedValues(sent, record.outputs);
    return Object.keys(values).length > 0 ? [{ kind, id, values }] : [];
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
