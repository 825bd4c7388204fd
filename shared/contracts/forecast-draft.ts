import type { ForecastCategory } from "../domain/renewal/forecast.ts";
import type { Preventable, RenewalOutcome } from "../domain/renewal/review.ts";
import type { CardProblem } from "./card-requests.ts";
import type { ForecastAct } from "./forecast-requests.ts";
import { firstUnfinished, unfinished } from "./unfinished.ts";

type Asked<Name extends ForecastAct["do"]> = Extract<ForecastAct, { readonly do: Name }>;

/** What is expected of a renewal as it stands in the form; `cause` empty: in words. */
export type ForecastDraft = {
  readonly category: ForecastCategory | null;
  readonly cause: string;
  readonly words: string;
};

export const emptyForecast: ForecastDraft = { category: null, cause: "", words: "" };

export function forecastSaid({
  category,
  cause,
  words,
}: ForecastDraft): Asked<"forecast"> | CardProblem {
  if (category === null) return unfinished("category", "Choose what you expect.");
  const reason = cause || words.trim() || null;
  return reason === null && category !== "not_asked"
    ? unfinished("reason", "Say why: what you have seen or heard.")
    : { do: "forecast", category, reason };
}

/** The look back on a renewal that has come out. */
export type LookBackDraft = {
  readonly decidedOn: string | null;
  readonly outcome: RenewalOutcome | null;
  readonly arrBefore: number | null;
  readonly arrAfter: number | null;
  readonly causes: readonly string[];
  readonly preventable: Preventable | null;
  readonly knownSince: string | null;
  readonly change: string;
};

export const emptyLookBack: LookBackDraft = {
  decidedOn: null,
  outcome: null,
  arrBefore: null,
  arrAfter: null,
  causes: [],
  preventable: null,
  knownSince: null,
  change: "",
};

/** In the order in which a form offers them. */
export const renewalOutcomeLabels: Readonly<Record<RenewalOutcome, string>> = {
  renewed: "Renewed for the same",
  expanded: "Renewed for more",
  reduced: "Renewed for less",
  lost: "Lost",
};

export const preventableLabels: Readonly<Record<Preventable, string>> = {
  yes: "Yes",
  no: "No",
  unknown: "Nobody knows",
};

/** Of no deal: the card knows none by its id. */
export function lookBackSaid(draft: LookBackDraft): Asked<"review"> | CardProblem {
  const { outcome, decidedOn, causes } = draft;
  if (outcome === null) return unfinished("outcome", "Choose how the renewal came out.");
  if (decidedOn === null) return unfinished("decidedOn", "Choose a date.");
  const isLess = outcome === "lost" || outcome === "reduced";
  const missing = firstUnfinished([
    [
      isLess && causes.length === 0,
      "causes",
      "Choose what it came from: the next one rests on it.",
    ],
  ]);
  const change = draft.change.trim() || null;
  return missing ?? { do: "review", deal: null, ...draft, outcome, decidedOn, change };
}

export const expansionSaid = (need: string): Asked<"hand-expansion"> | CardProblem =>
  need.trim() === ""
    ? unfinished(
        "need",
        "Say in a few words what they need it for: the account manager reads it first.",
      )
    : { do: "hand-expansion", need: need.trim() };
