import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { NamedHandoff } from "@bellwether/shared/contracts/handoff-requests";
import type { HandoffForm } from "@bellwether/shared/contracts/handoff-view";
import type { HandoffAction } from "@bellwether/shared/domain/handoff/action";
import { nextWakeAt } from "@bellwether/shared/domain/handoff/clocks";
import { type HandoffContext, isAccepted, iso } from "@bellwether/shared/domain/handoff/context";
import { decide } from "@bellwether/shared/domain/handoff/decide";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import { type CardDependencies, writeOnce } from "../cards/write-once.ts";
import type { Tx } from "../db/database.ts";
import { storeHandoffDeeds, storeHandoffs } from "../db/handoffs.ts";
import { formFor } from "./handoff-form.ts";
import { openHandoffOf, storedHandoff } from "./open-handoff.ts";
import { passOn } from "./pass-on.ts";
import { signsAs } from "./signs-as.ts";

/** Does the actions one after the other, all or none, and answers the form as it then stands. */
export async function writeHandoff(
  deps: CardDependencies,
  signer: Signer,
  request: NamedHandoff & { readonly key: string },
  actionsOf: (by: string) => readonly HandoffAction[],
): Promise<HandoffForm> {
  const { id } = signer.installation;
  const accountId = await accountOf(deps, id, request);
  const once = { ...request, accountId };
  const about = { action: "handoff", note: "none" } as const satisfies {
    action: string;
    note: Saved["note"];
  };
  await writeOnce(deps, signer, once, about, async ({ tx, configuration, now }) => {
    const given = { configuration, now, lock: true };
    const { stored, context } = await openHandoffOf(tx, request, given);
    const by = await signsAs(tx, signer);
    const actions = actionsOf(by);
    const after = actions.reduce((at, action) => done(at, action, context), stored.handoff);
    await keep(tx, { before: stored.handoff, after, context, roles: stored.roles });
    await storeHandoffDeeds(
      tx,
      actions.map((action) => ({ handoffId: after.id, at: iso(context.now), by, action })),
    );
  });
  const configuration = await deps.configuration(id);
  return await deps.database.forInstallation(id, async (tx) => {
    const given = { configuration, now: deps.now(), lock: false };
    return await formFor(tx, await openHandoffOf(tx, request, given), { configuration, signer });
  });
}

async function accountOf(
  { database }: CardDependencies,
  installationId: number,
  named: NamedHandoff,
): Promise<string> {
  const { handoff } = await database.forInstallation(installationId, (tx) =>
    storedHandoff(tx, named, { lock: false }),
  );
  return handoff.account;
}

function done(handoff: Handoff, action: HandoffAction, context: HandoffContext): Handoff {
  const decision = decide(handoff, action, context);
  if (decision.ok) return decision.handoff;
  throw new CardRefusal("conflict", decision.reason, decision.field);
}

/** Stores a handoff with what follows from its acceptance. */
export async function keep(
  tx: Tx,
  given: {
    readonly before: Handoff | null;
    readonly after: Handoff;
    readonly context: HandoffContext;
    readonly roles: HandoffContext["roles"];
  },
): Promise<void> {
  const { before, after, context, roles } = given;
  const wakeAt = nextWakeAt(after, context);
  await storeHandoffs(tx, [
    { handoff: after, roles, wakeAt: wakeAt === null ? null : iso(wakeAt) },
  ]);
  const wasAccepted = before !== null && isAccepted(before);
  if (isAccepted(after) && !wasAccepted) await passOn(tx, after, context);
}
