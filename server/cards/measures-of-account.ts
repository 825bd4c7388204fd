import type { Configuration } from "@bellwether/shared/domain/configuration";
import { currentAssessments } from "../db/assessments.ts";
import type { Tx } from "../db/database.ts";

/** The measures that score the account at present, by label; none before its first assessment. */
export async function measuresOfAccount(
  tx: Tx,
  accountId: string,
  { scorecards, measures }: Configuration,
): Promise<readonly { readonly id: string; readonly label: string }[]> {
  const [current] = await currentAssessments(tx, [accountId]);
  const scorecard = scorecards.find(({ id }) => id === current?.assessment.scorecard);
  return measures
    .filter(({ id }) => scorecard?.weights[id] !== undefined)
    .map(({ id, label }) => ({ id, label }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}
