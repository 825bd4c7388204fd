import { createHash } from "node:crypto";
import { assess, engineVersion } from "@bellwether/shared/domain/assess";
import type { PreviousBand } from "@bellwether/shared/domain/assessment";
import { canonicalInput } from "@bellwether/shared/domain/canonical-input";
import { factsOf } from "@bellwether/shared/domain/condition-facts";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import { overrideInForce } from "@bellwether/shared/domain/latest-said";
import { readEvidence } from "@bellwether/shared/domain/measures/read-account";
import type { StoredAssessment } from "../db/assessments.ts";

/** Applies the account's scorecard; `before` is the assessment whose band must not flap. */
export function assessAccount(
  evidence: Evidence,
  before: StoredAssessment | undefined,
  { reconstructed = false }: { readonly reconstructed?: boolean } = {},
): StoredAssessment {
  const { configuration } = evidence;
  const now = new Date(evidence.now).toISOString();
  const facts = factsOf(evidence);
  const readings = readEvidence(evidence);
  const previous = previousBand(before);
  const assessment = assess({ configuration, facts, readings, previous, now });
  return {
    accountId: evidence.facts.account.id,
    assessedAt: now,
    confirmedAt: now,
    configVersion: configuration.version,
    engineVersion,
    inputDigest: inputDigest({ facts, readings, previous, now }),
    assessment,
    shownBand: overrideInForce(evidence)?.band ?? assessment.band,
    reconstructed,
    readings,
    facts,
    previous,
  };
}

/** SHA-256, in hex. */
export function inputDigest(input: Parameters<typeof canonicalInput>[0]): string {
  return createHash("sha256").update(canonicalInput(input)).digest("hex");
}

function previousBand(row: StoredAssessment | undefined): PreviousBand | null {
  if (!row) return null;
  const { scorecard, band, pending } = row.assessment;
  return { scorecard, band, pending, at: row.assessedAt };
}
