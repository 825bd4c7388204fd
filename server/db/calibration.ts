import type { Tx } from "./database.ts";

export type RatedAccount = {
  readonly accountId: string;
  readonly scorecard: string;
  readonly segment: string | null;
  /** Null where there is too little evidence for a band. */
  readonly score: number | null;
  /** 1-5, while it has not expired. */
  readonly pulse: number | null;
};

/** What the current assessment of each customer says, and what its CSM says. */
export async function ratedAccounts(tx: Tx): Promise<RatedAccount[]> {
  return await tx.query<RatedAccount>(
    `select account_id as "accountId", scorecard, detail->'facts'->>'segment' as segment,
       case when band <> 'unknown' then score::double precision end as score,
       (detail#>>'{readings,csm_pulse,value}')::double precision as pulse
     from assessment where installation_id = $1 and current order by account_id`,
    [tx.installationId],
  );
}
