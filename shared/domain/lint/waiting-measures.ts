import type { FeedName } from "../account-facts.ts";
import { originOf } from "../measure-origin.ts";
import { scorecardsToday } from "./chosen-scorecards.ts";
import { type Rule, warning } from "./finding.ts";
import { statedShares, sumOf } from "./weighed.ts";
import { listed, percent, quoted } from "./wording.ts";

const names: Readonly<Record<FeedName, string>> = {
  usage: "Product usage is",
  surveys: "Surveys are",
  tickets: "Tickets are",
  activities: "Meetings, calls and e-mails are",
  crm: "Deals and contacts are",
};

/** Weights that count for nobody until a feed is connected, in the scorecards that score accounts today. */
export const waitingMeasures: Rule = (configuration, context) => {
  const cards = scorecardsToday(configuration, context).map((card) => ({
    card,
    shares: statedShares(configuration, card),
  }));
  return (Object.keys(names) as FeedName[])
    .filter((feed) => !context.connected.includes(feed))
    .flatMap((feed) => {
      const waiting = cards.flatMap(({ card, shares }) => {
        const fed = shares.filter(({ measure }) => originOf(measure).feed === feed);
        return fed.length === 0 ? [] : [`${percent(sumOf(fed))} of ${quoted(card.label)}`];
      });
      if (waiting.length === 0) return [];
      return [
        warning(
          "feeds",
          `${names[feed]} not connected: ${listed(waiting)} count for nobody. Connect the source, or add "${feed}" to feeds where it is.`,
        ),
      ];
    });
};
