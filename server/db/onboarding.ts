import type { GateFacts } from "@bellwether/shared/domain/onboarding/graduation";
import type { Onboarding } from "@bellwether/shared/domain/onboarding/onboarding";
import type { Tx } from "./database.ts";

export type StoredOnboarding = {
  readonly onboarding: Onboarding;
  /** What its last assessment knew. */
  readonly known: {
    readonly tier: string | null;
    readonly usage: boolean;
    readonly gate: GateFacts;
  };
};

const columns = "state as onboarding, known";

/** By account; those that never were onboarding have none. */
export async function onboardingsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, StoredOnboarding>> {
  const rows = await tx.query<StoredOnboarding>(
    `select ${columns} from onboarding where installation_id = $1 and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return new Map(rows.map((row) => [row.onboarding.account, row]));
}

/** Of the whole installation, for curves and boards. */
export async function allOnboardings(tx: Tx): Promise<readonly StoredOnboarding[]> {
  return await tx.query<StoredOnboarding>(
    `select ${columns} from onboarding where installation_id = $1 order by account_id`,
    [tx.installationId],
  );
}

/** What is as it was is not written again. */
export async function storeOnboardings(tx: Tx, stored: readonly StoredOnboarding[]): Promise<void> {
  if (stored.length === 0) return;
  await tx.query(
    `insert into onboarding (installation_id, account_id, started_on, graduated_on, state, known)
     select $1, onboarding->>'account', (onboarding->>'startedOn')::date,
       (onboarding->>'graduatedOn')::date, onboarding, known
     from jsonb_to_recordset($2) as s(onboarding jsonb, known jsonb)
     order by onboarding->>'account'
     on conflict (installation_id, account_id) do update set started_on = excluded.started_on,
       graduated_on = excluded.graduated_on, state = excluded.state, known = excluded.known
       where (onboarding.state, onboarding.known) is distinct from (excluded.state, excluded.known)`,
    [tx.installationId, JSON.stringify(stored)],
  );
}
