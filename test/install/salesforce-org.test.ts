import { connectionObject, requestObject } from "@bellwether/shared/contracts/salesforce";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { pollRequests } from "../../server/cards/poll-requests.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import { listInstallations } from "../../server/db/installations.ts";
import { createLog } from "../../server/log.ts";
import { account } from "../support/account-builders.ts";
import { planLinks } from "../support/plan-links.ts";
import { type GivenSalesforce, givenSalesforceInstall } from "./given-salesforce-install.ts";

let app: GivenSalesforce;
beforeAll(async () => {
  app = await givenSalesforceInstall();
  const { clientId, clientSecret } = app.sandbox.app;
  const form = { url: app.orgUrl, clientId, clientSecret };
  await app.browser().send("/salesforce/connect", form);
});
afterAll(() => app.close());

/** One poll of the connected org, through the real client. */
async function poll(): Promise<void> {
  const { database, clock } = app;
  const [installation] = await database.directory(listInstallations);
  if (installation === undefined) throw new Error("the org is not connected");
  const configuration = (id: number) => currentConfiguration({ database }, id);
  const deps = {
    database,
    now: () => clock.now,
    log: createLog("silent"),
    configuration,
    ...planLinks,
    send: async () => {},
    calls: async () => null,
    crm: app.openPort(installation.id, "person"),
  };
  await pollRequests(deps, installation, await configuration(installation.id));
}

test("a log that a card appended is done, answered in its record, and the org hears of us", async () => {
  const { org } = app.sandbox;
  const { id } = org.fill("Account", { Name: "Acme" });
  const [installation] = await app.database.directory(listInstallations);
  await app.database.forInstallation(installation?.id ?? 0, (tx) =>
    storeRecords(tx, [account({ id })]),
  );
  const { fields, name } = requestObject;
  const said = { note: "Spoke with Ada", pulse: null, risk: null, people: [], nextStep: null };
  const request = org.fill(
    name,
    {
      [fields.account]: id,
      [fields.kind]: "log",
      [fields.key]: "key-00000001",
      [fields.payload]: JSON.stringify({ accountId: id, key: "key-00000001", ...said }),
      [fields.status]: "new",
    },
    { createdAt: app.sandbox.now(), createdById: org.users.viewer },
  );
  app.sandbox.counts.reset();

  await poll();

  const answered = org.find(name, request.id);
  expect(answered?.values[fields.status]).toBe("done");
  expect(JSON.parse(String(answered?.values[fields.answer]))).toEqual({
    ok: true,
    value: { saved: true, note: "due" },
  });
  const [entry] = await app.database.forInstallation(installation?.id ?? 0, (tx) =>
    tx.query<{ by: string }>("select user_id as by from log_entry"),
  );
  expect(entry?.by).toBe(org.users.viewer);
  const [connection] = [...org.records(connectionObject.name)];
  expect(connection?.values).toMatchObject({ [connectionObject.fields.pollSeconds]: 60 });
  expect(app.sandbox.counts.report().requests).toBe(2);
});

test("an idle poll is one call", async () => {
  await poll();
  app.sandbox.counts.reset();

  await poll();

  expect(app.sandbox.counts.report().requests).toBe(1);
});
