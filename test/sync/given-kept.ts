import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { CrmRecord } from "@bellwether/shared/domain/records";
import type { Crm } from "../../server/crm/port.ts";
import { liveIds, storeRecords } from "../../server/db/crm-records.ts";
import type { Database, Tx } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { readRequest, wantedKinds } from "../../server/sync/read-request.ts";

export const givenNow = new Date("2026-11-21T12:00:00Z");
export const configuration = defaultConfiguration;

let made = 0;

/** A loaded installation that holds these records. */
export async function givenKept(database: Database, records: readonly CrmRecord[]) {
  const { id } = await database.directory((tx) =>
    connectInstallation(
      tx,
      "salesforce",
      {
        id: `org-${++made}`,
        name: "Northwind",
        timeZone: "UTC",
        currency: "EUR",
        accountUrl: "https://northwind.example/{id}",
      },
      givenNow,
    ),
  );
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) => database.forInstallation(id, work);
  await inDatabase(async (tx) => {
    await tx.query(
      `insert into pull (installation_id, kind, state, fields, watermark, pulled_at)
       select $1, kind, 'loaded', fields, $3, $3 from jsonb_to_recordset($2) as w(kind text, fields text[])`,
      [id, JSON.stringify(wantedKinds(readRequest(configuration))), givenNow],
    );
    await storeRecords(tx, records);
  });
  return {
    id,
    inDatabase,
    live: async (kind: CrmRecord["kind"]) => (await inDatabase((tx) => liveIds(tx, kind))).sort(),
    async due(): Promise<string[]> {
      const rows = await inDatabase((tx) =>
        tx.query<{ id: string }>("select account_id as id from assess_due order by id"),
      );
      return rows.map((row) => row.id);
    },
    deps: (crm: Partial<Crm>) => ({ database, crm: crm as Crm, clock: () => givenNow }),
  };
}

/** A port that re-reads out of this list: what is not in it is gone. */
export const reading =
  (held: () => readonly CrmRecord[]): Crm["read"] =>
  async (kind, ids) => {
    const records = held().filter((record) => record.kind === kind && ids.includes(record.id));
    const found = new Set(records.map(({ id }) => id));
    return { records, gone: ids.filter((id) => !found.has(id)) };
  };
