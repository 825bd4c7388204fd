import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Owner } from "../sandbox/hubspot/portal.ts";
import { createFetchProxy } from "../sandbox/record-page/fetch-proxy.ts";
import type { PortalUser } from "../sandbox/record-page/record-source.ts";
import { sandboxRecords } from "../sandbox/record-page/sandbox-records.ts";
import {
  type StartedRecordPage,
  startRecordPage,
} from "../sandbox/record-page/start-record-page.ts";
import type { DemoSandbox } from "./demo-sandbox.ts";

const restricted: PortalUser = {
  id: 8,
  firstName: "Theo",
  lastName: "Temp",
  email: "theo@northwind-cloud.example",
  role: "Limited access",
  hiddenProperties: ["bw_health_score", "bw_arr", "bw_arr_at_risk", "bw_snapshot"],
};

const as =
  (role: string) =>
  ({ id, userId, firstName = "", lastName = "", email = "" }: Owner): PortalUser => ({
    id: userId ?? Number(id),
    firstName,
    lastName,
    email,
    role,
    hiddenProperties: [],
  });

/** Has prospects of the portfolio's, whose deals are to be handed over. */
const seller = "liam.doyle@";

const appFolder = join(import.meta.dirname, "../../extension/hubspot/src");

/** The record page over the sandbox, with the production card and its way to the server. */
export async function startDemoRecordPage(given: {
  readonly hubspot: DemoSandbox;
  readonly serverUrl: string;
  readonly salesforceUrl?: string;
  readonly port: number;
}): Promise<StartedRecordPage> {
  const { sandbox, url } = given.hubspot;
  const { portalId, name, timeZone } = sandbox.portal.details;
  const portal = { id: portalId, name, timeZone };
  // One of those who have accounts, so that their day is not empty.
  const [owner] = sandbox.portal.owners;
  if (owner === undefined) throw new Error("The portal has nobody who could look at it.");
  const sellers = sandbox.portal.owners.filter(({ email }) => email?.startsWith(seller));
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
    users: [as("Super admin")(owner), ...sellers.map(as("Sales")), restricted],
    app: { id: sandbox.app.appId, name: sandbox.app.name, variables },
    fetchProxy,
    ...(given.salesforceUrl === undefined ? {} : { salesforceUrl: given.salesforceUrl }),
    port: given.port,
  });
}
