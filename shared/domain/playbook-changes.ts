import type { Condition } from "./condition.ts";
import type { Configuration } from "./configuration.ts";
import type { Difference } from "./differences.ts";
import type { Playbook, StepDefinition, StepDue, StepForTier } from "./playbook.ts";

type Words = {
  /** The document in which the entry stands: the newer one, where it stands in both. */
  readonly document: (holds: (configuration: Configuration) => boolean) => Configuration;
  readonly condition: (condition: Condition) => string;
  readonly shown: (value: unknown) => string;
};

/** Parts of a playbook that are compared as one. */
export function isWholeInPlaybook([, , field, , inner, , last]: readonly string[]): boolean {
  if (field === "appliesTo" || field === "triggers" || field === "ends") return true;
  if (field !== "steps" || inner === undefined) return false;
  if (inner === "if" || inner === "answers" || inner === "message") return true;
  return inner === "byTier" && (last === "due" || last === "if");
}

/** What changed in a playbook: "Save plan switched on", "Save plan: step 2 due on day 3 instead of 2". */
export function playbookSentence(difference: Difference, words: Words): string {
  const { path, before, after } = difference;
  const [, id = "", field, ...rest] = path;
  if (id === "order") return "The order of the playbooks changed.";
  const { playbooks } = words.document((one) => one.playbooks.some((book) => book.id === id));
  const playbook = playbooks.find((one) => one.id === id);
  const label = playbook?.label ?? id;
  if (field === undefined) return before === undefined ? added(label, after) : `${label} is gone.`;
  if (field === "on") return `${label} switched ${after === true ? "on" : "off"}.`;
  if (field === "steps" && playbook !== undefined)
    return `${label}: ${stepSentence(rest, difference, playbook, words)}`;
  return `${label}: ${fieldSentence(field, difference, words)}`;
}

function fieldSentence(field: string, { before, after }: Difference, words: Words): string {
  switch (field) {
    case "appliesTo":
      return `it is for accounts of which ${words.condition(after as Condition)} instead of ${words.condition(before as Condition)}.`;
    case "triggers":
      return "what starts it changed.";
    case "ends":
      return "what ends it changed.";
    default:
      return `${field} is ${words.shown(after)} instead of ${words.shown(before)}.`;
  }
}

function added(label: string, playbook: unknown): string {
  const { on, purpose } = playbook as Playbook;
  return `${label} is new and ${on ? "on" : "off"}: ${purpose}`;
}

function stepSentence(
  [id = "", field, tier, ...rest]: readonly string[],
  { before, after }: Difference,
  playbook: Playbook,
  words: Words,
): string {
  if (id === "order") return "the order of its steps changed.";
  const number = playbook.steps.findIndex((step) => step.id === id) + 1;
  const step = `step ${number === 0 ? id : number}`;
  switch (field) {
    case undefined:
      return before === undefined
        ? `${step} "${(after as StepDefinition).label}" is new.`
        : `the step "${(before as StepDefinition).label}" is gone.`;
    case "byTier":
      return `${tierSentence(step, rest, before, after, words)} (${tierLabel(tier ?? "", words)}).`;
    case "message":
      return `the message of ${step} changed.`;
    case "if":
      return `the condition of ${step} changed.`;
    case "answers":
      return `the answers of ${step} changed.`;
    case "afterEnd":
      return after === undefined
        ? `${step} is dropped where the play ends before it.`
        : `${step} is also to be done where the play ends before it.`;
    default:
      return `${field} of ${step} is ${words.shown(after)} instead of ${words.shown(before)}.`;
  }
}

function tierSentence(
  step: string,
  [field]: readonly string[],
  before: unknown,
  after: unknown,
  words: Words,
): string {
  switch (field) {
    case undefined:
      return before === undefined
        ? `${step} is new, ${dueInWords((after as StepForTier).due)}`
        : `${step} is gone`;
    case "due":
      return dueChange(step, before as StepDue, after as StepDue);
    case "minutes":
      return `${step} takes ${after} minutes instead of ${before}`;
    case "role":
      return `${step} goes to ${roleLabel(after, words)} instead of ${roleLabel(before, words)}`;
    case "instructions":
      return `the instructions of ${step} changed`;
    case "if":
      return `the condition of ${step} changed`;
    default:
      return `${field} of ${step} is ${words.shown(after ?? "not set")} instead of ${words.shown(before ?? "not set")}`;
  }
}

function dueChange(step: string, before: StepDue, after: StepDue): string {
  if ("day" in before && "day" in after)
    return `${step} due on day ${after.day} instead of ${before.day}`;
  return `${step} ${dueInWords(after)} instead of ${dueInWords(before)}`;
}

function dueInWords(due: StepDue): string {
  if ("day" in due) return `due on day ${due.day}`;
  const days = Math.abs(due.fromNotice);
  return `due ${days} days ${due.fromNotice <= 0 ? "before" : "after"} the notice deadline`;
}

function roleLabel(id: unknown, { document }: Words): string {
  const { roles } = document((configuration) => configuration.roles.some((one) => one.id === id));
  return roles.find((one) => one.id === id)?.label ?? String(id);
}

function tierLabel(id: string, { document }: Words): string {
  const { tiers } = document((configuration) => configuration.tiers.some((one) => one.id === id));
  return tiers.find((one) => one.id === id)?.label ?? id;
}
