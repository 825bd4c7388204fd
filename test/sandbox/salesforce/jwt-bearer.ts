import { errors, importSPKI, importX509, type JWTPayload, jwtVerify } from "jose";
import { OAuthProblem } from "./oauth.ts";
import type { App } from "./oauth-app.ts";

const loginHosts = ["https://login.salesforce.com", "https://test.salesforce.com"];
/** Salesforce takes an assertion for minutes only. */
const longestMs = 5 * 60_000;

const refused = (description: string): OAuthProblem =>
  new OAuthProblem("invalid_grant", description);

const keyOf = (pem: string) =>
  pem.includes("BEGIN CERTIFICATE") ? importX509(pem, "RS256") : importSPKI(pem, "RS256");

async function payloadOf(
  assertion: string,
  app: App,
  audiences: readonly string[],
  now: number,
): Promise<JWTPayload> {
  if (app.publicKey === null) throw refused("app has no certificate: upload one first");
  try {
    const { payload } = await jwtVerify(assertion, await keyOf(app.publicKey), {
      algorithms: ["RS256"],
      issuer: app.clientId,
      audience: [...loginHosts, ...audiences],
      requiredClaims: ["iss", "sub", "aud", "exp"],
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused("assertion has expired");
    if (error instanceof errors.JWTClaimValidationFailed) throw claimRefused(error);
    if (error instanceof errors.JOSEError) throw refused("invalid assertion");
    throw error;
  }
}

function claimRefused(error: errors.JWTClaimValidationFailed): OAuthProblem {
  if (error.claim === "iss")
    return new OAuthProblem("invalid_client_id", "client identifier invalid");
  if (error.claim === "aud") return refused("audience is invalid");
  return refused("invalid assertion");
}

/** The username that a signed assertion asks a token for; `audiences` are the org's own addresses. */
export async function usernameOf(
  assertion: string,
  app: App,
  audiences: readonly string[],
  now: number,
): Promise<string> {
  const { sub, exp } = await payloadOf(assertion, app, audiences, now);
  if (exp === undefined || exp * 1_000 > now + longestMs) throw refused("invalid assertion");
  if (typeof sub !== "string" || (app.preauthorised !== null && !app.preauthorised.includes(sub)))
    throw refused("user hasn't approved this consumer");
  return sub;
}
