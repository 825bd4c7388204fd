import { planRequest, sharePlanRequest } from "@bellwether/shared/contracts/plan-request-schema";
import { promiseRequest } from "@bellwether/shared/contracts/promise-request-schema";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { CardRefusal, readCardRequest } from "../../server/cards/card-refusal.ts";
import type { Signer } from "../../server/cards/signer.ts";
import type { Tx } from "../../server/db/database.ts";
import { readInstallation } from "../../server/db/installations.ts";
import { storePromises } from "../../server/db/promises.ts";
import { type StoredStanding, storeStandings } from "../../server/db/standings.ts";
import { storeSuccessPlan, successPlanToChange } from "../../server/db/success-plans.ts";
import { createLog } from "../../server/log.ts";
import { changeRegister } from "../../server/promises/change-promise.ts";
import { changeSuccessPlan } from "../../server/success/change-plan.ts";
import { sharePlan } from "../../server/success/share-plan.ts";
import { givenNow, publicUrl } from "../http/given-app.ts";
import { freshKey, givenPortal } from "../http/given-cards.ts";
import { planOfAcme, promisesOfAcme } from "../support/plan-of-acme.ts";
import { createTestDatabase } from "../support/postgres.ts";

const standing: StoredStanding = {
  accountId: "acme",
  tier: {
    segment: "enterprise",
    tier: "high_touch",
    rule: "size",
    reason: "120k ≥ 100k",
    since: "2026-06-01T00:00:00.000Z",
    pending: null,
  },
  plays: null,
  wakeAt: null,
  queue: null,
};

export type GivenPlan = Awaited<ReturnType<typeof givenPlan>>;

/** A portal whose account `acme` has a plan and promises; `other` has neither. The clock stands until it is set. */
export async function givenPlan() {
  const { database, close } = await createTestDatabase();
  const clock = { now: givenNow };
  const asked: string[] = [];
  const id = await givenPortal(database);
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.forInstallation(id, work);
  /** As if nobody had done anything yet. */
  const begin = () =>
    inTx(async (tx) => {
      for (const table of ["promise", "success_plan", "customer_page", "card_request"])
        await tx.query(`delete from ${table}`);
      await successPlanToChange(tx, "acme", givenNow);
      await storeSuccessPlan(tx, planOfAcme, givenNow);
      await storePromises(tx, promisesOfAcme);
      asked.length = 0;
    });
  await begin();
  await inTx((tx) => storeStandings(tx, [standing]));
  const installation = await database.directory((tx) => readInstallation(tx, id));
  const signer: Signer = { installation, userId: "7", userEmail: "mia@vendor.example" };
  const configuration = (of: number) => currentConfiguration({ database }, of);
  const deps = {
    database,
    now: () => clock.now,
    log: createLog("silent"),
    configuration,
    publicUrl,
    linkSecret: new Uint8Array(32).fill(3),
    send: async (kind: string) => void asked.push(kind),
  };
  /** What the card's form is told. */
  const told = async <T>(act: () => Promise<T>) => {
    try {
      return { value: await act() };
    } catch (error) {
      if (error instanceof CardRefusal) return { problem: error.problem };
      throw error;
    }
  };
  const keyed = () => ({ accountId: "acme", key: freshKey() });
  return {
    id,
    database,
    deps,
    signer,
    clock,
    asked,
    inTx,
    configuration,
    begin,
    close,
    promise: (over: object) =>
      told(() =>
        changeRegister(deps, signer, readCardRequest(promiseRequest, { ...keyed(), ...over })),
      ),
    plan: (over: object) =>
      told(() =>
        changeSuccessPlan(deps, signer, readCardRequest(planRequest, { ...keyed(), ...over })),
      ),
    share: (over: object = {}) =>
      told(() =>
        sharePlan(
          deps,
          signer,
          readCardRequest(sharePlanRequest, { ...keyed(), until: "2026-12-31", ...over }),
        ),
      ),
  };
}
