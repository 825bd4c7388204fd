import type { Tx } from "./database.ts";

export type PublishedConfiguration = {
  readonly version: number;
  /** As stored: parse it with the contract before use. */
  readonly document: unknown;
  readonly author: string;
  readonly publishedAt: string;
  /** Why, in a sentence; empty for what was published before notes were asked for. */
  readonly note: string;
};

const about = `version, author, published_at as "publishedAt", note`;
const columns = `document, ${about}`;

export async function latestConfiguration(tx: Tx): Promise<PublishedConfiguration | null> {
  const [row] = await tx.query<PublishedConfiguration>(
    `select ${columns} from configuration where installation_id = $1 order by version desc limit 1`,
    [tx.installationId],
  );
  return row ?? null;
}

/** What the latest document says of its version, as assessments name it. */
export async function latestVersion(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ version: string | null }>(
    `select document->>'version' as version from configuration
     where installation_id = $1 order by configuration.version desc limit 1`,
    [tx.installationId],
  );
  return row?.version ?? null;
}

export async function configurationOfVersion(
  tx: Tx,
  version: number,
): Promise<PublishedConfiguration | null> {
  const [row] = await tx.query<PublishedConfiguration>(
    `select ${columns} from configuration where installation_id = $1 and version = $2`,
    [tx.installationId, version],
  );
  return row ?? null;
}

/** Newest first, without the documents. */
export async function configurationHistory(
  tx: Tx,
  most: number,
): Promise<Omit<PublishedConfiguration, "document">[]> {
  return await tx.query(
    `select ${about} from configuration where installation_id = $1 order by version desc limit $2`,
    [tx.installationId, most],
  );
}

/**
 * Publishes a document as the version after `basedOn` (0: the first), which it then says of itself: what
 * assessments name is unique. Null: somebody published another one meanwhile, and nothing was stored.
 */
export async function publishConfiguration(
  tx: Tx,
  publication: {
    readonly basedOn: number;
    readonly document: object;
    readonly author: string;
    readonly note?: string;
    readonly now: Date;
  },
): Promise<PublishedConfiguration | null> {
  const { basedOn, document, author, note = "", now } = publication;
  const [row] = await tx.query<PublishedConfiguration>(
    `insert into configuration (installation_id, version, document, author, published_at, digest, note)
     select $1, $2::integer + 1, named, $4, $5, sha256(convert_to(named::text, 'UTF8')), $6
     from jsonb_set($3::jsonb, '{version}', to_jsonb(($2::integer + 1)::text), false) as named
     where $2 = (select coalesce(max(version), 0) from configuration where installation_id = $1)
     on conflict do nothing
     returning ${columns}`,
    [tx.installationId, basedOn, JSON.stringify(document), author, now, note],
  );
  return row ?? null;
}

/** Every document, by the version that assessments name, and whether it still is what was published. */
export async function publishedDocuments(
  tx: Tx,
): Promise<ReadonlyMap<string, { readonly document: unknown; readonly isIntact: boolean }>> {
  const rows = await tx.query<{ version: string; document: unknown; isIntact: boolean }>(
    `select version::text as version, document,
       digest = sha256(convert_to(document::text, 'UTF8')) as "isIntact"
     from configuration where installation_id = $1`,
    [tx.installationId],
  );
  return new Map(rows.map(({ version, ...published }) => [version, published]));
}
