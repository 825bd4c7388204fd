import type { Clock } from "../clock.ts";
import type { TokenSource } from "./client.ts";
import type { Credential, OAuth } from "./oauth.ts";

/**
 * Runs `use` while nobody else can read or change the installation's credential; `save` is durable
 * when `use` has resolved.
 */
export type WithCredential = <T>(
  use: (stored: Credential, save: (fresh: Credential) => Promise<void>) => Promise<T>,
) => Promise<T>;

/** Refreshed this long before it ends: a 401 counts against an app's certification. */
const spareMs = 2 * 60_000;

export function createTokenSource(deps: {
  oauth: Pick<OAuth, "refresh">;
  withCredential: WithCredential;
  clock: Pick<Clock, "now">;
}): TokenSource {
  const { oauth, withCredential, clock } = deps;
  let held: Credential | undefined;
  let underWay: Promise<Credential> | undefined;

  const isFresh = (credential: Credential) =>
    Date.parse(credential.accessExpiresAt) - clock.now() > spareMs;

  /** The lock makes it one refresh among processes; whoever comes second finds the new token stored. */
  async function fetchToken(refused: string | undefined): Promise<Credential> {
    return await withCredential(async (stored, save) => {
      if (stored.accessToken !== refused && isFresh(stored)) return stored;
      const { portalId: _, ...fresh } = await oauth.refresh(
        stored.refreshToken,
        new Date(clock.now()),
      );
      await save(fresh);
      return fresh;
    });
  }

  async function once(refused?: string): Promise<string> {
    underWay ??= fetchToken(refused).finally(() => {
      underWay = undefined;
    });
    held = await underWay;
    return held.accessToken;
  }

  return {
    async accessToken() {
      return held && isFresh(held) ? held.accessToken : await once();
    },
    async renew(refused) {
      if (held && held.accessToken !== refused && isFresh(held)) return held.accessToken;
      const token = await once(refused);
      // The refresh that we joined may have begun before the refusal, and found the token still good.
      return token === refused ? await once(refused) : token;
    },
  };
}
