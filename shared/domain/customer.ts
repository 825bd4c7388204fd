import type { Configuration } from "./configuration.ts";
import type { Contract } from "./contract.ts";
import type { AccountRecord } from "./records.ts";
import { activeContracts } from "./revenue.ts";

/** Whether an account is scored and written to at all; see `CustomerFilter`. */
export function isCustomer(input: {
  readonly account: AccountRecord;
  readonly contracts: readonly Contract[];
  readonly configuration: Configuration;
  readonly now: number;
}): boolean {
  const { account, contracts, now } = input;
  const { stages, exceptStages, wonDeal } = input.configuration.customers;
  if (includesStage(exceptStages, account.stage)) return false;
  if (includesStage(stages, account.stage)) return true;
  return wonDeal && activeContracts(contracts, now).length > 0;
}

function includesStage(stages: readonly string[], stage: string | null): boolean {
  if (stage === null) return false;
  return stages.some((known) => known.toLowerCase() === stage.toLowerCase());
}
