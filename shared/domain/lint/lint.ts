import type { Configuration } from "../configuration.ts";
import { bandWithoutAction } from "./band-without-action.ts";
import { circularity } from "./circularity.ts";
import { deadCondition } from "./dead-condition.ts";
import { deadMeasure } from "./dead-measure.ts";
import { deadTriggers } from "./dead-triggers.ts";
import { doubleCounting } from "./double-counting.ts";
import type { LintContext, LintFinding, Rule } from "./finding.ts";
import { gaming } from "./gaming.ts";
import { missingGroup } from "./missing-group.ts";
import { opinion } from "./opinion.ts";
import { playbookOwners } from "./playbook-owners.ts";
import { playbookTexts } from "./playbook-texts.ts";
import { tiering } from "./tiering.ts";
import { unreachableWeight } from "./unreachable-weight.ts";
import { vanity } from "./vanity.ts";
import { veto } from "./veto.ts";
import { waitingMeasures } from "./waiting-measures.ts";

const rules: readonly (readonly [name: string, rule: Rule])[] = [
  ["vanity", vanity],
  ["double-counting", doubleCounting],
  ["missing-group", missingGroup],
  ["band-without-action", bandWithoutAction],
  ["circularity", circularity],
  ["unreachable-weight", unreachableWeight],
  ["dead-condition", deadCondition],
  ["dead-measure", deadMeasure],
  ["waiting-measures", waitingMeasures],
  ["gaming", gaming],
  ["opinion", opinion],
  ["veto", veto],
  ["tiering", tiering],
  ["playbook-texts", playbookTexts],
  ["dead-triggers", deadTriggers],
  ["playbook-owners", playbookOwners],
];

/**
 * What a document that is valid would still do wrong: errors, which keep it from being published, before
 * warnings.
 */
export function lint(configuration: Configuration, context: LintContext): readonly LintFinding[] {
  const found = rules.flatMap(([name, rule]) =>
    rule(configuration, context).map((finding): LintFinding => ({ rule: name, ...finding })),
  );
  const rank = ({ severity }: LintFinding) => (severity === "error" ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
