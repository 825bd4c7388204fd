import { jwtVerify, SignJWT } from "jose";

/** Whose settings a browser may see, since it came by a link that the CRM's user asked for. */
export type SettingsSession = { readonly installationId: number; readonly userId: string };

export const sessionMs = 60 * 60_000;

const purpose = { audience: "settings", issuer: "bellwether" };

export async function signSession(
  { installationId, userId }: SettingsSession,
  now: Date,
  secret: Uint8Array,
): Promise<string> {
  return await new SignJWT({ installationId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setAudience(purpose.audience)
    .setIssuer(purpose.issuer)
    .setExpirationTime(new Date(now.getTime() + sessionMs))
    .sign(secret);
}

/** Null for one that is over or not ours. */
export async function readSession(
  token: string | null,
  now: Date,
  secret: Uint8Array,
): Promise<SettingsSession | null> {
  if (token === null) return null;
  try {
    const { payload } = await jwtVerify(token, secret, {
      ...purpose,
      algorithms: ["HS256"],
      currentDate: now,
      requiredClaims: ["exp", "sub"],
    });
    const { installationId } = payload;
    if (typeof installationId !== "number" || payload.sub === undefined) return null;
    return { installationId, userId: payload.sub };
  } catch {
    return null;
  }
}
