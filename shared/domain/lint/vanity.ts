import type { Configuration, Scorecard } from "../configuration.ts";
import { error, type Rule, type Unnamed } from "./finding.ts";
import { subjectOf } from "./subject.ts";
import { countsContacts, countsLogins, isLogin } from "./vanity-words.ts";
import { type Share, sharesInWords, statedShares, sumOf, weightsPlace } from "./weighed.ts";
import { listed, percent, quoted } from "./wording.ts";

/** 0-1 of a scorecard's weight. */
const mostVanity = 0.2;

/** Logins, opens and meetings held: they say that people came, not that they got anything. */
export const vanity: Rule = (configuration) => [
  ...loginsAsUse(configuration),
  ...configuration.scorecards.flatMap((card) => {
    const shares = statedShares(configuration, card);
    return [...tooMuch(card, shares), ...nothingElse(card, shares)];
  }),
];

function loginsAsUse({ usage }: Configuration): Unnamed[] {
  const lists = [
    ["usage.coreEvents", usage.coreEvents],
    ["usage.valueActions.events", usage.valueActions.events],
  ] as const;
  return lists.flatMap(([place, events]) => {
    const found = events === "all" ? [] : events.filter(isLogin);
    if (found.length === 0) return [];
    return [
      error(
        place,
        `${listed(found.map(quoted))} would count as use, so that every usage measure counts people who only come: remove it and name what they do in the product.`,
      ),
    ];
  });
}

function tooMuch(card: Scorecard, shares: readonly Share[]): Unnamed[] {
  const vain = shares.filter(({ measure }) => countsLogins(measure) || countsContacts(measure));
  const sum = sumOf(vain);
  if (sum <= mostVanity + 1e-9) return [];
  return [
    error(
      weightsPlace(card, vain),
      `Logins, opens and meetings held are ${percent(sum)} of ${quoted(card.label)} (${sharesInWords(vain)}): they mislead when it matters most; weigh what customers achieve, and these ${percent(mostVanity)} at most.`,
    ),
  ];
}

function nothingElse(card: Scorecard, shares: readonly Share[]): Unnamed[] {
  const logins = shares.filter(({ measure }) => countsLogins(measure));
  const use = shares.filter(
    ({ measure }) => subjectOf(measure) === "product" && !countsLogins(measure),
  );
  if (logins.length === 0 || use.length > 0) return [];
  return [
    error(
      weightsPlace(card, logins),
      `${sharesInWords(logins)} is all that ${quoted(card.label)} knows of the product's use: add a measure of what people do there.`,
    ),
  ];
}
