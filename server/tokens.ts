import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";
import type { Key, Keys } from "./keys.ts";

/** What a sealed text belongs to; it opens for nothing else. */
export type Seal = { readonly installationId: number; readonly purpose: string };

/** AES-256-GCM as a compact JWE. The header names key, installation and purpose, and is authenticated. */
export async function sealText(
  keys: Keys,
  { installationId, purpose }: Seal,
  text: string,
): Promise<{ readonly sealed: string; readonly keyId: string }> {
  const [key] = keys;
  const header = { alg: "dir", enc: "A256GCM", kid: key.id, installationId, purpose };
  const sealed = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader(header)
    .encrypt(key.secret);
  return { sealed, keyId: key.id };
}

export async function openText(keys: Keys, seal: Seal, sealed: string): Promise<string> {
  const what = `The ${seal.purpose} of installation ${seal.installationId}`;
  const key = findKey(keys, what, sealed);
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.secret, {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
  }).catch((cause) => {
    throw new Error(
      `${what} do not open with key "${key.id}": BELLWETHER_KEYS has another key under that name, or ` +
        "the row was altered. Put the old key back, or connect the account again.",
      { cause },
    );
  });
  const { installationId, purpose } = protectedHeader;
  if (installationId !== seal.installationId || purpose !== seal.purpose) {
    throw new Error(
      `${what} were sealed for another installation or purpose: the row was altered.`,
    );
  }
  return new TextDecoder().decode(plaintext);
}

function findKey(keys: Keys, what: string, sealed: string): Key {
  let id: unknown;
  try {
    id = decodeProtectedHeader(sealed).kid;
  } catch (cause) {
    throw new Error(`${what} are not readable: the row was altered.`, { cause });
  }
  const key = keys.find((candidate) => candidate.id === id);
  if (key) return key;
  throw new Error(
    `${what} were sealed with key "${id}", which BELLWETHER_KEYS does not hold: add it after the current key.`,
  );
}
