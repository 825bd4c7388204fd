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
export async function beginLoading(tx: Tx, kinds: readonly RecordKind[], now: Date): Promise<void> {
  await tx.query(
    `insert into pull (installation_id, kind, state, watermark)
     select $1, kind, 'loading', $3 from unnest($2::text[]) as kind
     on conflict (installation_id, kind) do update
       set state = 'loading', reason = null, records = 0, total = null, watermark = excluded.watermark
       where pull.state = 'unavailable'`,
    [tx.installationId, kinds, now],
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
