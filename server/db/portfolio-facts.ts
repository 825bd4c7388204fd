import type { PortfolioFacts } from "@bellwether/shared/domain/account-facts";
import type { CustomerFilter } from "@bellwether/shared/domain/configuration";
import type { Tx } from "./database.ts";

/** The portfolio's facts as last computed, unless that was before `since`. */
export async function keptPortfolio(tx: Tx, since: Date): Promise<PortfolioFacts | null> {
  const [row] = await tx.query<{ facts: PortfolioFacts }>(
    "select facts from portfolio where installation_id = $1 and computed_at >= $2",
    [tx.installationId, since],
  );
  return row?.facts ?? null;
}

export async function keepPortfolio(tx: Tx, facts: PortfolioFacts, now: Date): Promise<void> {
  await tx.query(
    `insert into portfolio (installation_id, facts, computed_at) values ($1, $2, $3)
     on conflict (installation_id) do update set facts = excluded.facts, computed_at = excluded.computed_at`,
    [tx.installationId, JSON.stringify(facts), now],
  );
}

/** What the portfolio's people and touches tell, of the accounts that the customer filter could let in. */
export async function portfolioRelations(
  tx: Tx,
  { stages, wonDeal }: CustomerFilter,
  asOf: Date,
): Promise<Pick<PortfolioFacts, "twoWayTouches" | "recordedTwoWayTouches" | "rolesShare">> {
  const [touches] = await tx.query<{ twoWay: number; recorded: number }>(
    `select count(*)::integer as "twoWay",
       count(*) filter (where (record->>'recorded')::boolean)::integer as recorded
     from crm_record
     where installation_id = $1 and kind in ('meeting', 'call', 'email') and removed_at is null
       and (record->>'twoWay')::boolean
       and (record->>'at')::timestamptz between $2::timestamptz - interval '180 days' and $2`,
    [tx.installationId, asOf],
  );
  const [roles] = await tx.query<{ share: number | null }>(
    `with won as (
       select distinct l.parent_id as id from crm_record d
       join crm_link l on l.installation_id = $1 and (l.kind, l.id) = (d.kind, d.id)
       where d.installation_id = $1 and d.kind = 'deal' and d.removed_at is null
         and d.record->>'state' = 'won' and l.parent_kind = 'account'
     ), customer as (
       select id from crm_record
       where installation_id = $1 and kind = 'account' and removed_at is null
         and (lower(record->>'stage') = any($2) or $3 and id in (select id from won))
     ), with_role as (
       select distinct l.parent_id as id from crm_record c
       join crm_link l on l.installation_id = $1 and (l.kind, l.id) = (c.kind, c.id)
       where c.installation_id = $1 and c.kind = 'contact' and c.removed_at is null
         and l.parent_kind = 'account' and jsonb_array_length(c.record->'roles') > 0
     )
     select avg(case when r.id is null then 0 else 1 end)::double precision as share
     from customer left join with_role r using (id)`,
    [tx.installationId, stages.map((stage) => stage.toLowerCase()), wonDeal],
  );
  return {
    twoWayTouches: touches?.twoWay ?? 0,
    recordedTwoWayTouches: touches?.recorded ?? 0,
    rolesShare: roles?.share ?? 0,
  };
}
