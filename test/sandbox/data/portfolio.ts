import type { Fill } from "../hubspot/sandbox.ts";
import { createRandom } from "../random.ts";
import { fillAccount, type Parts } from "./fill-account.ts";
import { type Filling, fullSecond } from "./filling.ts";
import type { AccountPlan } from "./plan.ts";
import { fillProspects } from "./prospects.ts";
import { fillCustomProperties, fillStaff } from "./staff.ts";
import { generatedUsage, toCsv, type UsageRow } from "./usage.ts";

export type Portfolio = {
  readonly fill: Fill;
  /** Lines of `group,user,event,date,count`, ready for our import. */
  readonly usageCsv: (now: number) => string;
};

/** A stream of its own for each account, so that one more record here changes nothing there. */
export const seedOf = (seed: number, index: number): number => seed * 1_000_003 + index * 7_919;

/** Turns plans into a portal and its product usage: the same plans, seed and day give the same of both. */
export function portfolioFrom(given: {
  readonly seed: number;
  readonly parts: Parts;
  readonly plans: (now: number) => Iterable<AccountPlan>;
  /** With companies that are no customers yet, and their deals. */
  readonly withProspects?: boolean;
  readonly recordedUsage?: (plans: readonly AccountPlan[], now: number) => Iterable<UsageRow>;
}): Portfolio {
  const { seed, parts } = given;
  return {
    fill: (portal, startedAt) => {
      const now = fullSecond(startedAt);
      fillCustomProperties(portal, now);
      const common = { portal, now, staff: fillStaff(portal, now) };
      let index = 0;
      for (const plan of given.plans(now)) {
        const filling: Filling = { ...common, random: createRandom(seedOf(seed, index)) };
        fillAccount(filling, plan, parts);
        index += 1;
      }
      if (given.withProspects) fillProspects(common);
    },
    usageCsv: (now) => toCsv(allUsage(given, now)),
  };
}

function* allUsage(given: Parameters<typeof portfolioFrom>[0], now: number): Generator<UsageRow> {
  const plans = [...given.plans(now)];
  if (given.recordedUsage !== undefined) yield* given.recordedUsage(plans, now);
  for (const [index, plan] of plans.entries()) {
    yield* generatedUsage(plan, seedOf(given.seed, index) + 1, now);
  }
}
