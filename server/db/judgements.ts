import type { Tx } from "./database.ts";

/**
 * A measure set aside, a band set over the computed one, a tier assigned by hand, or no plays for the
 * account; `subject` is the measure, band or tier, and for an exclusion "plays".
 */
export type Judgement = {
  readonly id: number;
  readonly accountId: string;
  readonly kind: "snooze" | "override" | "tier" | "exclusion";
  readonly subject: string;
  readonly reason: string;
  readonly userId: string;
  readonly userName: string;
  readonly beginsAt: string;
  /** The first instant at which it is over. */
  readonly until: string;
  readonly endedAt: string | null;
};

/** Adds a judgement; one in force of the same kind ends with it, a snooze only of the same measure. */
export async function storeJudgement(
  tx: Tx,
  judgement: Omit<Judgement, "id" | "endedAt">,
): Promise<void> {
  const { accountId, kind, subject, reason, userId, userName, beginsAt, until } = judgement;
  await tx.query(
    `update judgement set ended_at = $5, ended_by = $6
     where installation_id = $1 and account_id = $2 and kind = $3 and ($3 <> 'snooze' or subject = $4)
       and ended_at is null and until > $5`,
    [tx.installationId, accountId, kind, subject, beginsAt, userName],
  );
  await tx.query(
    `insert into judgement (installation_id, account_id, kind, subject, reason, user_id, user_name, begins_at, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.installationId, accountId, kind, subject, reason, userId, userName, beginsAt, until],
  );
}

/** Ends one that is in force; `over` where it has ended already, `unknown` where the account has none such. */
export async function endJudgement(
  tx: Tx,
  end: { accountId: string; id: string; userName: string; now: Date },
): Promise<"ended" | "over" | "unknown"> {
  const { accountId, id, userName, now } = end;
  const [row] = await tx.query<{ open: boolean }>(
    `select ended_at is null and until > $4 as open from judgement
     where installation_id = $1 and account_id = $2 and id = $3 for update`,
    [tx.installationId, accountId, id, now],
  );
  if (!row) return "unknown";
  if (!row.open) return "over";
  await tx.query(
    "update judgement set ended_at = $3, ended_by = $4 where installation_id = $1 and id = $2",
    [tx.installationId, id, now, userName],
  );
  return "ended";
}

/** All of some accounts, ended ones too, oldest first. */
export async function judgementsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<readonly Judgement[]> {
  return await tx.query<Judgement>(
    `select id, account_id as "accountId", kind, subject, reason, user_id as "userId",
       user_name as "userName", begins_at as "beginsAt", until, ended_at as "endedAt"
     from judgement where installation_id = $1 and account_id = any($2) order by begins_at, id`,
    [tx.installationId, accountIds],
  );
}

/** The accounts of which a judgement has run out or was ended; each is answered once. */
export async function settleEndedJudgements(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `with settled as (
       update judgement set settled = true
       where installation_id = $1 and not settled and (until <= $2 or ended_at <= $2)
       returning account_id
     )
     select distinct account_id from settled order by account_id`,
    [tx.installationId, now],
  );
  return rows.map((row) => row.account_id);
}
