import { z } from "zod";
import type { Keys } from "../keys.ts";
import { openText, type Seal, sealText } from "../tokens.ts";
import type { Database, Tx } from "./database.ts";

/** What lets us call an installation's CRM. */
export type Credential = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessExpiresAt: string;
};

const tokens = z.object({ accessToken: z.string(), refreshToken: z.string() });

type Row = { readonly sealed: string; readonly accessExpiresAt: string };

const select = `select sealed, access_expires_at as "accessExpiresAt" from credential
  where installation_id = $1`;

export async function readCredential(tx: Tx, keys: Keys): Promise<Credential | null> {
  const [row] = await tx.query<Row>(select, [tx.installationId]);
  return row ? open(keys, seal(tx), row) : null;
}

/**
 * Runs `use` while every other process that wants to renew this credential waits: a CRM may take a
 * refresh token once only. What it saved is durable when it has resolved; whoever comes next reads that.
 */
export function withCredential<T>(
  options: {
    readonly database: Database;
    readonly keys: Keys;
    readonly installationId: number;
    readonly now: () => Date;
  },
  use: (stored: Credential, save: (fresh: Credential) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { database, keys, installationId, now } = options;
  return database.forInstallation(installationId, async (tx) => {
    const [row] = await tx.query<Row>(`${select} for update`, [installationId]);
    if (!row) {
      throw new Error(
        `Installation ${installationId} has no CRM tokens: connect the account again.`,
      );
    }
    const stored = await open(keys, seal(tx), row);
    return use(stored, (fresh) => saveCredential(tx, keys, fresh, now()));
  });
}

export async function saveCredential(
  tx: Tx,
  keys: Keys,
  { accessToken, refreshToken, accessExpiresAt }: Credential,
  now: Date,
): Promise<void> {
  const text = JSON.stringify({ accessToken, refreshToken });
  const { sealed, keyId } = await sealText(keys, seal(tx), text);
  await tx.query(
    `insert into credential (installation_id, sealed, key_id, access_expires_at, refreshed_at)
     values ($1, $2, $3, $4, $5)
     on conflict (installation_id) do update set sealed = excluded.sealed, key_id = excluded.key_id,
       access_expires_at = excluded.access_expires_at, refreshed_at = excluded.refreshed_at`,
    [tx.installationId, sealed, keyId, accessExpiresAt, now],
  );
}

function seal(tx: Tx): Seal {
  return { installationId: tx.installationId, purpose: "CRM tokens" };
}

async function open(keys: Keys, bound: Seal, row: Row): Promise<Credential> {
  const text = await openText(keys, bound, row.sealed);
  return { ...tokens.parse(JSON.parse(text)), accessExpiresAt: row.accessExpiresAt };
}
