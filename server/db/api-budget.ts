import { type ApiBudget, callBudget, demandRoom } from "../crm/api-budget.ts";
import type { Priority } from "../crm/lanes.ts";
import type { Database, Tx } from "./database.ts";

type Row = {
  readonly calls: number;
  readonly used: number | null;
  readonly limit: number | null;
  readonly learntAt: string | null;
};

const columns = `calls, org_used as used, org_limit as "limit", learnt_at as "learntAt"`;

/** The day's calls of an installation, counted by all processes. */
export function databaseBudget(options: {
  readonly database: Database;
  readonly installationId: number;
  readonly now: () => Date;
}): ApiBudget {
  const { database, installationId, now } = options;
  return {
    /** A refused call is rolled back, and so not counted. */
    take: (priority: Priority) =>
      database.forInstallation(installationId, async (tx) => {
        const at = now();
        const [row] = await tx.query<Row>(
          `insert into api_usage (installation_id, day, calls) values ($1, $2, 1)
           on conflict (installation_id, day) do update set calls = api_usage.calls + 1
           returning ${columns}`,
          [installationId, dayOf(at)],
        );
        if (!row) throw new Error("The database did not count an API call.");
        demandRoom({ priority, ours: row.calls - 1, org: orgOf(row), now: at.getTime() });
      }),
    learn: ({ used, limit }) =>
      database.forInstallation(installationId, async (tx) => {
        const at = now();
        await tx.query(
          `insert into api_usage (installation_id, day, calls, org_used, org_limit, learnt_at)
           values ($1, $2, 0, $3, $4, $5)
           on conflict (installation_id, day) do update set org_used = excluded.org_used,
             org_limit = excluded.org_limit, learnt_at = excluded.learnt_at`,
          [installationId, dayOf(at), used, limit, at],
        );
      }),
  };
}

/** The org's calls as last told, and how many of them are ours to make in a day; null until it has told. */
export async function readCallUse(
  tx: Tx,
  now: Date,
): Promise<{
  readonly used: number;
  readonly limit: number;
  readonly budget: number;
  /** Our own of this UTC day. */
  readonly ours: number;
} | null> {
  const [row] = await tx.query<Row & { readonly isToday: boolean }>(
    `select ${columns}, day = $2 as "isToday" from api_usage
     where installation_id = $1 and org_limit is not null order by day desc limit 1`,
    [tx.installationId, dayOf(now)],
  );
  const org = row ? orgOf(row) : null;
  if (!row || org === null) return null;
  const { used, limit } = org;
  return { used, limit, budget: callBudget(limit), ours: row.isToday ? row.calls : 0 };
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function orgOf({ used, limit, learntAt }: Row) {
  if (used === null || limit === null || learntAt === null) return null;
  return { used, limit, learntAt: Date.parse(learntAt) };
}
