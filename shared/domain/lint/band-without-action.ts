import type { BandRules } from "../configuration.ts";
import { error, type Rule, type Unnamed } from "./finding.ts";

/** A score that triggers no action is decoration. */
export const bandWithoutAction: Rule = ({ bands, scorecards }) => [
  ...withoutAction("bands", bands),
  ...scorecards.flatMap((card) =>
    card.bands === undefined ? [] : withoutAction(`scorecards.${card.id}.bands`, card.bands),
  ),
];

function withoutAction(place: string, { actions }: BandRules): Unnamed[] {
  return Object.entries(actions)
    .filter(([, action]) => action.trim() === "")
    .map(([band]) =>
      error(
        `${place}.actions.${band}`,
        `Nobody is told what to do about an account that is ${band}: say it in a sentence.`,
      ),
    );
}
