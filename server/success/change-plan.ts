import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { PlanRequest } from "@bellwether/shared/contracts/plan-requests";
import { changePlan } from "@bellwether/shared/domain/plan/plan-change";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import { type CardDependencies, type CardWrite, writeOnce } from "../cards/write-once.ts";
import { revokeCustomerPage } from "../db/customer-pages.ts";
import { storeSuccessPlan, successPlanToChange } from "../db/success-plans.ts";
import { demandKnown } from "./demand-known.ts";
import { type LoadedPlan, loadPlan } from "./load-plan.ts";

/** Does what somebody asked to an account's success plan, or makes a link to its page useless. */
export async function changeSuccessPlan(
  deps: CardDependencies,
  signer: Signer,
  request: PlanRequest,
): Promise<Saved> {
  const action = { action: "plan", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    if (request.do === "revoke") return await revoke(write, request.accountId, request.page);
    const { tx, now } = write;
    const plan = await successPlanToChange(tx, request.accountId, now);
    const loaded = await demandPlan(write, request.accountId);
    demandKnown(write.configuration, loaded, request);
    const result = changePlan(plan, request, {
      id: request.key,
      today: loaded.today,
      reviewDueOn: loaded.reviewDueOn,
    });
    if (result.type === "unknown")
      throw new CardRefusal("not-found", "The plan has no such outcome or value. Reload the page.");
    if (result.type === "refused") throw new CardRefusal("invalid", result.because, result.field);
    await storeSuccessPlan(tx, result.plan, now);
  });
}

async function demandPlan(
  { tx, configuration, now }: CardWrite,
  accountId: string,
): Promise<LoadedPlan> {
  const loaded = await loadPlan(tx, accountId, { configuration, now });
  if (loaded) return loaded;
  throw new CardRefusal("not-found", "Bellwether does not know this account yet.");
}

async function revoke({ tx, user, now }: CardWrite, accountId: string, id: string): Promise<void> {
  if (await revokeCustomerPage(tx, { accountId, id, by: user.userName, now })) return;
  throw new CardRefusal("not-found", "This link leads nowhere already.");
}
