import { dateInWords } from "../date-words.ts";
import type { PlayEvent } from "../play.ts";
import type { Trigger } from "../playbook.ts";

/** Whether an event is what a trigger waits for, for an account of this tier. */
export function triggers(trigger: Trigger, event: PlayEvent, tier: string): boolean {
  switch (event.type) {
    case "band":
      return trigger.on === "band" && trigger.band === event.band;
    case "signal":
      return trigger.on === "signal" && trigger.signal === event.signal;
    case "stage":
      return trigger.on === "stage" && trigger.stage === event.stage;
    case "date":
      return trigger.on === "date" && isDay(trigger, event, tier);
    case "milestone":
      return trigger.on === "milestone" && isLate(trigger, event, tier);
    case "person-gone":
      return trigger.on === "person-gone" && isGone(trigger, event);
    case "survey":
      return trigger.on === "survey" && isUnhappy(trigger, event);
    case "usage":
      return trigger.on === "usage" && trigger.event === event.event;
    case "property":
      return trigger.on === "property" && isChange(trigger, event);
    case "risk":
      return trigger.on === "risk";
    case "handoff":
      return trigger.on === "handoff" && isHanded(trigger, event);
    default:
      return false;
  }
}

type TriggerOn<On extends Trigger["on"]> = Extract<Trigger, { readonly on: On }>;
type Told<Type extends PlayEvent["type"]> = Extract<PlayEvent, { readonly type: Type }>;

function isDay(trigger: TriggerOn<"date">, event: Told<"date">, tier: string): boolean {
  return trigger.date === event.date && trigger.daysBefore[tier] === event.daysBefore;
}

function isLate(trigger: TriggerOn<"milestone">, event: Told<"milestone">, tier: string): boolean {
  const late = trigger.lateDays[tier];
  if (late === undefined || event.lateDays < late) return false;
  return trigger.milestone === null || trigger.milestone === event.milestone;
}

function isGone(trigger: TriggerOn<"person-gone">, event: Told<"person-gone">): boolean {
  return trigger.role === null || trigger.role === event.role;
}

function isHanded(trigger: TriggerOn<"handoff">, event: Told<"handoff">): boolean {
  return trigger.kind === null || trigger.kind === event.kind;
}

function isUnhappy(trigger: TriggerOn<"survey">, event: Told<"survey">): boolean {
  return trigger.survey === event.survey && event.value <= trigger.atMost;
}

function isChange(trigger: TriggerOn<"property">, event: Told<"property">): boolean {
  return trigger.field === event.field && (trigger.to === null || trigger.to === event.value);
}

/** What starts a play at most once, whoever tells of it and however often; null: it is no trigger. */
export function triggerKey(event: PlayEvent): string | null {
  const { at } = event;
  switch (event.type) {
    case "band":
      return `band:${event.band}:${at}`;
    case "signal":
      return `signal:${event.signal}:${at}`;
    case "stage":
      return `stage:${event.stage}:${at}`;
    case "date":
      return `date:${event.date}:${event.on}`;
    case "milestone":
      return `milestone:${event.milestone}:${at}`;
    case "person-gone":
      return `person-gone:${event.role}:${event.contact}:${at}`;
    case "survey":
      return `survey:${event.survey}:${event.contact ?? ""}:${at}`;
    case "usage":
      return `usage:${event.event}:${event.user}:${at}`;
    case "property":
      return `property:${event.field}:${at}`;
    case "risk":
      return `risk:${at}`;
    case "handoff":
      return `handoff:${event.handoff}`;
    case "start":
      return `start:${event.key}`;
    default:
      return null;
  }
}

const surveys = { nps: "NPS", csat: "CSAT", ces: "CES" } as const;

/** Why a play started, in words. */
export function becauseOf(event: PlayEvent): string {
  switch (event.type) {
    case "band":
      return `band ${event.band}`;
    case "signal":
      return inWords(event.signal);
    case "stage":
      return `stage ${inWords(event.stage)}`;
    case "date":
      return event.daysBefore < 0
        ? `T+${-event.daysBefore} after ${dateInWords(event.on)}`
        : `T−${event.daysBefore} before ${dateInWords(event.on)}`;
    case "milestone":
      return `${inWords(event.milestone)} ${event.lateDays} working days late`;
    case "person-gone":
      return `${event.role} gone`;
    case "survey":
      return `${surveys[event.survey]} ${event.value}`;
    case "usage":
      return `${inWords(event.event)} in the product`;
    case "property":
      return `${event.field} became ${event.value ?? "empty"}`;
    case "risk":
      return `risk named: ${inWords(event.cause)}`;
    case "handoff":
      return event.kind === "new" ? "handoff accepted" : `handoff accepted: ${event.kind}`;
    case "start":
      return event.purpose ?? `started by ${event.by}`;
    default:
      return event.type;
  }
}

const inWords = (id: string): string => id.replaceAll(/[_-]+/g, " ");

export function contactOf(event: PlayEvent): string | null {
  return event.type === "person-gone" || event.type === "survey" ? event.contact : null;
}
