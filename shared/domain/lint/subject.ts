import type { Measure } from "../measure.ts";
import { originOf } from "../measure-origin.ts";
import { wordsOf } from "./wording.ts";

/** The groups without which a score is no picture of an account. */
export type Subject = "product" | "support" | "voice" | "commercial";

const commercial = ["renewal_slip", "arr_change_12m", "payment_overdue"];

/** What a CRM's field tells of, by its names: the feed alone cannot say. */
const wordsOfSubjects: readonly (readonly [Subject, RegExp])[] = [
  ["voice", /\b(nps|csat|ces|surveys?|promoters?|satisfaction|feedback)\b/],
  ["support", /\b(tickets?|support|cases?|incidents?|escalations?|bugs?)\b/],
  [
    "commercial",
    /\b(renewals?|renews?|contracts?|arr|mrr|revenue|invoices?|payments?|billing|subscriptions?)\b/,
  ],
  [
    "product",
    /\b(usage|use|used|users?|utili[sz]ation|adoption|seats?|licen[cs]es?|features?|events?)\b/,
  ],
];

/** Null for a measure of anything else (people, milestones), and for an opinion of anything. */
export function subjectOf(measure: Measure): Subject | null {
  const { source } = measure;
  if (source?.from === "account") {
    if (source.enteredBy === "csm") return null;
    const words = wordsOf(`${source.field} ${measure.id} ${measure.label} ${measure.group}`);
    return wordsOfSubjects.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  }
  switch (originOf(measure).feed) {
    case "usage":
      return "product";
    case "tickets":
      return "support";
    case "surveys":
      return "voice";
    default:
      return commercial.includes(measure.id) ? "commercial" : null;
  }
}
