import {
  announce,
  type CommandOptions,
  couldNotListen,
  portOf,
  readPortfolio,
  readState,
  wholeNumber,
} from "../command-line.ts";
import { createHubSpotSandbox } from "./sandbox.ts";
import { serve } from "./serve.ts";
import { parseState, restoreState, stateOf } from "./state.ts";

/** `npm run -s sandbox -- hubspot` */
export async function startHubSpot(values: CommandOptions): Promise<void> {
  const port = portOf(values);
  const latency = wholeNumber("latency", values.latency, 60_000);
  const portfolio = readPortfolio(values.data);
  const saved = readState(values.state, parseState);
  const sandbox = createHubSpotSandbox({
    ...(saved === null ? { fill: portfolio.fill } : {}),
    searchLagMs: wholeNumber("search-lag", values["search-lag"], 3_600_000),
    latency: { requestMs: latency, searchMs: latency },
    portal: { hasServiceHub: !values["no-service-hub"], hasTickets: !values["no-tickets"] },
  });
  if (saved !== null) restoreState(sandbox, saved);
  const usageCsv = () => portfolio.usageCsv(sandbox.now());
  const server = await serve({ sandbox, port, usageCsv }).catch((error: unknown) =>
    couldNotListen(error, port),
  );
  const { clientId, clientSecret, appId } = sandbox.app;
  const { portalId } = sandbox.portal.details;
  announce({
    server,
    details: { clientId, clientSecret, appId, portalId },
    file: values.state,
    state: () => stateOf(sandbox),
  });
}
