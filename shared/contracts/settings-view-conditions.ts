import { conditionHolds } from "../domain/condition.ts";
import { conditionInWords } from "../domain/condition-words.ts";
import type { Configuration } from "../domain/configuration.ts";
import type { SettingsView } from "./settings.ts";

/** Which accounts a scorecard takes: the first whose condition holds scores an account. */
export function takenInWords(document: Configuration, scorecardId: string): string {
  const index = document.scorecards.findIndex(({ id }) => id === scorecardId);
  const scorecard = document.scorecards[index];
  if (scorecard === undefined) return "";
  const isFirst = index === 0;
  if ("always" in scorecard.when)
    return isFirst ? "Scores every account." : "Scores every account that none above it takes.";
  const when = conditionInWords(scorecard.when, document);
  return `Scores accounts of which ${when}${isFirst ? "" : ", unless one above it takes them"}.`;
}

/** The scorecard of an account of which nothing is known but what is connected here. */
export function commonScorecard(
  { scorecards }: Configuration,
  feeds: SettingsView["feeds"],
): string {
  const isHeard = (name: string) =>
    feeds.some(({ feed, heardAt }) => feed === name && heardAt !== null);
  const facts = { usageFeed: isHeard("usage"), surveyFeed: isHeard("surveys") };
  const taking = scorecards.find(({ when }) =>
    conditionHolds(when, { facts, known: () => "unasked" }),
  );
  return taking?.id ?? "";
}
