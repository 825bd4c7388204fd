import { createHash, createHmac } from "node:crypto";
import type { PlanShared, SharePlanRequest } from "@bellwether/shared/contracts/plan-requests";
import { CardRefusal } from "../cards/card-refusal.ts";
import { endOfLastDay } from "../cards/last-day.ts";
import type { Signer } from "../cards/signer.ts";
import { type CardDependencies, writeOnce } from "../cards/write-once.ts";
import { storeCustomerPage } from "../db/customer-pages.ts";
import { successPlansOf } from "../db/success-plans.ts";

/** A link that lasts longer than a year's plan outlives what it shows. */
const daysMost = 400;

export type ShareDependencies = CardDependencies & {
  readonly publicUrl: string;
  /** Makes links that nobody can guess; 32 bytes that nothing else is made of. */
  readonly linkSecret: Uint8Array;
};

/**
 * Makes a link under which the customer sees the plan until a day. The token follows from the request's key, so
 * that a repetition is answered with the same link, and only its digest is kept.
 */
export async function sharePlan(
  deps: ShareDependencies,
  signer: Signer,
  request: SharePlanRequest,
): Promise<PlanShared> {
  const { accountId, key, until } = request;
  const { installation } = signer;
  const token = createHmac("sha256", deps.linkSecret)
    .update(JSON.stringify(["plan", installation.id, accountId, key]))
    .digest("base64url");
  const action = { action: "share", note: "none" } as const;
  const saved = await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration, user, now } = write;
    const plan = (await successPlansOf(tx, [accountId])).get(accountId);
    if (!plan?.outcomes.some(({ state }) => state !== "dropped"))
      throw new CardRefusal("invalid", "There is nothing to show yet: set an outcome first.");
    const expiresAt = endOfLastDay(configuration, { on: until, daysMost, now });
    const page = { id: key, accountId, by: user.userName, madeAt: now.toISOString(), expiresAt };
    await storeCustomerPage(tx, digestOf(token), page);
  });
  return { ...saved, link: `${deps.publicUrl}/plan/${installation.id}-${token}` };
}

export const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** What stands in a link: whose plan it is, so that it is looked up behind their wall, and the token itself. */
export function readLink(
  text: string,
): { readonly installationId: number; readonly token: string } | null {
  const [, id, token] = /^(\d{1,9})-([\w-]{43})$/.exec(text) ?? [];
  const installationId = Number(id);
  return token === undefined || installationId < 1 ? null : { installationId, token };
}
