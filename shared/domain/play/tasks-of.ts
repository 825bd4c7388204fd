import type { Escalation, Play, PlayStep } from "../play.ts";
import type { Playbook, StepDefinition, StepForTier } from "../playbook.ts";

/** A task that the CRM should hold for a play. Instants are ISO 8601. */
export type TaskOfPlay = {
  /** Unique in an account. */
  readonly key: string;
  readonly step: string;
  /** Index in the step's escalations; null: the step's own task. */
  readonly rung: number | null;
  /** Whether whoever completes it completes the step. */
  readonly takes: boolean;
  readonly owner: string | null;
  readonly dueAt: string | null;
  readonly state: "open" | "deferred" | "done" | "cancelled";
  readonly priority: "high" | "normal";
  readonly subject: string;
  /** Plain, in lines. */
  readonly body: string;
};

export type TaskWords = {
  readonly account: string;
  /** Fills merge fields. */
  readonly fill: (text: string) => string;
  readonly nameOf: (owner: string) => string;
};

/**
 * The tasks of a play as it stands: one for each human step that ever opened, and one for each rung that a
 * late step climbed. A rung that takes the step over has its task from then on.
 */
export function tasksOf(play: Play, book: Playbook, words: TaskWords): readonly TaskOfPlay[] {
  return play.steps.flatMap((step, index) => {
    const definition = definitionOf(book, step);
    const forTier = definition?.byTier[play.tier];
    if (!definition || !forTier || forTier.automatic || step.openedAt === null) return [];
    const given = { play, book, step, definition, forTier, number: index + 1, words };
    return [ownTask(given), ...step.escalations.map((rung, i) => rungTask(given, rung, i))];
  });
}

/** Of a step, or of a repetition of it. */
export function definitionOf(book: Playbook, { id }: PlayStep): StepDefinition | undefined {
  const [first] = id.split("#");
  return book.steps.find((step) => step.id === first);
}

type Given = {
  readonly play: Play;
  readonly book: Playbook;
  readonly step: PlayStep;
  readonly definition: StepDefinition;
  readonly forTier: StepForTier;
  readonly number: number;
  readonly words: TaskWords;
};

function ownTask(given: Given): TaskOfPlay {
  const { play, step, definition, forTier, words } = given;
  const taken = step.escalations.find(({ takes }) => takes);
  return {
    key: `${play.id}/${step.id}`,
    step: step.id,
    rung: null,
    takes: true,
    owner: taken === undefined ? step.owner : null,
    dueAt: step.dueAt,
    state: taken === undefined ? stateOf(play, step) : "cancelled",
    priority: "normal",
    subject: subjectOf(given),
    body: lines([
      words.fill(forTier.instructions),
      `Why: ${definition.why}`,
      definition.evidence && `Evidence wanted: ${definition.evidence}`,
      definition.decides && `Who decides: ${definition.decides}`,
      definition.message &&
        `Text ready to send: ${words.fill(definition.message.subject)}\n${words.fill(definition.message.body)}`,
    ]),
  };
}

function rungTask(given: Given, rung: Escalation, index: number): TaskOfPlay {
  const { play, step, forTier, words } = given;
  const later = step.escalations.slice(index + 1).some(({ takes }) => takes);
  const state = stateOf(play, step);
  const isMoot = later || tellsItself(step, rung) || (state === "done" && !rung.takes);
  const was = step.owner !== null && !rung.takes ? words.nameOf(step.owner) : "Its owner";
  return {
    key: `${play.id}/${step.id}!${index}`,
    step: step.id,
    rung: index,
    takes: rung.takes,
    owner: rung.owner,
    dueAt: rung.at,
    state: isMoot ? "cancelled" : state,
    priority: "high",
    subject: `Late: ${subjectOf(given)}`,
    body: lines([
      rung.takes
        ? "This step is late and is yours from now on."
        : `${was} was to do this step by ${(step.dueAt ?? rung.at).slice(0, 10)}: see to it that it is done.`,
      words.fill(forTier.instructions),
    ]),
  };
}

/** Where nobody stands above, a rung leads back to whoever is late: that is no news to them. */
export const tellsItself = ({ owner }: Pick<PlayStep, "owner">, rung: Escalation): boolean =>
  !rung.takes && rung.owner !== null && rung.owner === owner;

function stateOf(play: Play, step: PlayStep): TaskOfPlay["state"] {
  if (step.state === "done") return "done";
  if (step.state !== "open") return "cancelled";
  return play.status === "paused" ? "deferred" : "open";
}

const subjectOf = ({ book, definition, number, play, words }: Given) =>
  `${book.label} ${number}/${play.steps.length}: ${definition.label} · ${words.account}`;

const lines = (texts: readonly (string | undefined | "")[]) =>
  texts.filter((text) => text !== undefined && text !== "").join("\n\n");
