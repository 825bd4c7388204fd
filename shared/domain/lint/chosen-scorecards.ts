import type { Facts } from "../condition.ts";
import { type Asked, conditionHolds } from "../condition.ts";
import type { Configuration, Scorecard } from "../configuration.ts";
import { businessModelNamed, stageNamed } from "../stated-words.ts";
import type { LintContext } from "./finding.ts";
import { worldsOf } from "./worlds.ts";

/** The scorecard that an account of these facts is scored by. */
export type Chosen = { readonly world: Asked; readonly scorecard: Scorecard };

/** For every account that the scorecards could tell apart; null where these are too many to try. */
export function chosenScorecards(configuration: Configuration, fixed: Facts = {}) {
  const { scorecards } = configuration;
  const whens = scorecards.map(({ when }) => when);
  const worlds = worldsOf(whens, configuration, { ...statedForAll(configuration), ...fixed });
  if (worlds === null) return null;
  return worlds.flatMap<Chosen>((world) => {
    const scorecard = scorecards.find(({ when }) => conditionHolds(when, world));
    return scorecard === undefined ? [] : [{ world, scorecard }];
  });
}

/** Those that score some account of the kind while these feeds are connected. */
export function scorecardsToday(
  configuration: Configuration,
  { connected }: LintContext,
  isMeant: (facts: Facts) => boolean = () => true,
): readonly Scorecard[] {
  const chosen = chosenScorecards(configuration, {
    usageFeed: connected.includes("usage"),
    surveyFeed: connected.includes("surveys"),
  });
  if (chosen === null) return configuration.scorecards;
  const meant = chosen.filter(({ world }) => isMeant(world.facts));
  return configuration.scorecards.filter((card) =>
    meant.some(({ scorecard }) => scorecard === card),
  );
}

/** What the mapping says of all accounts alike. */
function statedForAll({ sources }: Configuration): Facts {
  const { businessModel, lifecycleStage } = sources;
  const stage = lifecycleStage?.from === "fixed" ? stageNamed(lifecycleStage.value) : null;
  return {
    ...(businessModel?.from === "fixed"
      ? { businessModel: businessModelNamed(businessModel.value) }
      : {}),
    ...(stage === null ? {} : { stage }),
  };
}
