import type { Band } from "../assessment.ts";
import type { Configuration } from "../configuration.ts";
import type { PlayEvent } from "../play.ts";
import type { Seen } from "./seen.ts";
import { watchDates, watchLateMilestones } from "./watch-dates.ts";
import { watchFields, watchNews } from "./watch-news.ts";
import { watchSeats } from "./watch-seats.ts";
import { watchSignals } from "./watch-signals.ts";
import type {
  DatesStanding,
  FieldsStanding,
  LateStanding,
  NewsStanding,
  PeopleStanding,
  SignalsStanding,
  Since,
  Watched,
} from "./watch-standing.ts";

/** What the watch remembers of an account from one assessment to the next. Plain JSON. */
export type WatchStanding = PeopleStanding &
  NewsStanding & {
    readonly scorecard: string;
    readonly band: Since<Band>;
    readonly stage: Since<string | null>;
    readonly signals: SignalsStanding;
    readonly dates: DatesStanding;
    readonly late: LateStanding;
    readonly fields: FieldsStanding;
  };

/**
 * What happened to an account between two assessments. `now` is the instant of the later one in epoch
 * milliseconds. The watch runs
 * whether playbooks are on or off, so that switching one on starts nothing for what was so before.
 *
 * Without a `before` all that is seen is the baseline: bands, signals, stages and dates are told as such,
 * the rest not at all. A change of scorecard is a baseline of bands and signals alone, which it may move:
 * a stage often comes with a scorecard of its own, and people, dates and answers do not depend on either.
 */
export function watch(
  before: WatchStanding | null,
  seen: Seen,
  configuration: Configuration,
  now: number,
): { readonly standing: WatchStanding; readonly events: readonly PlayEvent[] } {
  const at = new Date(now).toISOString();
  const rescored = before === null || before.scorecard !== seen.scorecard;
  const band = watchBand(before?.band, seen.band, rescored, at);
  const stage = watchStage(before?.stage, seen.stage, at);
  const signals = watchSignals(before?.signals ?? {}, {
    seen,
    bandSince: band.standing.since,
    configuration,
    baseline: rescored,
    now: at,
  });
  const dates = watchDates(before?.dates ?? {}, seen, configuration, at);
  const late = watchLateMilestones(before?.late ?? {}, seen, configuration, at);
  const people = watchSeats(before, seen, at);
  const news = watchNews(before, seen, at);
  const fields = watchFields(before?.fields ?? {}, seen.fields, at);
  return {
    standing: {
      scorecard: seen.scorecard,
      band: band.standing,
      stage: stage.standing,
      signals: signals.standing,
      dates: dates.standing,
      late: late.standing,
      ...people.standing,
      ...news.standing,
      fields: fields.standing,
    },
    events: [band, stage, signals, dates, late, people, news, fields].flatMap(
      ({ events }): readonly PlayEvent[] => events,
    ),
  };
}

/**
 * For an account that became a customer after the installation: its stage and its dates are news, what it
 * brings along otherwise is not. Hand it to `watch` as `before`, with the same `seen`.
 */
export function newcomer(seen: Seen, configuration: Configuration, now: number): WatchStanding {
  const { standing } = watch(null, seen, configuration, now);
  const untold = (told: Readonly<Record<string, string | null>>) =>
    Object.fromEntries(Object.keys(told).map((key) => [key, null]));
  return {
    ...standing,
    stage: { is: null, since: new Date(now).toISOString() },
    dates: untold(standing.dates),
    late: untold(standing.late),
  };
}

type BandEvent = Extract<PlayEvent, { type: "band" }>;
type StageEvent = Extract<PlayEvent, { type: "stage" }>;

function watchBand(
  before: WatchStanding["band"] | undefined,
  band: Seen["band"],
  baseline: boolean,
  now: string,
): Watched<WatchStanding["band"], BandEvent> {
  if (before !== undefined && before.is === band) return { standing: before, events: [] };
  // The key says since when it was otherwise: two looks at one change tell it once.
  const event = {
    type: "band",
    at: now,
    key: `band:${band}:${before?.since ?? now}`,
    band,
  } as const;
  return {
    standing: { is: band, since: now },
    events: [baseline ? { ...event, baseline } : event],
  };
}

/** A stage that nobody says any more changes nothing. */
function watchStage(
  before: Since<string | null> | undefined,
  stage: string | null,
  now: string,
): Watched<Since<string | null>, StageEvent> {
  if (before !== undefined && (stage === null || before.is === stage))
    return { standing: before, events: [] };
  const standing = { is: stage, since: now };
  if (stage === null) return { standing, events: [] };
  const event = {
    type: "stage",
    at: now,
    key: `stage:${stage}:${before?.since ?? now}`,
    stage,
  } as const;
  return { standing, events: [before === undefined ? { ...event, baseline: true } : event] };
}
