import { assess } from "@bellwether/shared/domain/assess";
import type { Assessment } from "@bellwether/shared/domain/assessment";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { evidenceAt } from "@bellwether/shared/domain/time-travel";
import { assessmentInForce } from "../db/assessment-history.ts";
import type { StoredAssessment } from "../db/assessments.ts";
import type { Tx } from "../db/database.ts";

export type AssessedAsOf = {
  readonly assessment: Assessment;
  /** What was in force then, and is what this rests on. */
  readonly restsOn: StoredAssessment;
};

/**
 * An account as of a past instant under any document; without hysteresis, since that document showed no band
 * before. Null where nothing had been assessed yet.
 */
export async function assessAsOf(
  tx: Tx,
  accountId: string,
  { configuration, at }: { readonly configuration: Configuration; readonly at: Date },
): Promise<AssessedAsOf | null> {
  const restsOn = await assessmentInForce(tx, accountId, at);
  if (restsOn === null) return null;
  const now = at.toISOString();
  const evidence = evidenceAt(restsOn, configuration, now);
  return { assessment: assess({ configuration, ...evidence, previous: null, now }), restsOn };
}
