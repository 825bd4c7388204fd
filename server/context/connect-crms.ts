import { setGlobalProxyFromEnv } from "node:http";
import type { CallUse } from "../cards/connection-for-org.ts";
import type { Priority } from "../crm/lanes.ts";
import type { Crm } from "../crm/port.ts";
import { type Installation, readInstallation } from "../db/installations.ts";
import type { Env } from "../env.ts";
import { connectHubSpot, type HubSpot } from "./connect-hubspot.ts";
import { connectSalesforce, type Salesforce } from "./connect-salesforce.ts";
import type { Storage } from "./storage.ts";

export type Crms = {
  /** Null: it is off. */
  readonly hubspot: HubSpot | null;
  readonly salesforce: Salesforce;
  /** One port an installation and priority, kept: it holds the token and the place in the lanes. */
  open(installationId: number, priority: Priority): Promise<Crm>;
  /** Of an installation whose CRM counts calls by the day; null for others. */
  calls(installationId: number): Promise<CallUse | null>;
};

export const hubspotIsOff =
  "HubSpot is off: set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET to those of your app's Auth page in HubSpot, and start again.";

export function connectCrms(env: Env, storage: Pick<Storage, "database" | "keys">): Crms {
  setGlobalProxyFromEnv(env.proxy);
  const { database } = storage;
  const hubspot =
    env.hubspotApp === null ? null : connectHubSpot({ env, app: env.hubspotApp }, storage);
  const salesforce = connectSalesforce(env, storage);
  const ports = new Map<string, Crm>();
  const installation = (id: number) => database.directory((tx) => readInstallation(tx, id));

  function portOf({ id, crm }: Installation, priority: Priority): Crm {
    switch (crm) {
      case "hubspot":
        if (hubspot === null) throw new Error(`Installation ${id}: ${hubspotIsOff}`);
        return hubspot.open(id, priority);
      case "salesforce":
        return salesforce.open(id, priority);
      default:
        return crm satisfies never;
    }
  }

  return {
    hubspot,
    salesforce,
    async open(installationId, priority) {
      const name = `${installationId} ${priority}`;
      const known = ports.get(name);
      if (known) return known;
      const port = portOf(await installation(installationId), priority);
      ports.set(name, port);
      return port;
    },
    async calls(installationId) {
      const { crm } = await installation(installationId);
      return crm === "salesforce" ? await salesforce.calls(installationId) : null;
    },
  };
}
