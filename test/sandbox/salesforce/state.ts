import { type Dump, dumpOrg, restoreOrg } from "./dump.ts";
import type { OAuthTokens } from "./oauth.ts";
import type { App } from "./oauth-app.ts";
import type { SalesforceSandbox } from "./sandbox.ts";

/** What a sandbox must know to go on where it stopped: records, tokens and the app's settings. */
export type State = {
  readonly format: 1;
  readonly crm: "salesforce";
  readonly org: Dump;
  readonly tokens: OAuthTokens;
  readonly app: App;
};

export const stateOf = (sandbox: SalesforceSandbox): State => ({
  format: 1,
  crm: "salesforce",
  org: dumpOrg(sandbox.org),
  tokens: sandbox.oauth.tokens(),
  app: sandbox.app,
});

export function parseState(text: string): State {
  const state = JSON.parse(text) as State;
  if (state.format !== 1 || state.crm !== "salesforce")
    throw new Error("not a state of the Salesforce sandbox");
  return state;
}

/** Into a sandbox that was made without a portfolio. */
export function restoreState(sandbox: SalesforceSandbox, state: State): void {
  restoreOrg(sandbox.org, state.org);
  sandbox.oauth.restore(state.tokens);
  Object.assign(sandbox.app, state.app);
}
