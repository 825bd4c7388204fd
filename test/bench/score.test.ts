import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { portfolioAnswers } from "@bellwether/shared/domain/portfolio-answers";
import { fillRows } from "@bellwether/shared/domain/portfolio-rows";
import { evidenceColumns, score, scoreColumns } from "@bellwether/shared/domain/score";
import { compiledScorecards } from "@bellwether/shared/domain/scorecard";
import { describe, expect, it } from "vitest";
import { UnknownOption } from "./options.ts";
import { scoreBare } from "./score-bare-loops.ts";
import { jsonRulesScorer } from "./score-json-rules.ts";
import { readScoreOptions } from "./score-options.ts";
import type { PeerScorer } from "./score-peers.ts";
import { seededPortfolio } from "./score-portfolio.ts";
import { zenScorer } from "./score-zen.ts";

const accounts = 60;
const portfolio = seededPortfolio(defaultConfiguration, accounts);

describe.each(compiledScorecards(defaultConfiguration))("$scorecard.label", (card) => {
  const evidence = evidenceColumns(card, accounts);
  const rows = Int32Array.from(portfolio.accountIds.keys());
  const answers = portfolioAnswers(portfolio);
  const configuration = defaultConfiguration;
  const caps = answers.caps({ configuration, scorecard: card.scorecard });
  fillRows(card, { portfolio, answers, caps, rows }, evidence);
  const scores = scoreColumns(card, accounts);
  score(card, evidence, scores);

  it("comes to the same numbers in bare loops, to the bit", () => {
    const bare = scoreColumns(card, accounts);

    scoreBare(card, evidence, bare);

    expect(bare).toEqual(scores);
  });

  it("comes to the same score by rules for json-rules-engine", async () => {
    expect(await scoredBy(jsonRulesScorer(card))).toEqual([...scores.score]);
  });

  it("comes to the same score by expressions for zen-engine, but for the last digits", async () => {
    const zen = zenScorer(card);

    const theirs = await scoredBy(zen);

    zen.close();
    expect(theirs.map(billionths)).toEqual([...scores.score].map(billionths));
  });

  async function scoredBy(scorer: PeerScorer): Promise<number[]> {
    const scored: number[] = [];
    for (const row of rows) scored.push(await scorer(evidence, row));
    return scored;
  }
});

const billionths = (value: number) => Math.round(value * 1e9);

describe("what `npm run bench -- score` is asked for", () => {
  it("is 100,000 accounts, 2,000 of them by the engines, unless something else is said", () => {
    expect(readScoreOptions([])).toEqual({ accounts: 100_000, sample: 2_000, json: false });
  });

  it("is no larger a sample than there are accounts", () => {
    expect(readScoreOptions(["--accounts", "50", "--json"])).toMatchObject({
      sample: 50,
      json: true,
    });
  });

  it.each([["--peer"], ["--accounts", "0"], ["--accounts", "many"], ["--accounts", ""]])(
    "is not %s %s",
    (...args) => {
      expect(() => readScoreOptions(args)).toThrow(UnknownOption);
    },
  );
});
