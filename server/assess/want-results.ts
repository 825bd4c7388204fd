import type { Evidence } from "@bellwether/shared/domain/evidence";
import { profileOf } from "@bellwether/shared/domain/profile";
import type { Fields } from "@bellwether/shared/domain/records";
import { scoreHistories } from "../db/assessment-history.ts";
import type { StoredAssessment } from "../db/assessments.ts";
import type { Tx } from "../db/database.ts";
import { childrenOf } from "../db/groups.ts";
import { type OutputValues, outputsOf, wantOutputs } from "../db/outputs.ts";
import type { Planned } from "../plays/plan-plays.ts";
import { type Journey, noJourney } from "./journeys.ts";
import { outputsFor } from "./outputs-for.ts";
import type { SnapshotInput } from "./snapshot-for.ts";
import { isWorthWriting } from "./worth-writing.ts";

/** Half a year: what the card's chart shows. */
const historyDays = 182;

export type Assessed = {
  readonly evidence: Evidence;
  readonly stored: StoredAssessment;
};

/** Has the records hold what the assessments say, where a person would see a difference. */
export async function wantResults(
  tx: Tx,
  assessed: readonly Assessed[],
  context: Pick<SnapshotInput, "configuration" | "owners"> & {
    readonly now: Date;
    readonly planned: ReadonlyMap<string, Planned>;
    readonly journeys: ReadonlyMap<string, Journey>;
  },
): Promise<void> {
  const ids = assessed.map(({ stored }) => stored.accountId);
  const since = new Date(context.now.getTime() - historyDays * 86_400_000);
  const histories = await scoreHistories(tx, ids, since);
  const children = context.configuration.groups.rollUp ? await childrenOf(tx, ids) : new Map();
  const held = new Map((await outputsOf(tx, "account", ids)).map((row) => [row.id, row]));
  const wanted = assessed.flatMap((account) => {
    const { accountId } = account.stored;
    const history = histories.get(accountId) ?? [];
    const planned = context.planned.get(accountId) ?? null;
    const journey = context.journeys.get(accountId) ?? noJourney;
    const profile = profileOf(account.evidence, shownBandOf(planned));
    const values = outputsFor({
      ...{ ...account, ...context, planned, profile, history, journey },
      children: children.get(accountId) ?? [],
    });
    return isWorthWriting(values, held.get(accountId), context.now)
      ? [
          {
            kind: "account" as const,
            id: accountId,
            wanted: values,
            held: filled(account.evidence.facts.account.outputs),
          },
        ]
      : [];
  });
  await wantOutputs(tx, wanted);
}

function shownBandOf(planned: Planned | null) {
  const { band = null, bandSince = null } = planned?.standing ?? {};
  return band === null || bandSince === null ? null : { band, since: bandSince };
}

function filled(outputs: Fields): OutputValues {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value));
}

const nothingToDo: OutputValues = {
  bw_next_action: null,
  bw_next_action_owner: null,
  bw_next_action_due: null,
  bw_playbook: null,
  bw_playbook_step: null,
  bw_expansion_signal: null,
  bw_red_since: null,
};

/** An account that is no customer any more keeps its last score, with its date, and says that it left. */
export async function wantFarewell(tx: Tx, left: readonly string[]): Promise<void> {
  const held = await outputsOf(tx, "account", left);
  await wantOutputs(
    tx,
    held.map(({ kind, id, wanted }) => ({
      kind,
      id,
      wanted: { ...wanted, ...nothingToDo, bw_lifecycle_stage: "churned" },
    })),
  );
}
