import { type Dump, dumpPortal, restorePortal } from "./dump.ts";
import type { OAuthTokens } from "./oauth.ts";
import type { HubSpotSandbox } from "./sandbox.ts";
import type { WebhookSettings } from "./webhooks.ts";

/** What a sandbox must know to go on where it stopped. */
export type State = {
  readonly format: 1;
  readonly portal: Dump;
  readonly tokens: OAuthTokens;
  readonly webhooks: WebhookSettings | null;
};

export function stateOf(sandbox: HubSpotSandbox): State {
  return {
    format: 1,
    portal: dumpPortal(sandbox.portal),
    tokens: sandbox.oauth.tokens(),
    webhooks: sandbox.webhooks.settings(),
  };
}

export function parseState(text: string): State {
  const state = JSON.parse(text) as State;
  if (state.format !== 1) throw new Error("not a state of this sandbox");
  return state;
}

/** Into a sandbox that was made without a portfolio. */
export function restoreState(sandbox: HubSpotSandbox, state: State): void {
  restorePortal(sandbox.portal, state.portal);
  sandbox.oauth.restore(state.tokens);
  sandbox.webhooks.configure(state.webhooks);
}
