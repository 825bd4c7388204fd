/** Salesforce's own suffixes of an org's addresses: for its API, for its pages and for its setup. */
const suffixes = /\.(my\.salesforce|lightning\.force|my\.salesforce-setup)\.com$/;
const host = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*$/;
const loopback = /^(localhost|127\.0\.0\.1)$/;

/**
 * An org's address for its API from what an admin pastes: `https://acme.my.salesforce.com` or one of the org's
 * other addresses, with or without scheme and path, of a sandbox too (`acme--uat.sandbox.my.salesforce.com`).
 * Null for every other host: no form of ours may send a request wherever somebody likes. `alsoTaken` are
 * origins that the operator configured; `local` lets in this machine, for development.
 */
export function myDomainOf(
  pasted: string,
  { alsoTaken = [], local = false }: { alsoTaken?: readonly string[]; local?: boolean } = {},
): string | null {
  const text = pasted.trim();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.username !== "" || url.password !== "") return null;
  if (alsoTaken.includes(url.origin)) return url.origin;
  if (local && loopback.test(url.hostname)) return url.origin;
  const name = url.hostname.replace(suffixes, "");
  if (url.protocol !== "https:" || url.port !== "" || name === url.hostname) return null;
  return host.test(name) ? `https://${name}.my.salesforce.com` : null;
}

/** For the admin whose address was not taken. */
export const myDomainAdvice =
  "Write your org's My Domain address: https://acme.my.salesforce.com, of a sandbox https://acme--uat.sandbox.my.salesforce.com. You find it in Salesforce under Setup → My Domain.";
