import type { Clock } from "../clock.ts";
import { CrmDisconnected } from "../errors.ts";
import type { SalesforceCredential } from "./credential.ts";

/** What a request goes with; the org may answer at another address after a renewal. */
type Session = Pick<SalesforceCredential, "accessToken" | "instanceUrl" | "userId">;

export type TokenSource = {
  session(): Promise<Session>;
  /** With a token other than the one that the org has just refused. */
  renew(refused: string): Promise<Session>;
};

/**
 * Runs `use` while nobody else can read or change the installation's credential; `save` is durable
 * when `use` has resolved.
 */
export type WithSalesforceCredential = <T>(
  use: (
    stored: SalesforceCredential,
    save: (fresh: SalesforceCredential) => Promise<void>,
  ) => Promise<T>,
) => Promise<T>;

/** A token that is refused this soon was no good: another would be none either. */
const refusedAtOnceMs = 30_000;

export function createTokenSource(deps: {
  readonly renew: (credential: SalesforceCredential) => Promise<SalesforceCredential>;
  readonly withCredential: WithSalesforceCredential;
  readonly clock: Pick<Clock, "now">;
}): TokenSource {
  const { withCredential, clock } = deps;
  let held: SalesforceCredential | undefined;
  let underWay: Promise<SalesforceCredential> | undefined;
  let latest: { readonly token: string; readonly at: number } | undefined;

  /** The lock makes it one renewal among processes; whoever comes second finds the new token stored. */
  async function fetchToken(refused: string | undefined): Promise<SalesforceCredential> {
    return await withCredential(async (stored, save) => {
      if (stored.accessToken !== refused) return stored;
      if (latest?.token === refused && clock.now() - latest.at < refusedAtOnceMs) {
        throw new CrmDisconnected(
          "salesforce",
          "the org refuses every token that it gives. Check the integration user's login hours, address ranges and API access, then connect again",
        );
      }
      const fresh = await deps.renew(stored);
      latest = { token: fresh.accessToken, at: clock.now() };
      // A rotated refresh token works once: it must be kept before the access token is of use to anybody.
      await save(fresh);
      return fresh;
    });
  }

  async function once(refused?: string): Promise<SalesforceCredential> {
    underWay ??= fetchToken(refused).finally(() => {
      underWay = undefined;
    });
    held = await underWay;
    return held;
  }

  return {
    session: async () => held ?? (await once()),
    async renew(refused) {
      if (held && held.accessToken !== refused) return held;
      const session = await once(refused);
      // What we joined may have begun before the refusal, and found the token still stored.
      return session.accessToken === refused ? await once(refused) : session;
    },
  };
}
