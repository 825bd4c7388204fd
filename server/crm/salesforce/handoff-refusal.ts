import { CrmForbidden } from "../errors.ts";
import { type SalesforceProblem, SalesforceRefusal } from "./refusal.ts";
import { namesNoField, reasonOf } from "./row-refusal.ts";

/** An object or field that the org has not got, or our user may not see. */
const lacks = /INVALID_TYPE|INVALID_FIELD|INSUFFICIENT_ACCESS/;

const remedy =
  'Install the latest version of the package, then assign the permission set "Bellwether Integration" to that user.';

/** What was read, or why an earlier package has no such records. */
export async function orLacking<T>(
  read: () => Promise<T>,
): Promise<{ readonly found: T } | { readonly reason: string }> {
  try {
    return { found: await read() };
  } catch (error) {
    const isRefused = error instanceof CrmForbidden || error instanceof SalesforceRefusal;
    if (!isRefused || !lacks.test(error.message)) throw error;
    const named = /reading (\w+__c)/.exec(error.message)?.[1] ?? "object";
    return {
      reason: `The org has no ${named} for handoffs that the integration user may read. ${remedy}`,
    };
  }
}

export const reasonOfHandoff = (problem: SalesforceProblem): string =>
  namesNoField(problem) || problem.errorCode === "INVALID_TYPE"
    ? `${reasonOf(problem)}. ${remedy}`
    : reasonOf(problem);
