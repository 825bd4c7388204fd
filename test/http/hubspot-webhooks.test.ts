import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ChangedRecords,
  drainWebhookEvents,
} from "../../server/ingest/drain-webhook-events.ts";
import { archiveRecord, createRecord, updateRecord } from "../sandbox/hubspot/changes.ts";
import { createHubSpotSandbox } from "../sandbox/hubspot/sandbox.ts";
import {
  clientSecret,
  type GivenApp,
  givenApp,
  givenInstallation,
  givenNow,
  publicUrl,
} from "./given-app.ts";

const ours = JSON.parse(
  readFileSync(
    join(import.meta.dirname, "../../extension/hubspot/src/app/webhooks/webhooks-hsmeta.json"),
    "utf8",
  ),
).config;

const writer = { source: "CRM_UI", sourceId: "userId:1", at: givenNow.getTime() } as const;
let app: GivenApp;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

/** A portal whose app is subscribed as our own file says, and posts to our server through a proxy. */
async function givenPortal() {
  const sandbox = createHubSpotSandbox({ now: () => givenNow.getTime(), app: { clientSecret } });
  const targetUrl = ours.settings.targetUrl.replace(`\${SERVER_URL}`, app.url);
  sandbox.webhooks.configure({
    targetUrl,
    publicUrl: targetUrl.replace(app.url, publicUrl),
    subscriptions: Object.values(ours.subscriptions).flat() as never,
  });
  const id = await givenInstallation(app.database, String(sandbox.portal.details.portalId));
  return { portal: sandbox.portal, webhooks: sandbox.webhooks, id };
}

describe("webhooks as HubSpot posts them", () => {
  it("name the records that changed, were made, linked and archived; each is read once", async () => {
    const { portal, webhooks, id } = await givenPortal();
    const company = createRecord(portal, "companies", { name: "Acme" }, [], writer);
    updateRecord(portal, company, { lifecyclestage: "customer", domain: "acme.com" }, writer);
    const deal = createRecord(portal, "deals", { dealname: "First" }, [], writer);
    archiveRecord(portal, deal, writer);

    expect(await webhooks.flush()).toMatchObject({ failed: 0 });

    const read: ChangedRecords[] = [];
    await drainWebhookEvents({ database: app.database }, id, async (changes) => {
      read.push(...changes);
    });
    expect(read.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { kind: "account", ids: [company.id] },
      { kind: "deal", ids: [deal.id] },
    ]);
  });
});
