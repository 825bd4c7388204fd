import { factsAsked, measuresAsked } from "./condition.ts";
import type { Configuration, TierPolicy } from "./configuration.ts";
import { tierFactNames } from "./tier-facts.ts";
import type { TierRule } from "./tier-rules.ts";
import { reasonPlaces } from "./tier-wanted.ts";

/** What the parts that decide tiers say against each other; every sentence names the place and the remedy. */
export function tierProblems(configuration: Configuration): string[] {
  const { tierRules, tiers } = configuration;
  const tierIds = new Set(tiers.map(({ id }) => id));
  return [
    ...tierRules.flatMap((rule) => ruleProblems(rule, tierIds)),
    ...tiers.flatMap(policyProblems),
    ...rateProblems(configuration),
  ];
}

/** What a decision says in place of a rule's id. */
const kept = ["size", "assigned"];

function ruleProblems(
  { id, when, tier, reason, forDays }: TierRule,
  tierIds: ReadonlySet<string>,
): string[] {
  const place = `tierRules.${id}`;
  const facts = new Set<string>(tierFactNames);
  const unknown = factsAsked(when).filter((fact) => !facts.has(fact));
  const measures = measuresAsked(when);
  const places = [...reason.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const unfilled = places.filter((name) => !reasonPlaces.some((known) => known === name));
  return [
    ...(kept.includes(id) ? [`${place}.id: says that no rule decided: choose another id`] : []),
    ...(tierIds.has(tier)
      ? []
      : [`${place}.tier: no tier has the id "${tier}": add it to tiers or correct the name`]),
    ...[...new Set(unknown)].map(
      (fact) => `${place}.when: asks "${fact}", which no tier rule can: ask ${listed}`,
    ),
    ...[...new Set(measures)].map(
      (measure) =>
        `${place}.when: asks for the measure "${measure}": a tier does not follow the score, use a fact`,
    ),
    ...[...new Set(unfilled)].map(
      (name) =>
        `${place}.reason: nothing fills {${name}}: use ${reasonPlaces.map((known) => `{${known}}`).join(", ")}`,
    ),
    ...(places.includes("until") && forDays === undefined
      ? [`${place}.reason: {until} has no date: set forDays, or leave it out`]
      : []),
  ];
}

const listed = `${tierFactNames.slice(0, -1).join(", ")} or ${tierFactNames.at(-1)}`;

function policyProblems({ id, touch, cadenceDays, accountsPerCsm }: TierPolicy): string[] {
  const place = `tiers.${id}`;
  const isUpsideDown =
    accountsPerCsm !== undefined &&
    accountsPerCsm.to !== null &&
    accountsPerCsm.to < accountsPerCsm.from;
  return [
    ...(touch?.trigger === "calendar" && cadenceDays === null
      ? [`${place}.touch.trigger: the calendar needs cadenceDays: set them, or write "signal"`]
      : []),
    ...(touch?.trigger === "signal" && cadenceDays !== null
      ? [`${place}.cadenceDays: only a signal makes somebody act here: write null, or "calendar"`]
      : []),
    ...(isUpsideDown
      ? [`${place}.accountsPerCsm: ${accountsPerCsm.to} is below ${accountsPerCsm.from}: swap them`]
      : []),
  ];
}

/** Read by people too: a row further down is never older than one above it. */
function rateProblems({ exchangeRates, homeCurrency }: Configuration): string[] {
  return exchangeRates.flatMap(({ currency, from }, i) => {
    const place = `exchangeRates[${i}]`;
    const above = exchangeRates.slice(0, i).findLast((row) => row.currency === currency);
    return [
      ...(currency === homeCurrency
        ? [`${place}.currency: is the home currency, which needs no rate: remove the row`]
        : []),
      ...(above !== undefined && above.from === from
        ? [`${place}.from: ${currency} has a rate from ${from} already: keep one`]
        : []),
      ...(above !== undefined && above.from > from
        ? [`${place}.from: ${from} is before ${above.from} above it: list the oldest first`]
        : []),
    ];
  });
}
