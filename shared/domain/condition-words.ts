import type { Condition, FactValue } from "./condition.ts";
import type { Configuration } from "./configuration.ts";

type Named = Pick<Configuration, "measures">;

/** What a fact that is true or false says, either way. */
const statements: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  usageFeed: ["product usage is connected", "product usage is not connected"],
  surveyFeed: ["surveys are connected", "surveys are not connected"],
  championVacant: ["there is no champion", "there is a champion"],
  sponsorVacant: ["there is no sponsor", "there is a sponsor"],
  noticeGiven: ["notice was given", "no notice was given"],
  downgradeRequested: ["a downgrade was requested", "no downgrade was requested"],
  strategic: ["the account is strategic", "the account is not strategic"],
  humanTouch: ["human touch was bought", "no human touch was bought"],
};

const quantities: Readonly<Record<string, string>> = {
  daysToNotice: "the notice deadline in days",
  paymentOverdueDays: "an overdue payment in days",
  daysSinceCoreEvent: "the time since core use in days",
  arr: "the ARR",
};

/** A condition as part of a sentence: "the business model is product-led and there is no champion". */
export function conditionInWords(condition: Condition, { measures }: Named): string {
  const words = (part: Condition) => conditionInWords(part, { measures });
  if ("always" in condition) return "always";
  if ("all" in condition)
    return condition.all
      .map((part) => ("any" in part && part.any.length > 1 ? `either ${words(part)}` : words(part)))
      .join(" and ");
  if ("any" in condition) return condition.any.map(words).join(", or ");
  if ("not" in condition) return `it is not so that ${words(condition.not)}`;
  if ("fact" in condition) return factInWords(condition);
  const label = measures.find(({ id }) => id === condition.measure)?.label ?? condition.measure;
  if ("applies" in condition) return `${label} ${condition.applies ? "applies" : "does not apply"}`;
  return `${label} is ${limitInWords(condition)}`;
}

function factInWords(condition: Extract<Condition, { fact: string }>): string {
  const { fact } = condition;
  if (!("is" in condition))
    return `${quantities[fact] ?? `the ${spaced(fact)}`} is ${limitInWords(condition)}`;
  const statement = statements[fact];
  if (statement !== undefined && typeof condition.is === "boolean")
    return condition.is ? statement[0] : statement[1];
  return `the ${spaced(fact)} is ${valueInWords(condition.is)}`;
}

const valueInWords = (value: FactValue) =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value);

const limitInWords = (limit: { atLeast: number } | { atMost: number }) =>
  "atLeast" in limit ? `at least ${limit.atLeast}` : `at most ${limit.atMost}`;

/** "businessModel" → "business model". */
const spaced = (name: string) => name.replace(/([A-Z])/g, " $1").toLowerCase();
