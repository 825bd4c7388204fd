import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import type { SeatHolder, Seen } from "@bellwether/shared/domain/play/seen";
import { type WatchStanding, watch } from "@bellwether/shared/domain/play/watch";
import type { Playbook } from "@bellwether/shared/domain/playbook";

/** A Monday. */
const start = Date.parse("2026-06-15T12:00:00.000Z");
const dayMs = 86_400_000;

export const day = (days: number) => start + days * dayMs;
export const dateOn = (days: number) => new Date(day(days)).toISOString().slice(0, 10);

/** A quiet green account of the high-touch tier, a year from its renewal. */
export function seen(over: Partial<Seen> = {}): Seen {
  const { facts, ...rest } = over;
  const band = over.band ?? "green";
  return {
    scorecard: "standard",
    band,
    stage: "adoption",
    tier: "high_touch",
    facts: {
      band,
      coverage: 1,
      score: 80,
      stage: over.stage ?? "adoption",
      arr: 120_000,
      ...facts,
    },
    readings: {},
    term: null,
    seats: { champion: [], sponsor: [] },
    present: [],
    answers: [],
    risk: null,
    fields: {},
    renewals: [],
    uses: [],
    ...rest,
  };
}

export const holder = (contact: string, over: Partial<SeatHolder> = {}): SeatHolder => ({
  contact,
  inTouch: true,
  silent: false,
  ...over,
});

export function withPlaybooks(...playbooks: readonly Partial<Playbook>[]): Configuration {
  const [shipped] = defaultConfiguration.playbooks;
  if (shipped === undefined) throw new Error("the shipped document has no playbook");
  return {
    ...defaultConfiguration,
    playbooks: playbooks.map((over, i) => ({ ...shipped, id: `own_${i}`, ...over })),
  };
}

/** Watches an account from look to look; the first is the baseline. Answers the events of the last one. */
export function watched(
  looks: readonly (readonly [day: number, seen: Seen])[],
  configuration: Configuration = defaultConfiguration,
): readonly PlayEvent[] {
  return watchedAll(looks, configuration).at(-1) ?? [];
}

/** The events of every look. */
export function watchedAll(
  looks: readonly (readonly [day: number, seen: Seen])[],
  configuration: Configuration = defaultConfiguration,
): readonly (readonly PlayEvent[])[] {
  let standing: WatchStanding | null = null;
  return looks.map(([days, look]) => {
    const next = watch(standing, look, configuration, day(days));
    standing = next.standing;
    return next.events;
  });
}

/** A document whose CRM has a field for what is late. */
export const withLateField: Configuration = {
  ...defaultConfiguration,
  measures: defaultConfiguration.measures.map((measure) =>
    measure.id === "milestones_late"
      ? { ...measure, source: { from: "account", field: "late", enteredBy: "system" } }
      : measure,
  ),
};

/** An event without what tells it apart from others. */
export function plain({ at: _at, key: _key, ...what }: PlayEvent) {
  return what;
}
