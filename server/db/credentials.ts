import type { z } from "zod";
import type { Keys } from "../keys.ts";
import { openText, type Seal, sealText } from "../tokens.ts";
import type { Database, Tx } from "./database.ts";

/** `accessExpiresAt` stood beside what was sealed before a credential was any JSON. */
type Row = { readonly sealed: string; readonly accessExpiresAt: string | null };

const select = `select sealed, access_expires_at as "accessExpiresAt" from credential
  where installation_id = $1`;

/** What lets us call an installation's CRM, in the form of its adapter; null where there is none. */
export async function readCredential<T>(tx: Tx, keys: Keys, form: z.ZodType<T>): Promise<T | null> {
  const [row] = await tx.query<Row>(select, [tx.installationId]);
  return row ? open(keys, seal(tx), row, form) : null;
}

/**
 * Runs `use` while every other process that wants to renew this credential waits: a CRM may take a
 * refresh token once only. What it saved is durable when it has resolved; whoever comes next reads that.
 */
export function withCredential<Credential extends object, T>(
  options: {
    readonly database: Database;
    readonly keys: Keys;
    readonly installationId: number;
    readonly now: () => Date;
    readonly form: z.ZodType<Credential>;
  },
  use: (stored: Credential, save: (fresh: Credential) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { database, keys, installationId, now, form } = options;
  return database.forInstallation(installationId, async (tx) => {
    const [row] = await tx.query<Row>(`${select} for update`, [installationId]);
    if (!row) {
      throw new Error(
        `Installation ${installationId} has no CRM tokens: connect the account again.`,
      );
    }
    const stored = await open(keys, seal(tx), row, form);
    return use(stored, (fresh) => saveCredential(tx, keys, fresh, now()));
  });
}

/** Sealed as JSON, whatever its form. */
export async function saveCredential(
  tx: Tx,
  keys: Keys,
  credential: object,
  now: Date,
): Promise<void> {
  const { sealed, keyId } = await sealText(keys, seal(tx), JSON.stringify(credential));
  await tx.query(
    `insert into credential (installation_id, sealed, key_id, refreshed_at) values ($1, $2, $3, $4)
     on conflict (installation_id) do update set sealed = excluded.sealed, key_id = excluded.key_id,
       access_expires_at = null, refreshed_at = excluded.refreshed_at`,
    [tx.installationId, sealed, keyId, now],
  );
}

function seal(tx: Tx): Seal {
  return { installationId: tx.installationId, purpose: "CRM tokens" };
}

async function open<T>(keys: Keys, bound: Seal, row: Row, form: z.ZodType<T>): Promise<T> {
  const stored: object = JSON.parse(await openText(keys, bound, row.sealed));
  const { accessExpiresAt } = row;
  return form.parse({ ...(accessExpiresAt !== null && { accessExpiresAt }), ...stored });
}
