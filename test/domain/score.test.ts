import { scoreOne } from "@bellwether/shared/domain/assess";
import { fillRow } from "@bellwether/shared/domain/row";
import { evidenceColumns, score, scoreColumns } from "@bellwether/shared/domain/score";
import { compileScorecard } from "@bellwether/shared/domain/scorecard";
import fc from "fast-check";
import { expect, test } from "vitest";
import { configuration, facts, now, readingsOf } from "./arbitrary-accounts.ts";

/** One configuration and several accounts under it. */
const portfolio = configuration.chain((configuration) =>
  fc.record({
    configuration: fc.constant(configuration),
    accounts: fc.array(fc.record({ facts, readings: readingsOf(configuration) }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
);

test("many accounts in columns score as each of them alone", () => {
  fc.assert(
    fc.property(portfolio, ({ configuration, accounts }) => {
      const [scorecard] = configuration.scorecards;
      if (!scorecard) return;
      const card = compileScorecard(configuration, scorecard);
      const evidence = evidenceColumns(card, accounts.length);
      const scores = scoreColumns(card, accounts.length);

      accounts.forEach((account, row) => {
        fillRow(card, row, { configuration, ...account, now }, evidence);
      });
      score(card, evidence, scores);

      accounts.forEach((account, row) => {
        const alone = scoreOne(card, { configuration, ...account, now }).scores;
        for (const column of ["score", "uncapped", "coverage", "low", "high"] as const) {
          expect(scores[column][row]).toBe(alone[column][0]);
        }
        card.measures.forEach((_, m) => {
          expect(scores.points[m * accounts.length + row]).toBe(alone.points[m]);
        });
      });
    }),
    { numRuns: 200 },
  );
});
