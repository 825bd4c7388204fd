import type pg from "pg";
import { PgBoss } from "pg-boss";

/** pg-boss keeps its tables in a schema of its own; only the owner may make or change it. */
export const queueSchema = "pgboss";

export async function migrateQueue(client: pg.Client) {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    schema: queueSchema,
    supervise: false,
    schedule: false,
  });
  const failures: Error[] = [];
  boss.on("error", (error) => failures.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failures[0]) throw new Error("The queue's tables could not be made", { cause: failures[0] });
}
