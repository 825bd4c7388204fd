const dayMs = 86_400_000;
/** Zones change their offset on whole quarters of an hour. */
const slotMs = 900_000;

/** Milliseconds to add to an instant to read its local time as if it were UTC. */
export type OffsetAt = (instant: number) => number;

const zones = new Map<string, OffsetAt>();

/**
 * Offsets of a zone. Asking Intl takes microseconds, so answers are kept: one for a whole UTC day where
 * both its ends agree, one a quarter of an hour on the few days on which a clock changes. They serve every
 * calendar of the zone.
 */
export function zoneOffsets(timeZone: string): OffsetAt {
  const known = zones.get(timeZone) ?? keptOffsets(timeZone);
  zones.set(timeZone, known);
  return known;
}

function keptOffsets(timeZone: string): OffsetAt {
  const ask = offsetFromIntl(timeZone);
  const days = new Map<number, number | "changes">();
  const slots = new Map<number, number>();

  const dayOffset = (day: number) => {
    const start = ask(day * dayMs);
    const known = start === ask((day + 1) * dayMs) ? start : "changes";
    days.set(day, known);
    return known;
  };
  const slotOffset = (slot: number) => {
    const offset = ask(slot * slotMs);
    slots.set(slot, offset);
    return offset;
  };

  return (instant) => {
    const day = Math.floor(instant / dayMs);
    const offset = days.get(day) ?? dayOffset(day);
    if (offset !== "changes") return offset;
    const slot = Math.floor(instant / slotMs);
    return slots.get(slot) ?? slotOffset(slot);
  };
}

function offsetFromIntl(timeZone: string): OffsetAt {
  const format = formatOf(timeZone);
  return (instant) => {
    const whole = Math.floor(instant / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(whole)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (cause) {
    throw new Error(
      `calendar.timeZone "${timeZone}" is not a known time zone: give an IANA name such as Europe/Berlin.`,
      { cause },
    );
  }
}
