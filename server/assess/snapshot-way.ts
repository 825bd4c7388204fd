import type { SnapshotWay } from "@bellwether/shared/contracts/snapshot";
import type { Assessment } from "@bellwether/shared/domain/assessment";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import { reachOf } from "@bellwether/shared/domain/reach";
import type { AccountEvidence } from "@bellwether/shared/domain/row";
import { shortestWay, type Way } from "@bellwether/shared/domain/shortest-way";
import { labelOf } from "./labels.ts";

/** Null where there is nothing to lift. */
export function snapshotWay(
  account: AccountEvidence,
  assessment: Assessment,
  evidence: Evidence,
): SnapshotWay | null {
  const way = shortestWay(account, assessment, reachOf(evidence));
  return way === null ? null : toSnapshot(way, account.configuration);
}

function toSnapshot(way: Way, configuration: Configuration): SnapshotWay {
  if ("veto" in way) {
    const veto = configuration.vetoes.find(({ id }) => id === way.veto);
    return {
      blocked: `Nothing that the CSM can do ends this: ${veto?.label ?? way.veto}. It keeps the account below ${way.to}.`,
    };
  }
  if ("thin" in way) {
    return { blocked: "Too much evidence is missing: what is there cannot carry another band." };
  }
  if ("most" in way) {
    return {
      blocked: `All that the CSM can do brings the score to ${way.most}, which is not ${way.to} yet.`,
    };
  }
  return {
    to: way.to,
    reaches: way.score,
    hours: way.hours,
    steps: way.steps.map(({ measure, action, hours }) => ({
      measure,
      label: labelOf(configuration, measure),
      action,
      hours,
    })),
  };
}
