import type { ForecastCategory } from "../domain/renewal/forecast.ts";
import type { RenewalReview } from "../domain/renewal/review.ts";

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
  | ({ readonly do: "review" } & Omit<RenewalReview, "by" | "at">)
  /** Gives what speaks for more business to the account manager; `need` in the customer's words. */
  | { readonly do: "hand-expansion"; readonly need: string };
