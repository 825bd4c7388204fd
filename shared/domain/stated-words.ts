/**
 * What people mean by the words they keep in a CRM: picklists differ from portal to portal, so each value is
 * read by the words it holds and not by its spelling.
 */
export const stages = ["onboarding", "adoption", "expansion", "renewal", "churned"];

/** Our word, which the mapped field's value holds ("Onboarding (new)"); null for a value that holds none. */
export function stageNamed(said: string): string | null {
  return stages.find((stage) => said.toLowerCase().includes(stage)) ?? null;
}

export const businessModels = ["product-led", "sales-led"];

/** "self-serve" and "PLG" are words for product-led. */
export function businessModelNamed(said: string): string {
  return /product.?led|plg|self.?serv/i.test(said) ? "product-led" : "sales-led";
}

export const preferences = ["self-service", "close-contact"] as const;
export type Preference = (typeof preferences)[number];

const asksForLittle =
  /\b(self|digital|tech|low|automat|hands.?off)|\bno (human|personal|contact|touch|call|meeting)/i;
const asksForMuch = /\b(close|high|personal|dedicated|human|white.?glove|hands.?on)/i;

/** How an account wants to be looked after; null for "Standard" and whatever says neither. */
export function preferenceNamed(said: string): Preference | null {
  if (asksForLittle.test(said)) return "self-service";
  return asksForMuch.test(said) ? "close-contact" : null;
}

export const potentials = ["high", "low"] as const;
export type Potential = (typeof potentials)[number];

/** "Strong" and "A" are high; what lies between ("Medium") is neither. */
export function potentialNamed(said: string): Potential | null {
  if (/\b(no|none|not|low|small|little|weak|limited)\b|^\s*c\s*$/i.test(said)) return "low";
  return /\b(high|large|big|strong|great)\b|^\s*a\s*$/i.test(said) ? "high" : null;
}

/** Whether a mark is set; a text that is neither yes nor no is taken for the reason of one that is. */
export function isMarked(said: string | null): boolean {
  return said !== null && !/^(no|none|false|0|n|-|–|not .*)$/i.test(said.trim());
}

/** The text of a mark where it says more than that it is set. */
export function reasonOfMark(said: string | null): string | null {
  if (said === null || !isMarked(said)) return null;
  const text = said.trim();
  return /^(yes|true|1|y|x|✓|strategic)$/i.test(text) ? null : text;
}

/** A number of integrations, or their names with commas or semicolons between; use of the API is one. */
export function integrationsNamed(said: string): {
  readonly count: number;
  readonly usesApi: boolean;
} {
  const text = said.trim();
  if (/^\d+([.,]0+)?$/.test(text)) return { count: Number.parseInt(text, 10), usesApi: false };
  const names = namesIn(text).filter((name) => isMarked(name));
  return { count: names.length, usesApi: names.some((name) => /\bAPI\b/i.test(name)) };
}

/** Names with semicolons or commas between, as picklists with several values are kept. */
export function namesIn(said: string): readonly string[] {
  const names = said.split(/[;,\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

/** "Mid Market" and "mid_market" are the same letters. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
