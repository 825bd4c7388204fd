import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { HandoffAction } from "@bellwether/shared/domain/handoff/action";
import { iso } from "@bellwether/shared/domain/handoff/context";
import { decide } from "@bellwether/shared/domain/handoff/decide";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import type { Crm, HandoffChanges } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import type { Database, Tx } from "../db/database.ts";
import {
  accountOfHandoff,
  handoffById,
  handoffsReadTo,
  recordHandoffsReadTo,
  sendHandoffAgain,
  storeHandoffDeeds,
} from "../db/handoffs.ts";
import { openStored } from "./open-handoff.ts";
import { keep } from "./write-handoff.ts";

type Change = HandoffChanges["changed"][number];
type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/**
 * Takes over what people wrote in the CRM's own records of handoffs. What nobody may change any more (an accepted
 * handoff's words) is put back as it was.
 */
export async function readHandoffRecords(
  { database, crm, clock }: Deps,
  installationId: number,
  configuration: Configuration,
): Promise<void> {
  if (crm.readHandoffs === undefined) return;
  const since = await database.forInstallation(installationId, handoffsReadTo);
  const { upTo, changed } = await crm.readHandoffs(since);
  const now = clock();
  await database.forInstallation(installationId, async (tx) => {
    for (const change of changed) await take(tx, change, { configuration, now });
    await recordHandoffsReadTo(tx, upTo);
  });
}

async function take(
  tx: Tx,
  change: Change,
  given: { readonly configuration: Configuration; readonly now: Date },
): Promise<void> {
  const accountId = await accountOfHandoff(tx, change.key);
  if (accountId === null) return;
  // First, as whoever writes to an account does: the other way round two of them wait for each other.
  await markDue(tx, [accountId], given.now);
  const stored = await handoffById(tx, change.key);
  if (stored === null) return;
  const { context } = await openStored(tx, stored, given);
  const actions = actionsOf(change, stored.handoff);
  let after = stored.handoff;
  for (const action of actions) {
    const decision = decide(after, action, context);
    if (!decision.ok) return await sendHandoffAgain(tx, change.key);
    after = decision.handoff;
  }
  await keep(tx, { before: stored.handoff, after, context, roles: stored.roles });
  await storeHandoffDeeds(
    tx,
    actions.map((action) => ({
      handoffId: after.id,
      at: iso(context.now),
      by: change.by,
      action,
    })),
  );
}

/** What differs from our last writing, as the same edits that a form sends. */
function actionsOf({ by, answers, confirmed, touched }: Change, { answers: ours }: Handoff) {
  const edits = touched.flatMap((path) => {
    const [from, to] = [ours[path]?.value ?? null, answers[path] ?? null];
    return from === to ? [] : [{ path, from, to }];
  });
  const paths = confirmed.filter(
    (path) => path in ours && !ours[path]?.confirmed && path in answers,
  );
  const actions: HandoffAction[] = [];
  if (edits.length > 0) actions.push({ do: "edit", by, edits });
  if (paths.length > 0) actions.push({ do: "confirm", by, paths });
  return actions;
}
