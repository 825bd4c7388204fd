import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "../db/database.ts";
import { storeOauthState, takeOauthState } from "../db/oauth-states.ts";

const validMs = 10 * 60 * 1000;

export type Consent = { readonly database: Database; readonly now: () => Date };

/** Why an answer from the CRM is not taken: it may not be the answer to a question of this browser. */
export type ConsentRefusal = "unknown-state" | "expired" | "other-browser";

/** A secret that only its holder can repeat: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

const digest = (secret: string) => createHash("sha256").update(secret).digest();

/**
 * Remembers that this browser was sent to the CRM, and what the end of it needs; returns the state to send
 * along.
 */
export async function beginConsent(
  { database, now }: Consent,
  browser: string,
  detail: object | null = null,
): Promise<string> {
  const state = newSecret();
  await database.directory((tx) =>
    storeOauthState(
      tx,
      {
        stateDigest: digest(state),
        browserDigest: digest(browser),
        expiresAt: new Date(now().getTime() + validMs),
        detail,
      },
      now(),
    ),
  );
  return state;
}

export type ConsentEnd =
  | { readonly type: "granted"; readonly detail: unknown }
  | { readonly type: "refused"; readonly refusal: ConsentRefusal };

/** Granted when the state was given to this browser less than ten minutes ago; it cannot be used again. */
export async function endConsent(
  { database, now }: Consent,
  { state, browser }: { readonly state: string; readonly browser: string },
): Promise<ConsentEnd> {
  const begun = await database.directory((tx) => takeOauthState(tx, digest(state)));
  if (begun === null) return refused("unknown-state");
  if (new Date(begun.expiresAt) <= now()) return refused("expired");
  if (!timingSafeEqual(begun.browserDigest, digest(browser))) return refused("other-browser");
  return { type: "granted", detail: begun.detail };
}

const refused = (refusal: ConsentRefusal): ConsentEnd => ({ type: "refused", refusal });
