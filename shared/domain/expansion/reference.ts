import type { Band } from "../assessment.ts";

/** What a reference call would meet. */
export type ReferenceFacts = {
  readonly band: Band;
  readonly daysInBand: number | null;
  /** In touch. */
  readonly champion: boolean;
  readonly urgentTickets: number;
  /** Promises to the customer that are late. */
  readonly latePromises: number;
  /** Outcomes of the success plan that were met. */
  readonly outcomesMet: number;
};

const greenDays = 90;

/** Whether a customer can be asked to speak for us, and what stands against it, in words. */
export function referenceAbility(facts: ReferenceFacts): {
  readonly isReferenceable: boolean;
  readonly missing: readonly string[];
} {
  const { band, daysInBand, champion, urgentTickets, latePromises, outcomesMet } = facts;
  const missing = [
    ...(band === "green" && (daysInBand ?? 0) >= greenDays ? [] : [`green for ${greenDays} days`]),
    ...(champion ? [] : ["a champion in touch"]),
    ...(urgentTickets === 0 ? [] : ["no urgent ticket open"]),
    ...(latePromises === 0 ? [] : ["no promise late"]),
    ...(outcomesMet > 0 ? [] : ["an outcome that was met"]),
  ];
  return { isReferenceable: missing.length === 0, missing };
}
