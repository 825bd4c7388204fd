import { conditionHolds, factsAsked } from "../condition.ts";
import type { Configuration, SourceName } from "../configuration.ts";
import { neverHolds } from "./dead-condition.ts";
import { accountsWanted, type LintHistory, type Rule, type Unnamed, warning } from "./finding.ts";
import { listed, percent, quoted } from "./wording.ts";
import { worldsOf } from "./worlds.ts";

/** Segments that do not tell accounts apart, and tier rules that decide nothing. */
export const tiering: Rule = (configuration, { history }) => [
  ...segmentFindings(configuration, history),
  ...deadRules(configuration),
  ...sizeAlone(configuration),
];

/** Fewer treat unlike accounts alike, more nobody can keep apart. */
const segmentsWanted = { least: 3, most: 4 };
const shareWanted = { least: 0.05, most: 0.7 };

/** What counts is where accounts were last found: without any, all that shows is that there are too many. */
function segmentFindings({ segments }: Configuration, history: LintHistory | undefined): Unnamed[] {
  const found = (history?.facts ?? []).flatMap(({ segment }) => segment ?? []);
  if (found.length < accountsWanted)
    return segments.length > segmentsWanted.most ? [tooMany(segments.length)] : [];
  const shares = segments.map((segment) => ({
    ...segment,
    share: found.filter((id) => id === segment.id).length / found.length,
  }));
  const active = shares.filter(({ share }) => share > 0).length;
  return [
    ...(active > segmentsWanted.most ? [tooMany(active)] : []),
    ...(active < segmentsWanted.least ? [tooFew(active)] : []),
    ...shares.flatMap(({ id, label, share }) => {
      const holds = `${quoted(label)} holds ${percent(share)} of the accounts`;
      if (share < shareWanted.least)
        return [warning(`segments.${id}`, `${holds}, less than 5 %: move its bound, or merge it.`)];
      return share > shareWanted.most
        ? [warning(`segments.${id}`, `${holds}, more than 70 %: move its bound, or split it.`)]
        : [];
    }),
  ];
}

const wanted = `${segmentsWanted.least} or ${segmentsWanted.most} serve best`;

const tooMany = (active: number) =>
  warning(
    "segments",
    `There are ${active} segments, and ${wanted}: merge those that are treated alike.`,
  );

const tooFew = (active: number) =>
  warning(
    "segments",
    `Accounts are in ${active === 1 ? "1 segment" : `${active} segments`}, and ${wanted}: move bounds, or split the largest.`,
  );

function deadRules(configuration: Configuration): Unnamed[] {
  return configuration.tierRules.flatMap(({ id, when }, i) => {
    const before = configuration.tierRules
      .slice(0, i)
      .filter(({ forDays }) => forDays === undefined);
    const worlds = worldsOf([when, ...before.map((rule) => rule.when)], configuration, {});
    if (worlds === null) return [];
    const own = worlds.filter((world) => conditionHolds(when, world));
    if (own.length === 0)
      return [
        warning(
          `tierRules.${id}.when`,
          `The rule ${quoted(id)} decides no tier: ${neverHolds([when], configuration)}`,
        ),
      ];
    const isLeft = own.some((world) => !before.some((rule) => conditionHolds(rule.when, world)));
    if (isLeft) return [];
    return [
      warning(
        `tierRules.${id}.when`,
        `The rule ${quoted(id)} decides no tier: those before it take every account that it is for. Put it first, or remove it.`,
      ),
    ];
  });
}

/** What says, beside revenue, how an account should be looked after; and the source of each. */
const beside: Readonly<Record<string, SourceName>> = {
  preference: "preference",
  potential: "potential",
  strategic: "strategic",
  integrations: "integrations",
};

/** Spend says what an account pays, not what it needs. */
function sizeAlone({ tierRules, sources }: Configuration): Unnamed[] {
  const asked = new Set(tierRules.flatMap(({ when }) => factsAsked(when)));
  const isBySize = [...asked].every((fact) => fact === "arr" || fact === "segment");
  const mapped = Object.entries(beside).filter(([, source]) => sources[source] !== null);
  if (!isBySize || mapped.length === 0) return [];
  return [
    warning(
      "tierRules",
      `Tiers follow revenue alone, although the CRM says more (${listed(mapped.map(([fact]) => fact))}): let the rules ask for preference, potential and complexity too.`,
    ),
  ];
}
