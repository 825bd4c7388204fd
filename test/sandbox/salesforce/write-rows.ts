import { actorOf, type Call } from "./call.ts";
import type { RowError } from "./given-values.ts";
import type { Done, Plan } from "./plan-write.ts";
import { createUniqueValues } from "./unique-values.ts";
import type { Writing } from "./write-checks.ts";

/** One row of a collection's answer. */
export type RowResult = {
  readonly id?: string;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly RowError[];
};

export const writingOf = (call: Call): Writing => ({
  org: call.org,
  restrictions: call.restrictions,
  actor: actorOf(call),
  lockedRows: call.lockedRows,
  unique: createUniqueValues(call.org),
  undo: call.undo,
});

const rolledBack: RowError = {
  statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
  message:
    "Record rolled back because not all records were valid and the request was using AllOrNone header",
  fields: [],
};

const succeeded = ({ id, created }: Done): RowResult => ({
  id,
  success: true,
  created,
  errors: [],
});

const outcomeOf = (plan: Plan): RowResult =>
  plan.apply === null ? { success: false, errors: plan.errors } : succeeded(plan.apply());

/**
 * Row by row, each refused alone; with `allOrNone` all are looked at before the first is written. A plan is
 * made only when its turn comes, since a row may depend on one before it.
 */
export function writeRows(
  plans: readonly (() => Plan)[],
  allOrNone: boolean,
): readonly RowResult[] {
  if (!allOrNone) return plans.map((plan) => outcomeOf(plan()));
  const made = plans.map((plan) => plan());
  if (made.every((plan) => plan.apply !== null)) return made.map(outcomeOf);
  return made.map(({ apply, errors }) => ({
    success: false,
    errors: apply === null ? errors : [rolledBack],
  }));
}
