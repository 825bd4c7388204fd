import type { AlertDependencies } from "../../server/alerts/send-alerts.ts";
import { parseKeys } from "../../server/keys.ts";

const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);

/** Nobody is told outside of the CRM: there is neither a channel nor a mail server. */
export const noAlerts = (
  given: Pick<AlertDependencies, "database" | "clock">,
): AlertDependencies => ({
  ...given,
  keys,
  allowedHosts: [],
  mailer: null,
});
