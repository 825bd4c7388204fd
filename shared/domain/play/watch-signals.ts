import { type Asked, conditionHolds } from "../condition.ts";
import type { Configuration } from "../configuration.ts";
import type { PlayEvent } from "../play.ts";
import type { SignalDefinition } from "../playbook.ts";
import type { Seen } from "./seen.ts";
import type { SignalStanding, SignalsStanding, Watched } from "./watch-standing.ts";

const dayMs = 86_400_000;

type SignalEvent = Extract<PlayEvent, { type: "signal" | "signal-over" }>;

/**
 * A signal is on once its condition has held for its days without a break, from assessment to assessment,
 * and stays on until it is over. Where a reading is missing nobody can say: the signal stays as it is.
 */
export function watchSignals(
  before: SignalsStanding,
  given: {
    readonly seen: Seen;
    readonly bandSince: string;
    readonly configuration: Configuration;
    readonly baseline: boolean;
    readonly now: string;
  },
): Watched<SignalsStanding, SignalEvent> {
  const { seen, bandSince, configuration, baseline, now } = given;
  const asked = askedOf(seen, bandSince, now);
  const watched = configuration.signals.map((definition) => {
    const known = Object.hasOwn(before, definition.id) ? before[definition.id] : undefined;
    return {
      id: definition.id,
      // One that was not watched before cannot be told to have begun.
      ...(baseline || known === undefined
        ? firstLook(known, definition, asked, now)
        : laterLook(known, definition, asked, now)),
    };
  });
  return {
    standing: Object.fromEntries(watched.map(({ id, standing }) => [id, standing])),
    events: watched.flatMap(({ events }) => events),
  };
}

function askedOf({ facts, readings }: Seen, bandSince: string, now: string): Asked {
  const daysInBand = Math.floor((Date.parse(now) - Date.parse(bandSince)) / dayMs);
  return {
    facts: { ...facts, daysInBand },
    known: (measure) =>
      (Object.hasOwn(readings, measure) ? readings[measure] : undefined) ?? "unasked",
  };
}

type Look = Watched<SignalStanding, SignalEvent>;

/** Whatever holds counts as having held for long. */
function firstLook(
  before: SignalStanding | undefined,
  definition: SignalDefinition,
  asked: Asked,
  now: string,
): Look {
  if (before?.on) return whileOn(before, definition, asked, now);
  if (!conditionHolds(definition.when, asked))
    return { standing: { on: false, since: before?.since ?? now, from: null }, events: [] };
  return {
    standing: { on: true, since: now, from: null },
    events: [{ ...began(definition, now, now), baseline: true }],
  };
}

function laterLook(
  before: SignalStanding,
  definition: SignalDefinition,
  asked: Asked,
  now: string,
): Look {
  if (before.on) return whileOn(before, definition, asked, now);
  const holds = conditionHolds(definition.when, asked);
  const fails = conditionHolds({ not: definition.when }, asked);
  const from = holds ? (before.from ?? now) : fails ? null : before.from;
  if (!holds || from === null || daysBetween(from, now) < definition.forDays)
    return { standing: { ...before, from }, events: [] };
  return {
    standing: { on: true, since: now, from: null },
    events: [began(definition, from, now)],
  };
}

function whileOn(
  before: SignalStanding,
  { id, when, over }: SignalDefinition,
  asked: Asked,
  now: string,
): Look {
  if (!conditionHolds(over ?? { not: when }, asked)) return { standing: before, events: [] };
  return {
    standing: { on: false, since: now, from: null },
    events: [
      { type: "signal-over", at: now, key: `signal-over:${id}:${before.since}`, signal: id },
    ],
  };
}

function began({ id }: SignalDefinition, from: string, now: string) {
  return { type: "signal", at: now, key: `signal:${id}:${from}`, signal: id } as const;
}

const daysBetween = (from: string, now: string) => (Date.parse(now) - Date.parse(from)) / dayMs;
