import { systemClock } from "../crm/clock.ts";
import { createHubSpot } from "../crm/hubspot/adapter.ts";
import { hubspotLimits } from "../crm/hubspot/client.ts";
import { createOAuth, hubspotCredential } from "../crm/hubspot/oauth.ts";
import { createTokenSource } from "../crm/hubspot/token-source.ts";
import { createTransport } from "../crm/hubspot/transport.ts";
import { countSlots, createLanes, type LaneSlots, type Priority } from "../crm/lanes.ts";
import type { Crm } from "../crm/port.ts";
import { withCredential } from "../db/credentials.ts";
import { databaseSlots } from "../db/rate-lanes.ts";
import type { Env } from "../env.ts";
import { clock, type Storage } from "./storage.ts";

export type HubSpotApp = NonNullable<Env["hubspotApp"]>;

/** HubSpot as our app sees it: consent, and each installation's portal behind the port. */
export function connectHubSpot(
  { env, app }: { readonly env: Env; readonly app: HubSpotApp },
  { database, keys }: Pick<Storage, "database" | "keys">,
) {
  const transport = createTransport({ apiUrl: env.hubspot.apiUrl });
  const oauth = createOAuth({ transport, appUrl: env.hubspot.appUrl, ...app });

  const behindPort = (
    tokens: Parameters<typeof createHubSpot>[0]["tokens"],
    slots: LaneSlots,
    priority: Priority,
  ): Crm =>
    createHubSpot({
      transport,
      tokens,
      lanes: createLanes({ slots, clock: systemClock }),
      clock: systemClock,
      random: Math.random,
      priority,
    });

  function open(installationId: number, priority: Priority): Crm {
    const credential = { database, keys, installationId, now: clock, form: hubspotCredential };
    const tokens = createTokenSource({
      oauth,
      withCredential: (use) => withCredential(credential, use),
      clock: systemClock,
    });
    const slots = databaseSlots({ database, installationId, limits: hubspotLimits });
    return behindPort(tokens, slots, priority);
  }

  /** With a token that is not stored yet: to learn whose it is. */
  function withToken(accessToken: string): Crm {
    const own = async () => accessToken;
    const slots = countSlots({ clock: systemClock, limits: hubspotLimits });
    return behindPort({ accessToken: own, renew: own }, slots, "person");
  }

  return { app, oauth, open, withToken };
}

export type HubSpot = ReturnType<typeof connectHubSpot>;
