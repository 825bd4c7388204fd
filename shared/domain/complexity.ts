import type { ComplexityRules } from "./tier-rules.ts";

export const complexities = ["light", "standard", "power"] as const;
export type Complexity = (typeof complexities)[number];

/** Null for what nobody knows. */
export type ComplexityParts = {
  readonly integrations: number | null;
  readonly usesApi: boolean;
  /** Distinct products of the contracts in force. */
  readonly products: number | null;
  readonly seats: number | null;
};

/** How deep the product is in an account. A part that is not known counts for nothing, either way. */
export function complexityOf(
  { integrations, usesApi, products, seats }: ComplexityParts,
  { power, lightSeats }: ComplexityRules,
): Complexity {
  if (usesApi || (integrations ?? 0) >= power.integrations) return "power";
  if ((products ?? 0) >= power.products) return "power";
  const isSmall = seats !== null && seats <= lightSeats;
  return isSmall && (products ?? 1) <= 1 && (integrations ?? 0) === 0 ? "light" : "standard";
}
