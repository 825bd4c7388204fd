import {
  announce,
  type CommandOptions,
  couldNotListen,
  fail,
  portOf,
  readPortfolio,
  readState,
  wholeNumber,
} from "../command-line.ts";
import { fromPortfolio } from "./data/from-portal.ts";
import type { Org } from "./org.ts";
import { createSalesforceSandbox } from "./sandbox.ts";
import { serve } from "./serve.ts";
import { parseState, restoreState, stateOf } from "./state.ts";

const editions: Readonly<Record<string, Org["details"]["edition"]>> = {
  enterprise: "Enterprise Edition",
  professional: "Professional Edition",
  group: "Group Edition",
};

/** `npm run -s sandbox -- salesforce` */
export async function startSalesforce(values: CommandOptions): Promise<void> {
  const port = portOf(values);
  const latencyMs = wholeNumber("latency", values.latency, 60_000);
  const edition = editions[values.edition];
  if (edition === undefined) {
    return fail(
      `--edition must be one of ${Object.keys(editions).join(", ")}, not "${values.edition}".`,
    );
  }
  const portfolio = readPortfolio(values.data);
  const saved = readState(values.state, parseState);
  const sandbox = createSalesforceSandbox({
    ...(saved === null ? { fill: fromPortfolio(portfolio) } : {}),
    org: { details: { edition } },
    latencyMs,
  });
  if (saved !== null) restoreState(sandbox, saved);
  const usageCsv = () => portfolio.usageCsv(sandbox.now());
  const server = await serve({ sandbox, port, usageCsv }).catch((error: unknown) =>
    couldNotListen(error, port),
  );
  const { app, org, integrationUsername } = sandbox;
  const { clientId, clientSecret } = app;
  const { id: orgId } = org.details;
  announce({
    server,
    details: { clientId, clientSecret, orgId, integrationUsername, edition, users: org.users },
    file: values.state,
    state: () => stateOf(sandbox),
  });
}
