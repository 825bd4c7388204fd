import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createFetchProxy } from "../sandbox/record-page/fetch-proxy.ts";
import type { PortalUser } from "../sandbox/record-page/record-source.ts";
import { sandboxRecords } from "../sandbox/record-page/sandbox-records.ts";
import {
  type StartedRecordPage,
  startRecordPage,
} from "../sandbox/record-page/start-record-page.ts";
import type { DemoSandbox } from "./demo-sandbox.ts";

const users: readonly [PortalUser, PortalUser] = [
  {
    id: 7,
    firstName: "Ada",
    lastName: "Admin",
    email: "ada@northwind-cloud.example",
    role: "Super admin",
    hiddenProperties: [],
  },
  {
    id: 8,
    firstName: "Theo",
    lastName: "Temp",
    email: "theo@northwind-cloud.example",
    role: "Limited access",
    hiddenProperties: ["bw_health_score", "bw_arr", "bw_arr_at_risk", "bw_snapshot"],
  },
];

const appFolder = join(import.meta.dirname, "../../extension/hubspot/src");

/** The record page over the sandbox, with the production card and its way to the server. */
export async function startDemoRecordPage(given: {
  readonly hubspot: DemoSandbox;
  readonly serverUrl: string;
  readonly salesforceUrl: string;
  readonly port: number;
}): Promise<StartedRecordPage> {
  const { sandbox, url } = given.hubspot;
  const { portalId, name, timeZone } = sandbox.portal.details;
  const portal = { id: portalId, name, timeZone };
  const { variables } = JSON.parse(
    readFileSync(join(appFolder, "hsprofile.development.json"), "utf8"),
  );
  const fetchProxy = createFetchProxy({
    portal,
    appId: sandbox.app.appId,
    clientSecret: sandbox.app.clientSecret,
    permittedUrls: [variables.SERVER_URL],
    localOrigins: { [variables.SERVER_URL]: given.serverUrl },
    now: () => new Date(),
  });
  return await startRecordPage({
    recordSource: sandboxRecords(url),
    portal,
    users,
    app: { id: sandbox.app.appId, name: sandbox.app.name, variables },
    fetchProxy,
    salesforceUrl: given.salesforceUrl,
    port: given.port,
  });
}
