import { expect, test } from "vitest";
import { assessDue } from "../../server/assess/assess-due.ts";
import { markAllDue } from "../../server/db/assess-due.ts";
import type { Database } from "../../server/db/database.ts";
import { pipelines } from "../pipeline/open-pipelines.ts";
import { givenHandoffs } from "./given-handoffs.ts";

const given = pipelines();
const words = "Their contract with the old vendor ends in March.";

test("what somebody writes while their account is assessed is not lost", async () => {
  const handoffs = await givenHandoffs(await given());
  const { deal } = handoffs.addProspect();
  await handoffs.edit(deal, { dealstage: "contractsent" });
  const { database, clock, installationId, inDatabase } = handoffs;
  await inDatabase((tx) => markAllDue(tx, clock()));
  const [held, resume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  // Stands still once it has read the handoffs.
  const stopped: Database = {
    ...database,
    forInstallation: (installation, work) =>
      database.forInstallation(installation, (tx) =>
        work({
          ...tx,
          async query(text, values) {
            const rows = await tx.query(text, values);
            if (/select document as handoff/.test(text)) {
              held.resolve();
              await resume.promise;
            }
            return rows as never;
          },
        }),
      ),
  };
  const assessing = assessDue(
    { database: stopped, clock },
    installationId,
    await handoffs.configuration(),
  );
  await held.promise;

  let isWritten = false;
  const writing = handoffs
    .write("Rita Rep", deal, [{ path: "trigger", from: null, to: words }])
    .then(() => {
      isWritten = true;
    });
  const isWaiting = async () => {
    const waiting = "select 1 as one from pg_locks where not granted";
    return (await inDatabase((tx) => tx.query(waiting))).length > 0;
  };
  await expect.poll(async () => isWritten || (await isWaiting()), { timeout: 5000 }).toBe(true);
  resume.resolve();
  await Promise.all([assessing, writing]);

  expect((await handoffs.handoff(deal))?.answers["trigger"]?.value).toBe(words);
});
