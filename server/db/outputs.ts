import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import type { Tx } from "./database.ts";

export type OutputValues = Readonly<Record<string, OutputValue>>;

export type DueOutput = {
  readonly accountId: string;
  readonly version: number;
  readonly claim: number;
  readonly wanted: OutputValues;
  readonly sent: SentValues;
};

/**
 * What the CRM holds as far as we know. A name that is not there was never written; one that is unknown
 * was written by two processes at once, and has to be written again.
 */
export type SentValues = Readonly<Record<string, OutputValue | { readonly unknown: true }>>;

export type OutputRow = DueOutput & { readonly sentAt: string | null };

/** A refused version waits until there is something new to say. */
const isDue = "version > sent_version and version > coalesce(refused_version, 0)";

export async function outputsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<readonly OutputRow[]> {
  return await tx.query<OutputRow>(
    `select account_id as "accountId", version, claim, wanted, sent, sent_at as "sentAt"
     from output where installation_id = $1 and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
}

/** Sets what the accounts' properties should hold; each becomes due. */
export async function wantOutputs(
  tx: Tx,
  outputs: readonly { readonly accountId: string; readonly wanted: OutputValues }[],
): Promise<void> {
  if (outputs.length === 0) return;
  await tx.query(
    `insert into output (installation_id, account_id, wanted)
     select $1, "accountId", wanted from jsonb_to_recordset($2) as o("accountId" text, wanted jsonb)
     on conflict (installation_id, account_id)
       do update set wanted = excluded.wanted, version = output.version + 1`,
    [tx.installationId, JSON.stringify(outputs)],
  );
}

export async function claimOutputs(
  tx: Tx,
  { most, now, leaseUntil }: { most: number; now: Date; leaseUntil: Date },
): Promise<readonly DueOutput[]> {
  return await tx.query<DueOutput>(
    `with claimed as (
       select account_id from output
       where installation_id = $1 and ${isDue} and (lease_until is null or lease_until < $3)
       order by account_id limit $2 for update skip locked
     )
     update output o set lease_until = $4, claim = o.claim + 1 from claimed c
     where o.installation_id = $1 and o.account_id = c.account_id
     returning o.account_id as "accountId", o.version, o.claim, o.wanted, o.sent`,
    [tx.installationId, most, now, leaseUntil],
  );
}

/**
 * The CRM accepted `values` of the claimed version. Where another process claimed the row meanwhile (this
 * one was stopped past its lease), nobody knows whose values arrived last: they are sent once more.
 */
export async function recordSent(
  tx: Tx,
  sent: readonly { accountId: string; version: number; claim: number; values: OutputValues }[],
  now: Date,
): Promise<void> {
  if (sent.length === 0) return;
  await tx.query(
    `with s as (select * from jsonb_to_recordset($2)
       as s("accountId" text, version bigint, claim bigint, values jsonb))
     update output o set
       sent_at = $3, lease_until = null, refused_reason = null,
       sent = o.sent || case when o.claim = s.claim then s.values else (
         select coalesce(jsonb_object_agg(name, '{"unknown":true}'::jsonb), '{}') from jsonb_object_keys(s.values) as name
       ) end,
       version = case when o.claim = s.claim then o.version else o.version + 1 end,
       claim = case when o.claim = s.claim then o.claim else o.claim + 1 end,
       sent_version = greatest(o.sent_version, s.version)
     from s where o.installation_id = $1 and o.account_id = s."accountId"`,
    [tx.installationId, JSON.stringify(sent), now],
  );
}

/** The CRM refused the claimed version: kept with its reason, not repeated until the values change. */
export async function recordRefused(
  tx: Tx,
  refused: readonly { accountId: string; version: number; reason: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  await tx.query(
    `update output o set refused_version = r.version, refused_reason = r.reason, lease_until = null
     from jsonb_to_recordset($2) as r("accountId" text, version bigint, reason text)
     where o.installation_id = $1 and o.account_id = r."accountId"`,
    [tx.installationId, JSON.stringify(refused)],
  );
}

/** Nothing was sent: the claim is given back at once. */
export async function releaseOutputs(tx: Tx, claimed: readonly DueOutput[]): Promise<void> {
  await tx.query(
    "update output set lease_until = null where installation_id = $1 and account_id = any($2)",
    [tx.installationId, claimed.map((output) => output.accountId)],
  );
}

/** The CRM holds other values than we sent: remembers the real ones, so that ours are put back. */
export async function recordDrift(
  tx: Tx,
  drifted: readonly { accountId: string; values: OutputValues }[],
): Promise<void> {
  if (drifted.length === 0) return;
  await tx.query(
    `update output o set sent = o.sent || d.values, version = o.version + 1
     from jsonb_to_recordset($2) as d("accountId" text, values jsonb)
     where o.installation_id = $1 and o.account_id = d."accountId"`,
    [tx.installationId, JSON.stringify(drifted)],
  );
}

export async function countOutputs(
  tx: Tx,
): Promise<{ written: number; due: number; refused: number }> {
  const [row] = await tx.query<{ written: number; due: number; refused: number }>(
    `select count(*) filter (where version = sent_version)::integer as written,
       count(*) filter (where ${isDue})::integer as due,
       count(*) filter (where refused_version = version)::integer as refused
     from output where installation_id = $1`,
    [tx.installationId],
  );
  return row ?? { written: 0, due: 0, refused: 0 };
}

/** Everything that is due, for a dry run; claims nothing. */
export async function dueOutputs(tx: Tx): Promise<readonly DueOutput[]> {
  return await tx.query<DueOutput>(
    `select account_id as "accountId", version, claim, wanted, sent from output
     where installation_id = $1 and ${isDue} order by account_id`,
    [tx.installationId],
  );
}

export async function refusedOutputs(tx: Tx): Promise<{ accountId: string; reason: string }[]> {
  return await tx.query<{ accountId: string; reason: string }>(
    `select account_id as "accountId", refused_reason as reason from output
     where installation_id = $1 and refused_version = version order by account_id`,
    [tx.installationId],
  );
}
