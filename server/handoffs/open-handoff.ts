import type { NamedHandoff } from "@bellwether/shared/contracts/handoff-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { HandoffContext } from "@bellwether/shared/domain/handoff/context";
import type { ContactRecord } from "@bellwether/shared/domain/records";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import { CardRefusal } from "../cards/card-refusal.ts";
import { covers } from "../db/covers.ts";
import { recordsOfAccounts } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { handoffById, handoffOfDeal, type StoredHandoff } from "../db/handoffs.ts";
import { owners } from "../db/owners.ts";
import { handoffContext } from "./handoff-context.ts";

export type OpenedHandoff = {
  readonly stored: StoredHandoff;
  readonly account: { readonly id: string; readonly name: string };
  readonly contacts: readonly ContactRecord[];
  readonly context: HandoffContext;
};

/** A handoff as a card names it, with all that decisions about it rest on. */
export async function openHandoffOf(
  tx: Tx,
  named: NamedHandoff,
  given: { readonly configuration: Configuration; readonly now: Date; readonly lock: boolean },
): Promise<OpenedHandoff> {
  return await openStored(tx, await storedHandoff(tx, named, given), given);
}

/** Refused in a sentence where there is none. */
export async function storedHandoff(
  tx: Tx,
  named: NamedHandoff,
  { lock }: { readonly lock: boolean },
): Promise<StoredHandoff> {
  const isOfDeal = "dealId" in named;
  const stored = isOfDeal
    ? await handoffOfDeal(tx, named.dealId, { lock })
    : await handoffById(tx, named.handoffId, { lock });
  if (stored !== null) return stored;
  throw new CardRefusal(
    "not-found",
    isOfDeal
      ? "This deal has no handoff yet. It opens by itself within minutes once the deal is likely enough, has a company and is new business."
      : "This account has no such handoff any more. Reload the page.",
  );
}

/** A stored handoff with all that decisions about it rest on. */
export async function openStored(
  tx: Tx,
  stored: StoredHandoff,
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<OpenedHandoff> {
  const { account: id } = stored.handoff;
  const records = (await recordsOfAccounts(tx, [id])).map(({ record }) => record);
  const account = records.find((record) => record.kind === "account");
  const contacts = records.filter((record) => record.kind === "contact");
  const colleagues = colleaguesOf(await owners(tx), await covers(tx), configuration);
  const { roles } = stored;
  const context = handoffContext({ configuration, contacts, roles, colleagues, now });
  return { stored, account: { id, name: account?.name ?? id }, contacts, context };
}
