import type { Configuration, Scorecard } from "../configuration.ts";
import type { Measure, MeasureSource } from "../measure.ts";
import { correlation } from "./correlation.ts";
import {
  accountsWanted,
  error,
  type LintHistory,
  type Rule,
  type Unnamed,
  warning,
} from "./finding.ts";
import { statedShares } from "./weighed.ts";
import { quoted, wordsOf } from "./wording.ts";

const strong = 0.9;

/** Two weighed measures of one scorecard that say the same: its weight is higher than anybody decided. */
export const doubleCounting: Rule = (configuration, { history }) => {
  const seen = new Set<string>();
  return configuration.scorecards.flatMap((card) =>
    pairsOf(configuration, card).flatMap(([one, other]) => {
      const pair = `${one.id} ${other.id}`;
      if (seen.has(pair)) return [];
      seen.add(pair);
      const place = `scorecards.${card.id}.weights.${other.id}`;
      return told(place, one, other) ?? correlated(place, one, other, history);
    }),
  );
};

function told(place: string, one: Measure, other: Measure): Unnamed[] | null {
  const both = `${quoted(one.label)} and ${quoted(other.label)}`;
  const read = sourceOf(one);
  if (read !== null && read === sourceOf(other)) {
    return [error(place, `${both} read the same evidence, which counts twice: weigh one of them.`)];
  }
  if (wordsOf(one.definition) !== wordsOf(other.definition)) return null;
  return [
    warning(
      place,
      `${both} are defined by the same sentence: weigh one of them, or say what each counts.`,
    ),
  ];
}

function correlated(
  place: string,
  one: Measure,
  other: Measure,
  history: LintHistory | undefined,
): Unnamed[] {
  const found = history && correlation(history, one.id, other.id);
  if (!found || found.accounts < accountsWanted || Math.abs(found.r) < strong) return [];
  const r = found.r.toFixed(2).replace("-", "−");
  const both = `${quoted(one.label)} and ${quoted(other.label)}`;
  return [
    warning(
      place,
      `${both} order ${found.accounts} accounts almost alike (r = ${r}), so that one thing counts twice: weigh one of them, or both less.`,
    ),
  ];
}

function pairsOf(configuration: Configuration, card: Scorecard): (readonly [Measure, Measure])[] {
  const measures = statedShares(configuration, card).map(({ measure }) => measure);
  return measures.flatMap((one, i) => measures.slice(i + 1).map((other) => [one, other] as const));
}

const shipped: Readonly<Record<string, MeasureSource>> = {
  active_seat_share: { from: "usage", events: "core", take: "user-share", days: 28 },
};

/** What is read, whatever is then made of it; null for a reader of its own. */
function sourceOf({ id, source = shipped[id] }: Measure): string | null {
  if (source === undefined) return null;
  if (source.from === "account") return source.field.toLowerCase();
  const events = source.events === "core" ? "core" : [...source.events].sort();
  return JSON.stringify([events, source.take, source.days]);
}
