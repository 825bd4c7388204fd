/** "logins, visits and opens" */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

export function quoted(name: string): string {
  return `"${name}"`;
}

/** A share of 0-1 in percent, with a decimal where it needs one. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** "Signed_In", "signedIn" and "Signed in" are the same words. */
export function wordsOf(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
