import type { Facts } from "@bellwether/shared/domain/condition";
import type { Reading, Readings } from "@bellwether/shared/domain/measure";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { missing, notApplicable } from "@bellwether/shared/domain/score";
import type { Tx } from "./database.ts";

/** The newest evidence of a customer. */
export type Measured = {
  readonly accountId: string;
  readonly assessedAt: string;
  /** The published document whose measures were read. */
  readonly configVersion: string;
  readonly readings: Readings;
  readonly facts: Facts;
};

/** By measure, in the order of their ids: the value and, in epoch milliseconds, when its evidence was made. */
const bytesEach = 16;

export async function storeMeasured(tx: Tx, rows: readonly Measured[]): Promise<void> {
  if (rows.length === 0) return;
  const packed = rows.map(({ accountId, assessedAt, configVersion, readings, facts }) => ({
    accountId,
    assessedAt,
    configVersion,
    facts,
    packed: pack(readings).toString("hex"),
  }));
  await tx.query(
    `insert into measured (installation_id, account_id, measured_at, config_version, packed, facts)
     select $1, "accountId", "assessedAt", "configVersion", decode(packed, 'hex'), facts
     from jsonb_to_recordset($2) as m("accountId" text, "assessedAt" timestamptz, "configVersion" text,
       packed text, facts jsonb)
     order by "accountId"
     on conflict (installation_id, account_id) do update set measured_at = excluded.measured_at,
       config_version = excluded.config_version, packed = excluded.packed, facts = excluded.facts`,
    [tx.installationId, JSON.stringify(packed)],
  );
}

/** These accounts are no customers any more. */
export async function forgetMeasured(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await tx.query("delete from measured where installation_id = $1 and account_id = any($2)", [
    tx.installationId,
    accountIds,
  ]);
}

/**
 * The newest evidence of every customer, whatever version of the configuration it was read by; a measure
 * that a version does not have is missing for its accounts.
 */
export async function readPortfolio(tx: Tx, { now }: { readonly now: Date }): Promise<Portfolio> {
  const versions = await measuresByVersion(tx);
  const measures = [...new Set([...versions.values()].flat())].sort();
  const rows = await tx.query<Row>(
    `select account_id as "accountId", config_version as "configVersion", packed, facts
     from measured where installation_id = $1 order by account_id`,
    [tx.installationId],
  );
  const values = new Float64Array(measures.length * rows.length).fill(missing);
  const at = new Float64Array(measures.length * rows.length);
  const columns = new Map(
    [...versions].map(([version, ids]) => [
      version,
      ids.map((id) => measures.indexOf(id) * rows.length),
    ]),
  );
  rows.forEach((row, i) => {
    unpack(row, i, columns.get(row.configVersion) ?? [], { values, at });
  });
  return {
    accountIds: rows.map(({ accountId }) => accountId),
    facts: rows.map(({ facts }) => facts),
    measures,
    values,
    at,
    now: now.getTime(),
  };
}

type Row = Pick<Measured, "accountId" | "configVersion" | "facts"> & { readonly packed: Buffer };

async function measuresByVersion(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ version: string; measures: string[] }>(
    `select version::text as version, array(
       select measure->>'id' from jsonb_array_elements(document->'measures') as measure
     ) as measures
     from configuration where installation_id = $1
       and version::text in (select config_version from measured where installation_id = $1)`,
    [tx.installationId],
  );
  return new Map(rows.map(({ version, measures }) => [version, measures.sort()]));
}

function pack(readings: Readings): Buffer {
  const ids = Object.keys(readings).sort();
  const packed = Buffer.alloc(ids.length * bytesEach);
  ids.forEach((id, m) => {
    const reading = readings[id];
    packed.writeDoubleLE(packedValue(reading), m * bytesEach);
    const at = reading?.state === "value" ? Date.parse(reading.at) : 0;
    packed.writeDoubleLE(at, m * bytesEach + bytesEach / 2);
  });
  return packed;
}

function packedValue(reading: Reading | undefined): number {
  if (reading?.state === "value") return reading.value;
  return reading?.state === "not-applicable" ? notApplicable : missing;
}

/** `columns`: where each of the measures' columns begins, in the order in which they are packed. */
function unpack(
  { accountId, packed }: Row,
  row: number,
  columns: readonly number[],
  { values, at }: Pick<Portfolio, "values" | "at">,
): void {
  if (packed.length !== columns.length * bytesEach) {
    throw new Error(
      `The stored evidence of account ${accountId} does not fit its configuration: assess it again.`,
    );
  }
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  columns.forEach((first, m) => {
    values[first + row] = bytes.getFloat64(m * bytesEach, true);
    at[first + row] = bytes.getFloat64(m * bytesEach + bytesEach / 2, true);
  });
}
