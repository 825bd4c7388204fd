import type { WorkingCalendar } from "../calendar.ts";
import { type Calendar, calendarOf } from "../calendar.ts";
import type { Facts, Known } from "../condition.ts";
import type { Play, PlayStep } from "../play.ts";
import type { Playbook, PlayRules, StepDefinition, StepForTier } from "../playbook.ts";
import type { Colleague, Role, RoleHolders } from "../team.ts";

/** What decisions about an account's plays rest on, as it is known now. */
export type PlayContext = {
  readonly account: {
    readonly id: string;
    readonly tier: string | null;
    readonly arr: number | null;
    /** Owner ids by role id; null: vacant. */
    readonly roles: RoleHolders;
    readonly excluded: boolean;
    /** Dates. */
    readonly term: { readonly noticeBy: string; readonly renewsOn: string } | null;
    readonly facts: Facts;
    readonly known: (measure: string) => Known;
  };
  /** By owner id. */
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly rules: PlayRules;
  readonly roleLabels: readonly Role[];
  /** For steps of nobody. */
  readonly calendar: WorkingCalendar;
  /** Of the current document, whose playbooks may start. */
  readonly version: string;
  /** A running play finishes on the version it started with. */
  readonly playbooks: (version: string) => readonly Playbook[];
  /** Every play stands still: somebody paused them all. */
  readonly allPaused?: boolean;
};

/** What a play waits for while all are paused. */
export const everything = "*";

/** The working days that a step of this owner counts by. */
export function calendarFor(
  owner: string | null,
  { colleagues, calendar }: Pick<PlayContext, "colleagues" | "calendar">,
): Calendar {
  const colleague = owner === null ? undefined : colleagues.get(owner);
  return calendarOf(colleague?.calendar ?? calendar);
}

export function bookOf(play: Play, { playbooks }: PlayContext): Playbook | undefined {
  return playbooks(play.version).find(({ id }) => id === play.playbook);
}

export type DefinedStep = { readonly definition: StepDefinition; readonly forTier: StepForTier };

const definitions = new WeakMap<Playbook, ReadonlyMap<string, StepDefinition>>();

function definitionsOf(book: Playbook): ReadonlyMap<string, StepDefinition> {
  const known = definitions.get(book);
  if (known !== undefined) return known;
  const byId = new Map(book.steps.map((step) => [step.id, step]));
  definitions.set(book, byId);
  return byId;
}

/** Undefined where the document no longer knows the step: it then stands as it is. */
export function definedStep(
  play: Play,
  step: PlayStep,
  book: Playbook | undefined,
): DefinedStep | undefined {
  const definition = book && definitionsOf(book).get(stepName(step));
  const forTier = definition?.byTier[play.tier];
  return definition && forTier && { definition, forTier };
}

/** "review#2": the second time of a step that repeats. */
export const isRepetition = ({ id }: PlayStep): boolean => id.includes("#");

/** The definition's id, whatever the repetition. */
export const stepName = ({ id }: PlayStep): string =>
  id.includes("#") ? id.slice(0, id.indexOf("#")) : id;

export const isClosed = ({ state }: PlayStep): boolean =>
  state === "done" || state === "skipped" || state === "dropped";

export const isUnfinished = ({ status }: Play): boolean => status !== "ended";

/** Its end has not come: it pauses others and keeps them away. */
export const isUnderWay = (play: Play): boolean => isUnfinished(play) && play.over === undefined;

/** When its end came, whatever is still looked back on; null: it has not. */
export const endOf = ({ over, endedAt }: Play): string | null => over?.at ?? endedAt;

export const iso = (instant: number): string => new Date(instant).toISOString();
