import { originOf } from "../measure-origin.ts";
import { bandsOf } from "../scorecard.ts";
import { scorecardsToday } from "./chosen-scorecards.ts";
import { type Rule, warning } from "./finding.ts";
import { countedShares, sharesInWords, sumOf, weightsPlace } from "./weighed.ts";
import { percent, quoted } from "./wording.ts";

/** Whether what one person can type or log would carry an account from red to green. */
export const gaming: Rule = (configuration, context) =>
  scorecardsToday(configuration, context).flatMap((card) => {
    const editable = countedShares(configuration, card).filter(
      ({ measure }) => originOf(measure).editable,
    );
    const { greenFrom, yellowFrom } = bandsOf(configuration, card);
    const sum = sumOf(editable);
    if (sum * 100 < greenFrom - yellowFrom - 1e-9) return [];
    return [
      warning(
        weightsPlace(card, editable),
        `A CSM alone can move ${percent(sum)} of ${quoted(card.label)} (${sharesInWords(editable)}), and ${greenFrom - yellowFrom} points turn red into green: weigh what systems record more.`,
      ),
    ];
  });
