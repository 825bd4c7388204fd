import type { ForecastCategory } from "../domain/renewal/forecast.ts";
import type { Preventable, RenewalOutcome } from "../domain/renewal/review.ts";

/**
 * What a card asks about a renewal or an expansion; see `card-requests.ts` for what holds for all of them. On
 * Salesforce appended as a request of the kind "forecast".
 */
export const forecastPaths = { forecast: "/hubspot/cards/forecast" } as const;

export type ForecastRequest = {
  readonly accountId: string;
  readonly key: string;
} & ForecastAct;

export type ForecastAct =
  | {
      readonly do: "forecast";
      readonly category: ForecastCategory;
      /** A risk cause's id, or in words; null only where nobody has been asked yet. */
      readonly reason: string | null;
    }
  /** Looks back on a renewal that has come out. Money in home currency per year, days `YYYY-MM-DD`. */
  | {
      readonly do: "review";
      /** The renewal's deal; null: it had none. */
      readonly deal: string | null;
      readonly decidedOn: string;
      readonly outcome: RenewalOutcome;
      readonly arrBefore: number | null;
      readonly arrAfter: number | null;
      /** Ids of risk causes, the main one first, at most three. */
      readonly causes: readonly string[];
      readonly preventable: Preventable | null;
      readonly knownSince: string | null;
      /** What to do otherwise next time. */
      readonly change: string | null;
    }
  /** Gives what speaks for more business to the account manager; `need` in the customer's words. */
  | { readonly do: "hand-expansion"; readonly need: string };
