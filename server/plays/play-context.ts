import type { Known } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { PlayContext } from "@bellwether/shared/domain/play/advance";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { roleHolders } from "@bellwether/shared/domain/role-holders";
import { inForce } from "@bellwether/shared/domain/said";
import type { Colleague } from "@bellwether/shared/domain/team";
import type { StoredAssessment } from "../db/assessments.ts";

/** What plays ask of an account, as its latest assessment has it. */
export function playContext(given: {
  readonly evidence: Evidence;
  readonly stored: StoredAssessment;
  readonly configuration: Configuration;
  readonly books: ReadonlyMap<string, readonly Playbook[]>;
  readonly colleagues: ReadonlyMap<string, Colleague>;
}): PlayContext {
  const { evidence, stored, configuration, books, colleagues } = given;
  const { assessment, readings, facts } = stored;
  const { renewal, tiering, arr } = evidence;
  return {
    account: {
      id: stored.accountId,
      tier: tiering.tier?.id ?? null,
      arr,
      roles: roleHolders(evidence, colleagues),
      excluded: inForce(evidence.facts.said.exclusions, evidence.now).length > 0,
      term: renewal === null ? null : { noticeBy: renewal.noticeBy, renewsOn: renewal.renewsOn },
      facts: {
        ...facts,
        coverage: assessment.coverage,
        ...(assessment.score === null ? {} : { score: assessment.score }),
      },
      known: (measure): Known => {
        const reading = readings[measure];
        if (reading === undefined) return "unasked";
        return reading.state === "value" ? reading.value : reading.state;
      },
    },
    colleagues,
    rules: configuration.plays,
    roleLabels: configuration.roles,
    calendar: configuration.calendar,
    version: configuration.version,
    playbooks: (version) => books.get(version) ?? books.get(configuration.version) ?? [],
  };
}
