import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { PromiseRequest } from "@bellwether/shared/contracts/promise-requests";
import { changePromise } from "@bellwether/shared/domain/promises";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import { type CardDependencies, type CardWrite, writeOnce } from "../cards/write-once.ts";
import { owners } from "../db/owners.ts";
import { promisesOf, storePromises } from "../db/promises.ts";

/** Makes, changes, keeps or withdraws a promise to a customer. */
export async function changeRegister(
  deps: CardDependencies,
  signer: Signer,
  request: PromiseRequest,
): Promise<Saved> {
  const action = { action: "promise", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, user, now } = write;
    const { accountId: account, key } = request;
    await demandOwner(write, request);
    const act = { id: key, account, by: user.userName, now: now.toISOString() };
    const result = changePromise(await promisesOf(tx, [account]), request, act);
    if (result.type === "unknown")
      throw new CardRefusal("not-found", "This account has no such promise. Reload the page.");
    if (result.type === "ended") {
      const how = result.promise.state === "kept" ? "kept" : "withdrawn";
      throw new CardRefusal(
        "conflict",
        `It is ${how} already. The card shows so within seconds; what comes of it can be a new promise.`,
      );
    }
    await storePromises(tx, [result.promise]);
  });
}

/** Whoever a promise is given to has to be there to keep it. */
async function demandOwner({ tx }: CardWrite, request: PromiseRequest): Promise<void> {
  if (request.do !== "make" && request.do !== "change") return;
  const known = await owners(tx);
  if (known.some(({ id, active }) => active && id === request.owner)) return;
  throw new CardRefusal("invalid", "Choose who sees to it from the list.", "owner");
}
