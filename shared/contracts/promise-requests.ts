import type { PromiseChange } from "../domain/promises.ts";

/**
 * Makes, changes, keeps or withdraws a promise to a customer; see `card-requests.ts` for what holds for all
 * requests. The register lives on the account: a promise of a handoff has its row's id, one that is made here
 * the request's key.
 */
export const promisePath = "/hubspot/cards/promise";

export type PromiseRequest = {
  readonly accountId: string;
  readonly key: string;
} & PromiseChange;
