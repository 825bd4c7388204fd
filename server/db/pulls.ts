import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Progress } from "../crm/port.ts";
import type { Tx } from "./database.ts";

export type Pull = {
  readonly kind: RecordKind;
  readonly state: "loading" | "loaded" | "unavailable";
  readonly reason: string | null;
  readonly records: number;
  readonly total: number | null;
  /** Changes of the kind are known up to this instant of the CRM's clock. */
  readonly watermark: string | null;
  readonly pulledAt: string | null;
};

export async function backfillProgress(tx: Tx): Promise<readonly Progress[]> {
  return await tx.query<Progress>(
    "select kind, lane, position, done from backfill_progress where installation_id = $1",
    [tx.installationId],
  );
}

/** The fields of a kind that the mapping names, sorted: what its records are read with. */
export type WantedKind = { readonly kind: RecordKind; readonly fields: readonly string[] };

/**
 * Has the mapping of some kinds hold from now on. A kind whose records were read without one of the fields
 * is loaded anew, from its first page; its watermark stays, so that the pull after the load finds what
 * changed meanwhile. Returns the kinds that are.
 */
export async function expectFields(
  tx: Tx,
  wanted: readonly WantedKind[],
): Promise<readonly RecordKind[]> {
  const rows = await tx.query<{ kind: RecordKind }>(
    `with wanted as (
       select * from jsonb_to_recordset($2) as w(kind text, fields text[])
     ), anew as (
       update pull p set state = 'loading', records = 0, total = null, fields = w.fields
       from wanted w
       where p.installation_id = $1 and p.kind = w.kind and p.state <> 'unavailable'
         and not w.fields <@ p.fields
       returning p.kind
     ), restarted as (
       delete from backfill_progress b using anew where b.installation_id = $1 and b.kind = anew.kind
     ), same as (
       update pull p set fields = w.fields from wanted w
       where p.installation_id = $1 and p.kind = w.kind and p.fields is distinct from w.fields
         and (p.state = 'unavailable' or p.fields is null or w.fields <@ p.fields)
     )
     select kind from anew order by kind`,
    [tx.installationId, JSON.stringify(wanted)],
  );
  return rows.map(({ kind }) => kind);
}

/**
 * Whether records that were read with these fields are what the mapping wants by now; holds it until the
 * transaction ends. Those of an older mapping must not be stored over those of the newer.
 */
export async function stillWanted(tx: Tx, wanted: readonly WantedKind[]): Promise<boolean> {
  const held = await tx.query<{ wanted: boolean }>(
    `select p.fields = w.fields as wanted from pull p
     join jsonb_to_recordset($2) as w(kind text, fields text[]) on p.kind = w.kind
     where p.installation_id = $1 and p.fields is not null order by p.kind for no key update of p`,
    [tx.installationId, JSON.stringify(wanted)],
  );
  return held.every((row) => row.wanted);
}

/** Keeps another mapping from coming to hold before the transaction ends. */
export async function holdPulls(tx: Tx): Promise<void> {
  await tx.query("select from pull where installation_id = $1 order by kind for no key update", [
    tx.installationId,
  ]);
}

/** Remembers a page of the first load, in the transaction that stores its records. */
export async function saveBackfillProgress(
  tx: Tx,
  progress: Progress,
  page: { readonly records: number; readonly total: number | null },
): Promise<void> {
  await tx.query(
    `insert into backfill_progress (installation_id, kind, lane, position, done) values ($1, $2, $3, $4, $5)
     on conflict (installation_id, kind, lane) do update set position = excluded.position, done = excluded.done`,
    [tx.installationId, progress.kind, progress.lane, progress.position, progress.done],
  );
  await tx.query(
    `update pull set records = records + $3, total = coalesce($4, total)
     where installation_id = $1 and kind = $2`,
    [tx.installationId, progress.kind, page.records, page.total],
  );
}

/**
 * Begins the first load of some kinds where it has not begun; its start is the first watermark. A kind that
 * was not available is asked for again: a scope or a product may have come since.
 */
export async function beginLoading(
  tx: Tx,
  wanted: readonly WantedKind[],
  now: Date,
): Promise<void> {
  await expectFields(tx, wanted);
  await tx.query(
    `insert into pull (installation_id, kind, state, watermark, fields)
     select $1, kind, 'loading', $3, fields from jsonb_to_recordset($2) as w(kind text, fields text[])
     on conflict (installation_id, kind) do update
       set state = 'loading', reason = null, records = 0, total = null, watermark = excluded.watermark
       where pull.state = 'unavailable'`,
    [tx.installationId, JSON.stringify(wanted), now],
  );
}

/** Before the first load is through, an account's facts are not all there. */
export async function isLoading(tx: Tx): Promise<boolean> {
  const states = await pulls(tx);
  return states.length === 0 || states.some(({ state }) => state === "loading");
}

/** Throws where a kind was not read through: "loaded" is never half. */
export async function finishLoading(tx: Tx, now: Date): Promise<void> {
  const open = await tx.query<{ kind: RecordKind }>(
    `select kind from pull p where installation_id = $1 and state = 'loading' and not exists (
       select from backfill_progress b where b.installation_id = $1 and b.kind = p.kind and b.done
     )`,
    [tx.installationId],
  );
  if (open.length > 0) {
    const names = open.map(({ kind }) => kind).join(", ");
    throw new Error(`The first load ended before these kinds were read through: ${names}.`);
  }
  await tx.query(
    "update pull set state = 'loaded', pulled_at = $2 where installation_id = $1 and state = 'loading'",
    [tx.installationId, now],
  );
  await tx.query("delete from backfill_progress where installation_id = $1", [tx.installationId]);
}

export async function markUnavailable(tx: Tx, kind: RecordKind, reason: string): Promise<void> {
  await tx.query(
    `insert into pull (installation_id, kind, state, reason) values ($1, $2, 'unavailable', $3)
     on conflict (installation_id, kind) do update set state = 'unavailable', reason = excluded.reason`,
    [tx.installationId, kind, reason],
  );
}

/** Changes are known up to `watermark`, asked for at `now`. */
export async function savePulled(
  tx: Tx,
  kind: RecordKind,
  watermark: Date,
  now: Date,
): Promise<void> {
  await tx.query(
    `update pull set watermark = greatest(watermark, $3), pulled_at = $4
     where installation_id = $1 and kind = $2`,
    [tx.installationId, kind, watermark, now],
  );
}

export async function pulls(tx: Tx): Promise<readonly Pull[]> {
  return await tx.query<Pull>(
    `select kind, state, reason, records, total, watermark, pulled_at as "pulledAt"
     from pull where installation_id = $1 order by kind`,
    [tx.installationId],
  );
}
