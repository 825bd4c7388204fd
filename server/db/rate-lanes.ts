import type { LaneLimit, LaneName, LaneSlots, Priority } from "../crm/lanes.ts";
import type { Database } from "./database.ts";

/**
 * The rolling windows of an installation's limits, shared by all processes. `limits` hold until the
 * CRM's own headers say otherwise. With a priority, a person's request also goes before the background
 * work of other processes.
 */
export function databaseSlots(options: {
  readonly database: Database;
  readonly installationId: number;
  readonly limits: Readonly<Record<LaneName, LaneLimit>>;
}): LaneSlots & { reserve(lane: LaneName, priority?: Priority): Promise<number> } {
  const { database, installationId, limits } = options;
  return {
    reserve: (lane, priority = "background") =>
      database.forInstallation(installationId, async (tx) => {
        const { most, intervalMs } = limits[lane];
        const [row] = await tx.query<{ waitMs: number }>(
          `select reserve_request($1, $2, $3, $4) as "waitMs"`,
          [lane, most, intervalMs, priority === "person"],
        );
        if (!row) throw new Error(`The database did not answer about lane ${lane}.`);
        return row.waitMs;
      }),

    async learn(lane, limit) {
      await database.forInstallation(installationId, (tx) =>
        tx.query(
          `insert into rate_lane (installation_id, lane, most, interval_ms) values ($1, $2, $3, $4)
           on conflict (installation_id, lane) do update
             set most = excluded.most, interval_ms = excluded.interval_ms
             where (rate_lane.most, rate_lane.interval_ms) <> (excluded.most, excluded.interval_ms)`,
          [installationId, lane, limit.most, limit.intervalMs],
        ),
      );
    },

    async block(lane, ms) {
      const { most, intervalMs } = limits[lane];
      await database.forInstallation(installationId, (tx) =>
        tx.query(
          `insert into rate_lane (installation_id, lane, most, interval_ms, blocked_until)
           values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond')
           on conflict (installation_id, lane) do update
             set blocked_until = greatest(rate_lane.blocked_until, excluded.blocked_until)`,
          [installationId, lane, most, intervalMs, ms],
        ),
      );
    },
  };
}
