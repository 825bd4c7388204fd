import { createHash, randomBytes } from "node:crypto";

/**
 * One pair for one attempt to log in: the challenge goes with the browser, the verifier with the code.
 * 64 characters of 43-128 (RFC 7636).
 */
export function createPkcePair(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(48).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
