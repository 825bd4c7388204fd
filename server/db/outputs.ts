import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import type { OutputKind } from "../crm/port.ts";
import type { Tx } from "./database.ts";

export type OutputValues = Readonly<Record<string, OutputValue>>;

/** The record that values are for. */
export type OutputKey = { readonly kind: OutputKind; readonly id: string };

export type DueOutput = OutputKey & {
  readonly version: number;
  readonly claim: number;
  readonly wanted: OutputValues;
  readonly sent: SentValues;
};

/**
 * What the CRM holds as far as we know. A name that is not there was never written; an unknown one is
 * being written, or was by a process that died or met another: it has to be written again.
 */
export type SentValues = Readonly<Record<string, OutputValue | { readonly unknown: true }>>;

export type OutputRow = DueOutput & {
  readonly sentVersion: number;
  /** When the values that the CRM accepted last were on their way to it. */
  readonly sentAt: string | null;
};

/** An account and a deal may have the same id. */
export const keyOf = ({ kind, id }: OutputKey): string => `${kind} ${id}`;

/** A refused version waits until there is something new to say. */
const isDue = "version > sent_version and version > coalesce(refused_version, 0)";

export async function outputsOf(
  tx: Tx,
  kind: OutputKind,
  ids: readonly string[],
): Promise<readonly OutputRow[]> {
  return await tx.query<OutputRow>(
    `select kind, record_id as id, version, claim, wanted, sent, sent_version as "sentVersion",
       sent_at as "sentAt"
     from output where installation_id = $1 and kind = $2 and record_id = any($3)`,
    [tx.installationId, kind, ids],
  );
}

/**
 * Sets what the records' properties should hold; each becomes due. `held` is what the record held before
 * we ever wrote to it (an earlier installation, a merge): it is cleared where nothing is wanted.
 */
export async function wantOutputs(
  tx: Tx,
  outputs: readonly (OutputKey & {
    readonly wanted: OutputValues;
    readonly held?: OutputValues;
  })[],
): Promise<void> {
  if (outputs.length === 0) return;
  await tx.query(
    `insert into output (installation_id, kind, record_id, wanted, sent)
     select $1, kind, id, wanted, coalesce(held, '{}')
     from jsonb_to_recordset($2) as o(kind text, id text, wanted jsonb, held jsonb)
     order by kind, id
     on conflict (installation_id, kind, record_id)
       do update set wanted = excluded.wanted, version = output.version + 1`,
    [tx.installationId, JSON.stringify(outputs)],
  );
}

/** Frees what earlier processes left claimed; see `freeDueClaims`. */
export async function freeOutputClaims(tx: Tx): Promise<void> {
  await tx.query(
    "update output set lease_until = null where installation_id = $1 and lease_until is not null",
    [tx.installationId],
  );
}

/**
 * Takes up to `most` due outputs of a kind. From here until the CRM's answer is recorded, the values that change
 * count as unknown: of a process that dies in between nobody knows whether it sent them.
 */
export async function claimOutputs(
  tx: Tx,
  { kind, most, now, leaseUntil }: { kind: OutputKind; most: number; now: Date; leaseUntil: Date },
): Promise<readonly DueOutput[]> {
  return await tx.query<DueOutput>(
    `with claimed as (
       select kind, record_id, sent from output
       where installation_id = $1 and kind = $5 and ${isDue}
         and (lease_until is null or lease_until < $3)
       order by record_id limit $2 for update skip locked
     )
     update output o set lease_until = $4, claim = o.claim + 1, sent = o.sent || (
       select coalesce(jsonb_object_agg(name, '{"unknown":true}'::jsonb), '{}')
       from jsonb_each(o.wanted) as w(name, value) where coalesce(o.sent->name, 'null') <> value
     ) from claimed c
     where o.installation_id = $1 and (o.kind, o.record_id) = (c.kind, c.record_id)
     returning o.kind, o.record_id as id, o.version, o.claim, o.wanted, c.sent`,
    [tx.installationId, most, now, leaseUntil, kind],
  );
}

type Claim = Pick<DueOutput, "kind" | "id" | "version" | "claim">;

/** Locks the claimed rows and answers those whose claim still stands, by `keyOf`. */
export async function standingClaims(
  tx: Tx,
  claimed: readonly Claim[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<OutputKey>(
    `select o.kind, o.record_id as id from output o
     join jsonb_to_recordset($2) as c(kind text, id text, claim bigint)
       on (o.kind, o.record_id, o.claim) = (c.kind, c.id, c.claim)
     where o.installation_id = $1 order by o.kind, o.record_id for update of o`,
    [tx.installationId, JSON.stringify(claimed)],
  );
  return new Set(rows.map(keyOf));
}

/** The CRM accepted `values` of the claimed version; they were on their way from `sentAt` on. */
export async function recordSent(
  tx: Tx,
  sent: readonly (Claim & { readonly values: OutputValues })[],
  sentAt: Date,
): Promise<void> {
  if (sent.length === 0) return;
  await tx.query(
    `update output o set
       sent = o.sent || s.values, sent_version = greatest(o.sent_version, s.version), sent_at = $3,
       lease_until = null, refused_reason = null
     from jsonb_to_recordset($2) as s(kind text, id text, version bigint, values jsonb)
     where o.installation_id = $1 and (o.kind, o.record_id) = (s.kind, s.id)`,
    [tx.installationId, JSON.stringify(sent), sentAt],
  );
}

/** The CRM refused the claimed version: kept with its reason, not repeated until the values change. */
export async function recordRefused(
  tx: Tx,
  refused: readonly (Claim & { readonly reason: string })[],
): Promise<void> {
  if (refused.length === 0) return;
  await tx.query(
    `update output o set refused_version = r.version, refused_reason = r.reason, lease_until = null
     from jsonb_to_recordset($2) as r(kind text, id text, version bigint, reason text)
     where o.installation_id = $1 and (o.kind, o.record_id) = (r.kind, r.id)`,
    [tx.installationId, JSON.stringify(refused)],
  );
}

/**
 * Another process claimed these meanwhile (this one was stopped past its lease): nobody knows whose values
 * arrived last. They are sent once more, and the other process, if it has not finished, finds out as well.
 */
export async function recordContested(
  tx: Tx,
  contested: readonly (OutputKey & { readonly values: OutputValues })[],
): Promise<void> {
  if (contested.length === 0) return;
  await tx.query(
    `update output o set version = o.version + 1, claim = o.claim + 1, sent = o.sent || (
       select coalesce(jsonb_object_agg(name, '{"unknown":true}'::jsonb), '{}')
       from jsonb_object_keys(c.values) as name
     )
     from jsonb_to_recordset($2) as c(kind text, id text, values jsonb)
     where o.installation_id = $1 and (o.kind, o.record_id) = (c.kind, c.id)`,
    [tx.installationId, JSON.stringify(contested)],
  );
}

/** No answer: the claim is given back, for another try. */
export async function releaseOutputs(tx: Tx, keys: readonly OutputKey[]): Promise<void> {
  await tx.query(
    `update output o set lease_until = null
     from jsonb_to_recordset($2) as k(kind text, id text)
     where o.installation_id = $1 and (o.kind, o.record_id) = (k.kind, k.id)`,
    [tx.installationId, JSON.stringify(keys)],
  );
}

/** The CRM holds other values than we sent: remembers the real ones, so that ours are put back. */
export async function recordDrift(
  tx: Tx,
  drifted: readonly (OutputKey & { readonly values: OutputValues })[],
): Promise<void> {
  if (drifted.length === 0) return;
  await tx.query(
    `with drifted as (
       select o.kind, o.record_id, d.values from output o
       join jsonb_to_recordset($2) as d(kind text, id text, values jsonb)
         on (o.kind, o.record_id) = (d.kind, d.id)
       where o.installation_id = $1 order by o.kind, o.record_id for update of o
     )
     update output o set sent = o.sent || d.values, version = o.version + 1 from drifted d
     where o.installation_id = $1 and (o.kind, o.record_id) = (d.kind, d.record_id)`,
    [tx.installationId, JSON.stringify(drifted)],
  );
}

/** Of one kind of record, else of all. */
export async function countOutputs(
  tx: Tx,
  kind: OutputKind | null = null,
): Promise<{ written: number; due: number; refused: number }> {
  const [row] = await tx.query<{ written: number; due: number; refused: number }>(
    `select count(*) filter (where version = sent_version)::integer as written,
       count(*) filter (where ${isDue})::integer as due,
       count(*) filter (where refused_version = version)::integer as refused
     from output where installation_id = $1 and ($2::text is null or kind = $2)`,
    [tx.installationId, kind],
  );
  return row ?? { written: 0, due: 0, refused: 0 };
}

/** Everything that is due, for a dry run; claims nothing. */
export async function dueOutputs(tx: Tx): Promise<readonly DueOutput[]> {
  return await tx.query<DueOutput>(
    `select kind, record_id as id, version, claim, wanted, sent from output
     where installation_id = $1 and ${isDue} order by kind, record_id`,
    [tx.installationId],
  );
}

export async function refusedOutputs(
  tx: Tx,
): Promise<readonly (OutputKey & { readonly reason: string })[]> {
  return await tx.query<OutputKey & { readonly reason: string }>(
    `select kind, record_id as id, refused_reason as reason from output
     where installation_id = $1 and refused_version = version order by kind, record_id`,
    [tx.installationId],
  );
}

/** When values were last accepted by the CRM; null before the first. */
export async function lastWrittenAt(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ at: string | null }>(
    "select max(sent_at) as at from output where installation_id = $1",
    [tx.installationId],
  );
  return row?.at ?? null;
}
