import type { Clock } from "../clock.ts";
import type { SalesforceClient } from "./client.ts";
import { createSchema, type Schema } from "./describe.ts";

/** What everything that reads leans on: one per installation, as long as it lives. */
export type Reading = {
  readonly client: SalesforceClient;
  readonly clock: Clock;
  readonly schema: Schema;
  /** ISO 4217, of an org with one currency. */
  homeCurrency(): Promise<string>;
};

/** `currency` is asked for once. */
export function createReading(deps: {
  readonly client: SalesforceClient;
  readonly clock: Clock;
  readonly currency: () => Promise<string>;
}): Reading {
  const { client, clock } = deps;
  let currency: Promise<string> | undefined;
  return {
    client,
    clock,
    schema: createSchema(deps),
    homeCurrency() {
      currency ??= deps.currency().catch((cause: unknown) => {
        currency = undefined;
        throw cause;
      });
      return currency;
    },
  };
}
