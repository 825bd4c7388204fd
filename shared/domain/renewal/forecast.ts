import type { Band } from "../assessment.ts";
import { dayNumber } from "../calendar-date.ts";

/** What somebody expects of a renewal; the values of `bw_forecast`. */
export const forecastCategories = ["commit", "likely", "at_risk", "lost", "not_asked"] as const;
export type ForecastCategory = (typeof forecastCategories)[number];

/** One word of a person about a coming renewal. All that were said are kept, oldest first. */
export type ForecastEntry = {
  readonly category: ForecastCategory;
  /** A risk cause's id, or in words; null: none was given, as on the CRM's own field. */
  readonly reason: string | null;
  /** A name; of the CRM's own field nobody's is known. */
  readonly by: string | null;
  readonly at: string;
  /** card: said on Bellwether's card. field: chosen in the CRM's own field `bw_forecast`, seen at `at`. */
  readonly said: "card" | "field";
  /** The renewal it was said of, `YYYY-MM-DD`; null: its date was not known then. */
  readonly renewsOn: string | null;
};

/** A renewal whose date moved by less is the same one: dates get corrected, terms are longer. */
const sameRenewalDays = 90;
/** Where no date is known it counts no longer than the usual term. */
const undatedMs = 365 * 86_400_000;

/**
 * What is expected of the coming renewal at an instant: the last word, wherever it was said; null where nobody
 * has spoken of this renewal, and a word about the last one does not carry over.
 */
export function forecastAt(
  history: readonly ForecastEntry[],
  { renewsOn, at }: { readonly renewsOn: string | null; readonly at: string },
): ForecastEntry | null {
  const said = history.filter((entry) => entry.at <= at && isOfRenewal(entry, { renewsOn, at }));
  return said.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).at(-1) ?? null;
}

function isOfRenewal(
  entry: ForecastEntry,
  { renewsOn, at }: { readonly renewsOn: string | null; readonly at: string },
): boolean {
  if (renewsOn === null || entry.renewsOn === null)
    return Date.parse(at) - Date.parse(entry.at) <= undatedMs;
  return Math.abs(dayNumber(renewsOn) - dayNumber(entry.renewsOn)) < sameRenewalDays;
}

/**
 * The field's value as news: null where it says what it said when it was last looked at, so that an old value
 * never outdoes what was said on the card since. An emptied field takes nothing back.
 */
export function newInField(
  value: string | null,
  history: readonly ForecastEntry[],
): ForecastCategory | null {
  const category = forecastCategories.find((each) => each === value) ?? null;
  const seen = history.findLast(({ said }) => said === "field")?.category ?? null;
  return category === seen ? null : category;
}

/** What the data would suggest, for where nobody has said anything. Never written as a person's word. */
export type SuggestedForecast = {
  readonly category: ForecastCategory;
  /** Why, in words for a person. */
  readonly because: string;
};

/** By the band and the renewal line: `behind` is how many of its points are due and not met. */
export function suggestedForecast(band: Band, behind: number): SuggestedForecast {
  const line = behind === 0 ? "on the renewal line" : "behind the renewal line";
  const because = band === "unknown" ? "nothing is known of its health" : `${band} and ${line}`;
  return { category: suggestedBy(band, behind > 0), because };
}

function suggestedBy(band: Band, isBehind: boolean): ForecastCategory {
  switch (band) {
    case "green":
      return isBehind ? "likely" : "commit";
    case "yellow":
      return isBehind ? "at_risk" : "likely";
    case "red":
      return "at_risk";
    case "unknown":
      return "not_asked";
    default:
      return band satisfies never;
  }
}
