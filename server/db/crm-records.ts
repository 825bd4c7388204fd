import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import type { Tx } from "./database.ts";

export type RecordKey = { readonly kind: RecordKind; readonly id: string };

/** What a record hangs on: accounts where it names any, else the contacts or deals that do. */
function parents(record: CrmRecord): { kind: RecordKind; ids: readonly string[] } {
  if (record.kind === "account") return { kind: "account", ids: [] };
  if (record.kind === "line-item") return { kind: "deal", ids: record.dealIds };
  if (record.accountIds.length > 0 || !("contactIds" in record)) {
    return { kind: "account", ids: record.accountIds };
  }
  return { kind: "contact", ids: record.contactIds };
}

/**
 * Stores what the CRM said. Returns the keys whose content changed: neither our own written values
 * coming back nor a newer stamp alone counts as a change.
 */
export async function storeRecords(tx: Tx, records: readonly CrmRecord[]): Promise<RecordKey[]> {
  const changed = await upsert(tx, records);
  await relink(tx, records, changed);
  return changed;
}

/** Stores records and says which accounts they tell something new about, before the change and after. */
export async function storeChanges(
  tx: Tx,
  records: readonly CrmRecord[],
): Promise<{ changed: RecordKey[]; accountIds: string[] }> {
  const changed = await upsert(tx, records);
  const before = await accountsOf(tx, changed);
  await relink(tx, records, changed);
  const after = await accountsOf(tx, changed);
  return { changed, accountIds: [...new Set([...before, ...after])] };
}

async function upsert(tx: Tx, records: readonly CrmRecord[]): Promise<RecordKey[]> {
  if (records.length === 0) return [];
  const page = records.map((record) => ({ kind: record.kind, id: record.id, record }));
  return await tx.query<RecordKey>(
    `with page as (
       select distinct on (kind, id) kind, id, record, (record->>'modifiedAt')::timestamptz as modified_at,
         sha256(convert_to((record - 'modifiedAt' - 'outputs')::text, 'UTF8')) as digest
       from jsonb_to_recordset($2) as p(kind text, id text, record jsonb)
       order by kind, id, modified_at desc
     ), news as (
       select page.*, old.id is null or old.digest <> page.digest or old.removed_at is not null as changed
       from page left join crm_record old on old.installation_id = $1 and (old.kind, old.id) = (page.kind, page.id)
       where old.id is null or old.modified_at <= page.modified_at or old.removed_at is not null
     ), stored as (
       insert into crm_record as held (installation_id, kind, id, record, digest, modified_at)
       select $1, kind, id, record, digest, modified_at from news order by kind, id
       on conflict (installation_id, kind, id) do update set
         record = excluded.record, digest = excluded.digest, modified_at = excluded.modified_at, removed_at = null
         where held.modified_at <= excluded.modified_at or held.removed_at is not null
       returning kind, id
     )
     select kind, id from news join stored using (kind, id) where changed`,
    [tx.installationId, JSON.stringify(page)],
  );
}

async function relink(tx: Tx, records: readonly CrmRecord[], changed: readonly RecordKey[]) {
  if (changed.length === 0) return;
  const isChanged = new Set(changed.map(({ kind, id }) => `${kind} ${id}`));
  const links = records
    .filter(({ kind, id }) => isChanged.has(`${kind} ${id}`))
    .flatMap((record) => {
      const { kind: parent_kind, ids } = parents(record);
      return ids.map((parent_id) => ({ parent_kind, parent_id, kind: record.kind, id: record.id }));
    });
  await tx.query(
    `delete from crm_link using jsonb_to_recordset($2) as k(kind text, id text)
     where installation_id = $1 and (crm_link.kind, crm_link.id) = (k.kind, k.id)`,
    [tx.installationId, JSON.stringify(changed)],
  );
  await tx.query(
    `insert into crm_link (installation_id, parent_kind, parent_id, kind, id)
     select distinct $1::integer, parent_kind, parent_id, kind, id
     from jsonb_to_recordset($2) as l(parent_kind text, parent_id text, kind text, id text)`,
    [tx.installationId, JSON.stringify(links)],
  );
}

/** Marks records deleted, archived or merged away; returns those that were there. */
export async function removeRecords(
  tx: Tx,
  kind: RecordKind,
  ids: readonly string[],
  now: Date,
): Promise<readonly RecordKey[]> {
  return await tx.query<RecordKey>(
    `update crm_record set removed_at = $4
     where installation_id = $1 and kind = $2 and id = any($3) and removed_at is null returning kind, id`,
    [tx.installationId, kind, ids, now],
  );
}

/**
 * Hangs what hung on merged records on those they went into; returns the accounts that this tells about. A
 * CRM moves the children itself, but not every CRM moves their dates with them.
 */
export async function passOn(
  tx: Tx,
  kind: RecordKind,
  merged: readonly { readonly from: string; readonly into: string }[],
): Promise<string[]> {
  if (merged.length === 0) return [];
  const into = lastWinners(merged);
  const rows = await tx.query<{ record: CrmRecord }>(
    `select distinct r.kind, r.id, r.record from crm_link l
     join crm_record r on r.installation_id = $1 and (r.kind, r.id) = (l.kind, l.id)
     where l.installation_id = $1 and l.parent_kind = $2 and l.parent_id = any($3) and r.removed_at is null`,
    [tx.installationId, kind, [...into.keys()]],
  );
  const moved = rows.map(({ record }) => {
    const move = (ids: readonly string[]) => [...new Set(ids.map((id) => into.get(id) ?? id))];
    if (kind === "account" && "accountIds" in record)
      return { ...record, accountIds: move(record.accountIds) };
    if (kind === "contact" && "contactIds" in record)
      return { ...record, contactIds: move(record.contactIds) };
    return record;
  });
  return (await storeChanges(tx, moved)).accountIds;
}

/** Whoever a record was merged into may have been merged further on. */
function lastWinners(
  merged: readonly { readonly from: string; readonly into: string }[],
): ReadonlyMap<string, string> {
  const next = new Map(merged.map((each) => [each.from, each.into]));
  const last = (id: string, seen: ReadonlySet<string>): string => {
    const into = next.get(id);
    return into === undefined || seen.has(into) ? id : last(into, new Set([...seen, into]));
  };
  return new Map(merged.map(({ from }) => [from, last(from, new Set([from]))]));
}

/** The accounts that a record tells something about: itself, its parents, or its parents' parents. */
export async function accountsOf(tx: Tx, keys: readonly RecordKey[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await tx.query<{ account_id: string }>(
    `with keys as (select * from jsonb_to_recordset($2) as k(kind text, id text)), direct as (
       select l.parent_kind, l.parent_id from keys k
       join crm_link l on l.installation_id = $1 and (l.kind, l.id) = (k.kind, k.id)
     )
     select id as account_id from keys where kind = 'account'
     union select parent_id from direct where parent_kind = 'account'
     union select up.parent_id from direct d
       join crm_link up on up.installation_id = $1 and (up.kind, up.id) = (d.parent_kind, d.parent_id)
       where up.parent_kind = 'account'`,
    [tx.installationId, JSON.stringify(keys)],
  );
  return rows.map((row) => row.account_id);
}

/** The live records of some accounts, by account: what their measures are read from. */
export async function recordsOfAccounts(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ accountId: string; record: CrmRecord }[]> {
  return await tx.query<{ accountId: string; record: CrmRecord }>(
    `with direct as (
       select l.parent_id as account_id, l.kind, l.id from crm_link l
       where l.installation_id = $1 and l.parent_kind = 'account' and l.parent_id = any($2)
     ), below as (
       select d.account_id, l.kind, l.id from direct d
       join crm_link l on l.installation_id = $1 and (l.parent_kind, l.parent_id) = (d.kind, d.id)
       where d.kind in ('deal', 'contact')
     ), keys as (
       select account_id, kind, id from direct union select account_id, kind, id from below
       union select a, 'account', a from unnest($2::text[]) as a
     )
     select k.account_id as "accountId", r.record from keys k
     join crm_record r on r.installation_id = $1 and (r.kind, r.id) = (k.kind, k.id)
     where r.removed_at is null
     order by r.kind, r.id`,
    [tx.installationId, accountIds],
  );
}

export async function isKnownAccount(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    `select from crm_record
     where installation_id = $1 and kind = 'account' and id = $2 and removed_at is null`,
    [tx.installationId, id],
  );
  return rows.length > 0;
}

/** Names by id; a contact who was removed has none here. */
export async function contactNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, record->>'name' as name from crm_record
     where installation_id = $1 and kind = 'contact' and id = any($2) and removed_at is null`,
    [tx.installationId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names by id, of accounts that are gone too. */
export async function accountNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, record->>'name' as name from crm_record
     where installation_id = $1 and kind = 'account' and id = any($2)`,
    [tx.installationId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function accountIds(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from crm_record
     where installation_id = $1 and kind = 'account' and removed_at is null order by id`,
    [tx.installationId],
  );
  return rows.map(({ id }) => id);
}

/** Of every record of the kind that was not removed. */
export async function liveIds(tx: Tx, kind: RecordKind): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select id from crm_record where installation_id = $1 and kind = $2 and removed_at is null",
    [tx.installationId, kind],
  );
  return rows.map(({ id }) => id);
}
