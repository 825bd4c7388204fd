import type { ForecastCategory } from "../domain/renewal/forecast.ts";
import { forecastCategories } from "../domain/renewal/forecast.ts";
import { instant, object, oneOf, orNull, text } from "./json-reader.ts";

/** What a person expects of the coming renewal; part of the account's snapshot. */
export type SnapshotForecast = {
  readonly category: ForecastCategory;
  /** A risk cause's label, or in words. */
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
};

export const readForecast = object<SnapshotForecast>({
  category: oneOf<ForecastCategory>(forecastCategories),
  reason: orNull(text),
  by: text,
  at: instant,
});
