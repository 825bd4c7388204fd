import type { SnapshotPlan } from "@bellwether/shared/contracts/plan-view";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Readings } from "@bellwether/shared/domain/measure";
import { outcomesShown } from "@bellwether/shared/domain/plan/customer-plan";
import { reviewDueOn } from "@bellwether/shared/domain/plan/review";
import { sponsorsMissing } from "@bellwether/shared/domain/plan/sponsors";
import type { SuccessPlan } from "@bellwether/shared/domain/plan/success-plan";
import { valueTotal } from "@bellwether/shared/domain/plan/value-ledger";
import type { CustomerPromise } from "@bellwether/shared/domain/promise";
import { contactNames } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { promisesOf } from "../db/promises.ts";
import { successPlansOf } from "../db/success-plans.ts";

/** What the snapshot of an account needs beside its plan. */
export type PlannedAccount = {
  readonly accountId: string;
  /** A tier's id. */
  readonly tier: string | null;
  /** When it became a customer; a date. */
  readonly startedOn: string | null;
  readonly readings: Readings;
};

/** The success plans of some accounts as their cards show them; an account without one has none here. */
export async function plansFor(
  tx: Tx,
  accounts: readonly PlannedAccount[],
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<ReadonlyMap<string, SnapshotPlan>> {
  const ids = accounts.map(({ accountId }) => accountId);
  const plans = await successPlansOf(tx, ids);
  if (plans.size === 0) return new Map();
  const promises = Map.groupBy(await promisesOf(tx, [...plans.keys()]), ({ account }) => account);
  const owners = [...plans.values()].flatMap(({ outcomes }) =>
    outcomes.flatMap(({ owner }) => owner ?? []),
  );
  const names = await contactNames(tx, owners);
  const today = todayIn(configuration, now);
  const shown = accounts.flatMap((account) => {
    const plan = plans.get(account.accountId);
    if (!plan) return [];
    const register = promises.get(account.accountId) ?? [];
    const due = reviewOf({ plan, promises: register, account, configuration, today });
    return [[account.accountId, shownPlan(plan, { account, names, configuration, due })] as const];
  });
  return new Map(shown);
}

function shownPlan(
  plan: SuccessPlan,
  given: {
    readonly account: PlannedAccount;
    readonly names: ReadonlyMap<string, string>;
    readonly configuration: Configuration;
    readonly due: string | null;
  },
): SnapshotPlan {
  const outcomes = outcomesShown(plan, given.account.readings).map((outcome) => {
    const { progress: _, endedOn: __, owner, ...shown } = outcome;
    const { library = null, measure = null } =
      plan.outcomes.find(({ id }) => id === shown.id) ?? {};
    const name = owner === null ? null : (given.names.get(owner) ?? null);
    return { ...shown, owner: name, library, measure };
  });
  return {
    outcomes,
    agreedOn: plan.agreedOn,
    sponsorsMissing: sponsorsMissing(plan),
    value: valueTotal(plan, given.configuration),
    reviewDueOn: given.due,
  };
}

/** When the account's next business review is due, by the cadence of its tier; null: it has none. */
export function reviewOf(of: {
  readonly plan: SuccessPlan;
  readonly promises: readonly CustomerPromise[];
  readonly account: Pick<PlannedAccount, "tier" | "startedOn">;
  readonly configuration: Configuration;
  readonly today: string;
}): string | null {
  const { plan, promises, account, configuration, today } = of;
  const policy = configuration.tiers.find(({ id }) => id === account.tier);
  const startedOn = account.startedOn ?? plan.agreedOn ?? today;
  const reviewMonths = policy?.touch?.reviewMonths ?? null;
  return reviewDueOn(plan, promises, { reviewMonths, startedOn, today });
}

/** The day where the team works, as `YYYY-MM-DD`. */
export function todayIn({ calendar }: Pick<Configuration, "calendar">, now: Date): string {
  return dateOf(calendarOf(calendar).dayOf(now.getTime()));
}
