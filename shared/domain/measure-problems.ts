import { factsAsked, measuresAsked } from "./condition.ts";
import type { Configuration, Lever } from "./configuration.ts";
import type { Curve, Measure } from "./measure.ts";

/** What the curves of a measure say against themselves, its direction, or each other's conditions. */
export function curveProblems({ id, direction, curve, curves = [] }: Measure): string[] {
  return [
    ...bendProblems(`measures.${id}.curve`, curve, direction),
    ...curves.flatMap((variant, i) => [
      ...bendProblems(`measures.${id}.curves.${i}.curve`, variant.curve, direction),
      ...measuresAsked(variant.when).map(
        (measure) =>
          `measures.${id}.curves.${i}.when: asks for the measure "${measure}": a curve is chosen by facts, use a fact`,
      ),
    ]),
  ];
}

function bendProblems(place: string, curve: Curve, direction: Measure["direction"]): string[] {
  const steps = curve.slice(1).map((bend, i) => [curve[i] ?? bend, bend] as const);
  const unsorted = steps.find(([[before], [after]]) => after <= before);
  if (unsorted) {
    const [[before], [after]] = unsorted;
    return [`${place}: value ${after} follows ${before}: sort the pairs by value, each once`];
  }
  const sign = direction === "up" ? 1 : -1;
  const against = steps.find(([[, before], [, after]]) => (after - before) * sign < 0);
  if (!against) return [];
  const [[, before], [value, after]] = against;
  return [
    `${place}: points go from ${before} to ${after} at value ${value}, but the direction is "${direction}": correct the points or the direction`,
  ];
}

export function leverProblems({ measures, levers, scorecards }: Configuration): string[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const choosing = new Set([
    ...scorecards.flatMap(({ when }) => factsAsked(when)),
    ...measures.flatMap(({ curves = [] }) => curves.flatMap(({ when }) => factsAsked(when))),
  ]);
  return levers.flatMap((lever, i) => {
    const measure = byId.get(lever.measure);
    if (!measure) {
      return [`levers.${lever.measure}: no measure has this id: define it or remove the lever`];
    }
    const repeated = levers.findIndex((other) => other.measure === lever.measure) < i;
    return [
      ...(repeated
        ? [`levers.${lever.measure}: stands more than once: write all its levels in one`]
        : []),
      ...levelProblems(lever, measure),
      ...settingProblems(lever, choosing),
    ];
  });
}

/** The shortest way tries each level by itself: one that costs more and brings less is a mistake. */
function levelProblems({ levels }: Lever, { id, direction }: Measure): string[] {
  const sign = direction === "up" ? 1 : -1;
  return levels.slice(1).flatMap(({ to, hours }, i) => {
    const before = levels[i] ?? { to, hours };
    const place = `levers.${id}.levels.${i + 1}`;
    return [
      ...((to - before.to) * sign <= 0
        ? [
            `${place}.to: ${to} is no better than ${before.to} of the level before (direction "${direction}"): list the levels from the least to the best`,
          ]
        : []),
      ...(hours <= before.hours
        ? [
            `${place}.hours: ${hours} is not above ${before.hours} of the level before: more takes more, or remove the level before`,
          ]
        : []),
    ];
  });
}

/** What a step adds is counted on one scorecard and one curve: a step must not lead to another. */
function settingProblems({ measure, levels }: Lever, choosing: ReadonlySet<string>): string[] {
  return levels.flatMap(({ sets = {} }, i) =>
    Object.keys(sets)
      .filter((fact) => choosing.has(fact))
      .map(
        (fact) =>
          `levers.${measure}.levels.${i}.sets.${fact}: a scorecard or a curve is chosen by this fact: set only what vetoes ask`,
      ),
  );
}
