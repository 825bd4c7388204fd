import type { Tx } from "./database.ts";

/** A link under which a customer sees their plan. */
export type CustomerPage = {
  readonly id: string;
  readonly accountId: string;
  readonly by: string;
  readonly madeAt: string;
  /** The first instant at which it leads nowhere. */
  readonly expiresAt: string;
};

const columns = `id, account_id as "accountId", made_by as by, made_at as "madeAt",
  expires_at as "expiresAt"`;

/** Keeps a link by its token's digest; the same one a second time changes nothing. */
export async function storeCustomerPage(
  tx: Tx,
  tokenDigest: Buffer,
  { id, accountId, by, madeAt, expiresAt }: CustomerPage,
): Promise<void> {
  await tx.query(
    `insert into customer_page (installation_id, token_digest, account_id, id, made_by, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.installationId, tokenDigest, accountId, id, by, madeAt, expiresAt],
  );
}

/** The page that a token opens now; null where it was revoked, has run out, or never was. */
export async function customerPageOf(
  tx: Tx,
  tokenDigest: Buffer,
  now: Date,
): Promise<CustomerPage | null> {
  const [row] = await tx.query<CustomerPage>(
    `select ${columns} from customer_page
     where installation_id = $1 and token_digest = $2 and revoked_at is null and expires_at > $3`,
    [tx.installationId, tokenDigest, now],
  );
  return row ?? null;
}

/** Those of an account that lead somewhere now, newest first. */
export async function openCustomerPages(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<readonly CustomerPage[]> {
  return await tx.query<CustomerPage>(
    `select ${columns} from customer_page
     where installation_id = $1 and account_id = $2 and revoked_at is null and expires_at > $3
     order by made_at desc, id`,
    [tx.installationId, accountId, now],
  );
}

/** Makes a link useless; false where it is so already, or the account has none such. */
export async function revokeCustomerPage(
  tx: Tx,
  { accountId, id, by, now }: { accountId: string; id: string; by: string; now: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update customer_page set revoked_at = $4, revoked_by = $5
     where installation_id = $1 and account_id = $2 and id = $3 and revoked_at is null and expires_at > $4
     returning id`,
    [tx.installationId, accountId, id, now, by],
  );
  return rows.length > 0;
}
