import type { Condition } from "./condition.ts";
import type { BandRules, Configuration, Scorecard } from "./configuration.ts";
import { handoffProblems } from "./handoff/template-problems.ts";
import type { Measure } from "./measure.ts";
import { originOf } from "./measure-origin.ts";
import { curveProblems, leverProblems } from "./measure-problems.ts";
import { onboardingProblems } from "./onboarding/onboarding-problems.ts";
import { playbookProblems } from "./playbook-problems.ts";
import { tierProblems } from "./tier-problems.ts";

/** What the parts of a document say against each other; every sentence names the place and the remedy. */
export function configurationProblems(configuration: Configuration): string[] {
  return [
    ...duplicates(configuration),
    ...configuration.measures.flatMap(curveProblems),
    ...scorecardProblems(configuration),
    ...vetoProblems(configuration),
    ...limitProblems(configuration),
    ...leverProblems(configuration),
    ...repeatedFeeds(configuration),
    ...sizeProblems(configuration),
    ...playbookProblems(configuration),
    ...calendarProblems(configuration),
    ...tierProblems(configuration),
    ...onboardingProblems(configuration),
    ...handoffProblems(configuration),
  ];
}

function duplicates(configuration: Configuration): string[] {
  const { measures, scorecards, vetoes, segments, tiers, tierRules, riskCauses } = configuration;
  const lists = { measures, scorecards, vetoes, segments, tiers, tierRules, riskCauses };
  return Object.entries(lists).flatMap(([list, entries]) => {
    const ids = entries.map(({ id }) => id);
    const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
    return [...repeated].map((id) => `${list}.${id}: stands more than once: keep one of them`);
  });
}

function repeatedFeeds({ feeds }: Configuration): string[] {
  const repeated = new Set(feeds.filter((feed, i) => feeds.indexOf(feed) !== i));
  return [...repeated].map((feed) => `feeds.${feed}: stands more than once: keep one of them`);
}

function scorecardProblems(configuration: Configuration): string[] {
  const { measures, scorecards } = configuration;
  const ids = new Set(measures.map(({ id }) => id));
  const last = scorecards.at(-1);
  const problems = scorecards.flatMap(({ id, weights, when }) => [
    ...Object.keys(weights)
      .filter((measure) => !ids.has(measure))
      .map(
        (m) =>
          `scorecards.${id}.weights.${m}: no measure has this id: define it or remove the weight`,
      ),
    ...(Object.keys(weights).length === 0
      ? [`scorecards.${id}.weights: is empty: weigh at least one measure`]
      : []),
    ...measureTests(when).map(
      ({ measure }) =>
        `scorecards.${id}.when: asks for the measure "${measure}": a scorecard is chosen by facts, use a fact`,
    ),
  ]);
  problems.push(...scorecards.flatMap((card) => opinionProblems(card, configuration)));
  if (last && !("always" in last.when)) {
    problems.push(
      `scorecards.${last.id}.when: the last scorecard must hold for every account: write {"always": true}`,
    );
  }
  return problems;
}

/** Opinions count for a share of what is counted beside them: with nothing beside, for nothing. */
function opinionProblems(
  { id, weights }: Scorecard,
  { measures, sentiment }: Configuration,
): string[] {
  const weighed = measures.filter((measure) => Object.hasOwn(weights, measure.id));
  if (weighed.length === 0 || sentiment.most === 1) return [];
  return weighed.every((measure) => originOf(measure).sentiment)
    ? [
        `scorecards.${id}.weights: weighs opinions alone, and sentiment.most is ${sentiment.most}: weigh a measure that is counted`,
      ]
    : [];
}

function vetoProblems({ measures, vetoes }: Configuration): string[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  return vetoes.flatMap(({ id, when }) => [
    ...(byId.has(id)
      ? [`vetoes.${id}.id: is a measure's id too: drivers are told apart by it, rename one`]
      : []),
    ...measureTests(when).flatMap((test) => {
      const measure = byId.get(test.measure);
      if (!measure)
        return [
          `vetoes.${id}.when: no measure has the id "${test.measure}": define it or correct the name`,
        ];
      return punishesImprovement(test, measure)
        ? [
            `vetoes.${id}.when: a better reading of "${measure.id}" (direction "${measure.direction}") would bring the veto about: turn the comparison round`,
          ]
        : [];
    }),
  ]);
}

type MeasureTest = {
  readonly measure: string;
  readonly test: "atLeast" | "atMost" | "applies";
  readonly negated: boolean;
};

function measureTests(condition: Condition, negated = false): MeasureTest[] {
  if ("all" in condition) return condition.all.flatMap((part) => measureTests(part, negated));
  if ("any" in condition) return condition.any.flatMap((part) => measureTests(part, negated));
  if ("not" in condition) return measureTests(condition.not, !negated);
  if (!("measure" in condition)) return [];
  const test = "atLeast" in condition ? "atLeast" : "atMost" in condition ? "atMost" : "applies";
  return [{ measure: condition.measure, test, negated }];
}

/** A better reading must never lower a score. */
function punishesImprovement({ test, negated }: MeasureTest, { direction }: Measure): boolean {
  if (test === "applies") return false;
  const holdsForMore = (test === "atLeast") !== negated;
  return holdsForMore === (direction === "up");
}

function limitProblems({ bands, scorecards, evidence }: Configuration): string[] {
  const problems = [
    ...bandProblems("bands", bands),
    ...scorecards.flatMap(({ id, bands: own }) =>
      own ? bandProblems(`scorecards.${id}.bands`, own) : [],
    ),
  ];
  if (evidence.coverageLeast > evidence.coverageWanted) {
    problems.push(
      `evidence.coverageLeast: ${evidence.coverageLeast} is above coverageWanted ${evidence.coverageWanted}: lower one or raise the other`,
    );
  }
  return problems;
}

function bandProblems(place: string, { greenFrom, yellowFrom }: BandRules): string[] {
  return greenFrom <= yellowFrom
    ? [
        `${place}.greenFrom: ${greenFrom} is not above yellowFrom ${yellowFrom}: raise one or lower the other`,
      ]
    : [];
}

function sizeProblems({ segments, tiers, usage, renewal }: Configuration): string[] {
  const tierIds = new Set(tiers.map(({ id }) => id));
  const segmentIds = new Set(segments.map(({ id }) => id));
  const unknownTier = (id: string) =>
    `no tier has the id "${id}": add it to tiers or correct the name`;
  return [
    ...segments.flatMap(({ id, from }, i) => {
      const above = segments[i - 1];
      return above && from >= above.from
        ? [
            `segments.${id}.from: ${from} is not below ${above.from} of the segment before: list the largest first`,
          ]
        : [];
    }),
    ...segments
      .filter(({ tier }) => !tierIds.has(tier))
      .map(({ id, tier }) => `segments.${id}.tier: ${unknownTier(tier)}`),
    ...Object.keys(renewal.byTier)
      .filter((tier) => !tierIds.has(tier))
      .map((tier) => `renewal.byTier.${tier}: ${unknownTier(tier)}`),
    ...Object.keys(usage.valueActions.monthlyThreshold)
      .filter((segment) => !segmentIds.has(segment))
      .map(
        (segment) =>
          `usage.valueActions.monthlyThreshold.${segment}: no segment has this id: correct the name or remove it`,
      ),
  ];
}

function calendarProblems({ calendar: { timeZone, hours } }: Configuration): string[] {
  const problems: string[] = [];
  if (hours.from >= hours.to) {
    problems.push(`calendar.hours: ${hours.from} is not before ${hours.to}: correct one of them`);
  }
  if (!isTimeZone(timeZone)) {
    problems.push(
      `calendar.timeZone: "${timeZone}" is not known: use an IANA name like "Europe/Berlin"`,
    );
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
