import type { Tx } from "./database.ts";

export type PublishedConfiguration = {
  readonly version: number;
  /** As stored: parse it with the contract before use. */
  readonly document: unknown;
  readonly author: string;
  readonly publishedAt: string;
};

const columns = `version, document, author, published_at as "publishedAt"`;

export async function latestConfiguration(tx: Tx): Promise<PublishedConfiguration | null> {
  const [row] = await tx.query<PublishedConfiguration>(
    `select ${columns} from configuration where installation_id = $1 order by version desc limit 1`,
    [tx.installationId],
  );
  return row ?? null;
}

/**
 * Publishes a document as the version after `basedOn` (0: the first). Null: somebody published another
 * one meanwhile, and nothing was stored.
 */
export async function publishConfiguration(
  tx: Tx,
  publication: {
    readonly basedOn: number;
    readonly document: object;
    readonly author: string;
    readonly now: Date;
  },
): Promise<PublishedConfiguration | null> {
  const { basedOn, document, author, now } = publication;
  const [row] = await tx.query<PublishedConfiguration>(
    `insert into configuration (installation_id, version, document, author, published_at)
     select $1, $2::integer + 1, $3, $4, $5
     where $2 = (select coalesce(max(version), 0) from configuration where installation_id = $1)
     on conflict do nothing
     returning ${columns}`,
    [tx.installationId, basedOn, JSON.stringify(document), author, now],
  );
  return row ?? null;
}
