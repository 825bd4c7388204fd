import { sizeInWords, tierRuleInWords } from "@bellwether/shared/contracts/settings-view-tiers";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Wish } from "./wish.ts";

const number = { type: "number" } as const;

export const tiersText = (document: Configuration) => sizeInWords(document);

/** Bounds, policy, rules and how tiers change; the conditions of rules are changed in the document itself. */
export function tierWishes(document: Configuration): Wish[] {
  const { segments, tiers, tierRules, homeCurrency } = document;
  const options = tiers.map(({ id, label }) => ({ label, value: JSON.stringify(id) }));
  return [
    ...segments.map(({ id, label }) => ({
      path: ["segments", id, "from"],
      label: `${label} from (${homeCurrency} a year)`,
      control: number,
    })),
    // A document from before there were hours has none to type over.
    ...tiers.flatMap(({ id, label, cadenceDays, hoursPerMonth }) => [
      ...(cadenceDays === null
        ? []
        : [
            {
              path: ["tiers", id, "cadenceDays"],
              label: `${label}: two-way contact every (working days)`,
              control: number,
            },
          ]),
      ...(hoursPerMonth === undefined
        ? []
        : [
            {
              path: ["tiers", id, "hoursPerMonth"],
              label: `${label}: hours an account and month`,
              control: number,
            },
          ]),
    ]),
    ...tierRules.map((rule, i) => ({
      path: ["tierRules", rule.id, "tier"],
      label: `Tier by rule ${i + 1} (${rule.id})`,
      help: tierRuleInWords(document, rule),
      control: { type: "choice", options } as const,
    })),
    {
      path: ["tierRules"],
      label: "Order of the rules",
      help: "One a line. A rule that is not listed is removed.",
      control: { type: "order" },
    },
    ...changeWishes,
  ];
}

const changeWishes: readonly Wish[] = [
  {
    path: ["tierChanges", "beyondShare"],
    label: "Beyond the bound, %",
    help: "That far the revenue has to go for the size to move a tier.",
    control: { type: "percent" },
  },
  {
    path: ["tierChanges", "forDays"],
    label: "For so many days",
    help: "So long it has to stay beyond the bound.",
    control: number,
  },
  {
    path: ["tierChanges", "notBeforeRenewalDays"],
    label: "Not in the days before a renewal",
    help: "A change waits until after it.",
    control: number,
  },
  {
    path: ["tierChanges", "assignedDaysMost"],
    label: "A tier may be set by hand for (days)",
    help: "Then the rules decide again.",
    control: number,
  },
];
