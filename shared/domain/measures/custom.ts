import type { CountedUsage } from "../account-facts.ts";
import { dayNumber } from "../calendar-date.ts";
import type { Evidence } from "../evidence.ts";
import type { Measure, MeasureSource, Reading } from "../measure.ts";
import { sourceText } from "../source-value.ts";
import { dayMs, measured, missing, notApplicable, whenHeard, whenUsed } from "./reading.ts";

type FieldSource = Extract<MeasureSource, { from: "account" }>;
type UsageSource = Extract<MeasureSource, { from: "usage" }>;

/** A reading of an admin's own measure, from what its source names. */
export function readCustom(
  evidence: Evidence,
  { id, source }: Pick<Measure, "id"> & { readonly source: MeasureSource },
): Reading {
  return source.from === "account"
    ? readField(evidence, source)
    : readCounted(evidence, { id, source });
}

/** The raw text; null where it is blank. */
export function fieldText({ facts, contracts }: Evidence, { field }: FieldSource): string | null {
  return sourceText({ source: { from: "account", field }, account: facts.account, contracts });
}

function readField(evidence: Evidence, source: FieldSource): Reading {
  return whenHeard(evidence, "crm", (at) => {
    const text = fieldText(evidence, source)?.trim();
    if (text === undefined) return missing(`the field ${source.field} is empty`);
    const { values = {} } = source;
    const value = values[text] ?? Number(text);
    return Number.isFinite(value)
      ? measured(value, at)
      : missing(`the field ${source.field} holds "${text}", which stands for no number`);
  });
}

function readCounted(
  evidence: Evidence,
  { id, source }: { readonly id: string; readonly source: UsageSource },
): Reading {
  return whenUsed(evidence, ({ counted, firstEventOn }, at) => {
    const count = Object.hasOwn(counted, id) ? counted[id] : undefined;
    if (count === undefined) return missing("its events have not been counted yet");
    switch (source.take) {
      case "events":
        return measured(count.events, at);
      case "users":
        return measured(count.users, at);
      case "user-share":
        return shareOfSeats(evidence, count.users, at);
      case "change":
        return reachesBack(evidence, firstEventOn, 2 * source.days) && count.eventsBefore > 0
          ? measured(changeOf(count), at, count.events)
          : notApplicable(`no full ${source.days} days before to compare with`);
      default:
        return source.take satisfies never;
    }
  });
}

function shareOfSeats({ seats }: Evidence, users: number, at: string): Reading {
  if (seats === null || seats <= 0) return missing("seats bought are not known");
  return measured((100 * users) / seats, at, users);
}

function changeOf({ events, eventsBefore }: CountedUsage): number {
  return (100 * (events - eventsBefore)) / eventsBefore;
}

/** Against a span that the account was not there for, every change is growth. */
function reachesBack({ now }: Evidence, firstEventOn: string | null, days: number): boolean {
  return firstEventOn !== null && Math.floor(now / dayMs) - dayNumber(firstEventOn) + 1 >= days;
}
