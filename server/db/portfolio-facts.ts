import type { PortfolioFacts } from "@bellwether/shared/domain/account-facts";
import type { CustomerFilter } from "@bellwether/shared/domain/configuration";
import type { Tx } from "./database.ts";

/** The portfolio's facts as last computed under a version of the configuration, unless before `since`. */
export async function keptPortfolio(
  tx: Tx,
  { version, since }: { readonly version: string; readonly since: Date },
): Promise<PortfolioFacts | null> {
  const [row] = await tx.query<{ facts: PortfolioFacts }>(
    `select facts from portfolio
     where installation_id = $1 and config_version = $2 and computed_at >= $3`,
    [tx.installationId, version, since],
  );
  return row?.facts ?? null;
}

export async function keepPortfolio(
  tx: Tx,
  facts: PortfolioFacts,
  { version, now }: { readonly version: string; readonly now: Date },
): Promise<void> {
  await tx.query(
    `insert into portfolio (installation_id, facts, config_version, computed_at) values ($1, $2, $3, $4)
     on conflict (installation_id) do update set facts = excluded.facts,
       config_version = excluded.config_version, computed_at = excluded.computed_at`,
    [tx.installationId, JSON.stringify(facts), version, now],
  );
}

/** The portfolio's facts of past instants under a version of the configuration, unless computed before `since`. */
export async function keptPastPortfolios(
  tx: Tx,
  { version, since }: { readonly version: string; readonly since: Date },
): Promise<ReadonlyMap<number, PortfolioFacts>> {
  const rows = await tx.query<{ asOf: string; facts: PortfolioFacts }>(
    `select as_of as "asOf", facts from past_portfolio
     where installation_id = $1 and config_version = $2 and computed_at >= $3`,
    [tx.installationId, version, since],
  );
  return new Map(rows.map(({ asOf, facts }) => [Date.parse(asOf), facts]));
}

/** What was seen of past weeks holds no more: evidence of them has come. */
export async function forgetPastPortfolios(tx: Tx): Promise<void> {
  await tx.query("delete from past_portfolio where installation_id = $1", [tx.installationId]);
}

/** Takes the place of all that was kept before. */
export async function keepPastPortfolios(
  tx: Tx,
  past: ReadonlyMap<number, PortfolioFacts>,
  { version, now }: { readonly version: string; readonly now: Date },
): Promise<void> {
  await forgetPastPortfolios(tx);
  const rows = [...past].map(([at, facts]) => ({ asOf: new Date(at), facts }));
  await tx.query(
    `insert into past_portfolio (installation_id, config_version, as_of, facts, computed_at)
     select $1, $2, "asOf", facts, $3
     from jsonb_to_recordset($4) as p("asOf" timestamptz, facts jsonb)`,
    [tx.installationId, version, now, JSON.stringify(rows)],
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
