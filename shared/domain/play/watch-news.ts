import type { PlayEvent } from "../play.ts";
import type { ProductUse, RenewalDeal, Seen, SurveyAnswer } from "./seen.ts";
import type { FieldsStanding, NewsStanding, Watched } from "./watch-standing.ts";

type NewsEvent = Extract<PlayEvent, { type: "survey" | "risk" | "renewal" | "usage" }>;

/**
 * What was said and decided since the last look; nothing where there was none. What a source brings along
 * that was connected since then is no news.
 */
export function watchNews(
  before: NewsStanding | null,
  { answers, risk, renewals, uses }: Seen,
  now: string,
): Watched<NewsStanding, NewsEvent> {
  const isNewRisk = before !== null && risk !== null && risk.at !== before.risk;
  const events: readonly NewsEvent[] = [
    ...unknownTo(before?.answers, answers, answerId).map(({ id, survey, value, contact }) => {
      const what = { survey, value, contact };
      return { type: "survey" as const, at: now, key: `survey:${id}`, ...what };
    }),
    ...(isNewRisk
      ? [{ type: "risk" as const, at: now, key: `risk:${risk.at}`, cause: risk.cause }]
      : []),
    ...unknownTo(before?.renewals, renewals, renewalId).map((closed) => {
      const key = `renewal:${renewalId(closed)}`;
      return { type: "renewal" as const, at: now, key, deal: closed.deal };
    }),
    ...unknownTo(before?.uses, uses, useId).map((use) => {
      const key = `usage:${useId(use)}`;
      return { type: "usage" as const, at: now, key, event: use.event, user: use.user };
    }),
  ];
  return {
    standing: {
      answers: idsOf(answers, answerId),
      risk: risk?.at ?? null,
      renewals: idsOf(renewals, renewalId),
      uses: idsOf(uses, useId) ?? [],
    },
    events: events.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

function unknownTo<T>(
  before: readonly string[] | null | undefined,
  entries: readonly T[] | null,
  idOf: (entry: T) => string,
): readonly T[] {
  if (before === null || before === undefined || entries === null) return [];
  const known = new Set(before);
  return entries.filter((entry) => !known.has(idOf(entry)));
}

function idsOf<T>(
  entries: readonly T[] | null,
  idOf: (entry: T) => string,
): readonly string[] | null {
  return entries === null ? null : [...new Set(entries.map(idOf))].sort();
}

const answerId = ({ id }: SurveyAnswer) => id;
const renewalId = ({ id, deal }: RenewalDeal) => `${id}:${deal}`;
const useId = ({ event, user, on }: ProductUse) => `${event}:${user}:${on}`;

type FieldEvent = Extract<PlayEvent, { type: "property" }>;

/** FieldsStanding of the account that triggers name; one that was not watched before has not changed. */
export function watchFields(
  before: FieldsStanding,
  fields: Seen["fields"],
  now: string,
): Watched<FieldsStanding, FieldEvent> {
  const watched = Object.entries(fields)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => {
      const known = Object.hasOwn(before, field) ? before[field] : undefined;
      if (known !== undefined && known.is === value) return { field, standing: known, events: [] };
      const standing = { is: value, since: now };
      if (known === undefined) return { field, standing, events: [] };
      const key = `property:${field}:${known.since}`;
      const event: FieldEvent = { type: "property", at: now, key, field, value };
      return { field, standing, events: [event] };
    });
  return {
    standing: Object.fromEntries(watched.map(({ field, standing }) => [field, standing])),
    events: watched.flatMap(({ events }): readonly FieldEvent[] => events),
  };
}
