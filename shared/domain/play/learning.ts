import type { Play } from "../play.ts";
import type { Playbook, PlayOutcome } from "../playbook.ts";
import { type BandChange, bandChanges, type PastBand } from "./band-change.ts";
import { definedStep, endOf, isUnfinished, stepName } from "./context.ts";

export type LearningInput = {
  /** All that ever ran, with the account of each. */
  readonly plays: readonly { readonly account: string; readonly play: Play }[];
  /** The shown bands of each account, oldest first. */
  readonly bands: ReadonlyMap<string, readonly PastBand[]>;
  /** As a version of the document has it; undefined: that version is not kept. */
  readonly playbook: (version: string, id: string) => Playbook | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** What came of one wording of a playbook. Shares are 0-1, null where there is nothing to divide by. */
export type PlaybookLearning = {
  readonly playbook: string;
  readonly label: string;
  /** The versions of the document that have it worded so, oldest first. */
  readonly versions: readonly string[];
  readonly started: number;
  readonly running: number;
  readonly finished: number;
  readonly outcomes: Readonly<Partial<Record<PlayOutcome, number>>>;
  /** Steps that people did by the day they were due, of those they did. */
  readonly onTime: { readonly share: number | null; readonly of: number };
  readonly steps: readonly StepLearning[];
  /** From start to end, of those that ended. */
  readonly medianDays: number | null;
  /** From the band at the start to the one 30, 60 and 90 days on. */
  readonly bands: readonly BandChange[];
  /** What the change of band says about the playbook. */
  readonly evidence: string;
  /** Why it may be time to retire it; null: nothing speaks for that. */
  readonly retire: string | null;
};

export type StepLearning = {
  readonly step: string;
  readonly label: string;
  readonly done: number;
  readonly skipped: number;
  /** Skipped of done and skipped by people. */
  readonly skippedShare: number | null;
  /** Skipped so often that it should go. */
  readonly remove: boolean;
};

const dayMs = 86_400_000;
/** Fewer runs show nothing that could not be chance. */
const runsWanted = 10;
const skippedTooOften = 0.7;

/** As long as accounts are not assigned at random, whatever changed may have changed without the play. */
export const notEvidence = "not evidence: accounts were not assigned at random";

/** One entry a wording, by playbook and then in the order in which the wordings came. */
export function learningOf(input: LearningInput): readonly PlaybookLearning[] {
  const inOrder = input.plays.toSorted(
    (a, b) => compare(a.play.startedAt, b.play.startedAt) || compare(a.account, b.account),
  );
  return [...Map.groupBy(inOrder, ({ play }) => wordingOf(play, input)).values()]
    .map((plays) => learnt(plays, input))
    .sort((a, b) => compare(a.playbook, b.playbook));
}

/** Two versions of the document may have a playbook word for word; switching it on or off is no other. */
function wordingOf({ playbook, version }: Play, input: LearningInput): string {
  const known = input.playbook(version, playbook);
  if (known === undefined) return `${playbook} ${version}`;
  const { on: _on, label: _label, purpose: _purpose, ...worded } = known;
  return JSON.stringify(worded);
}

type Runs = LearningInput["plays"];

function learnt(runs: Runs, input: LearningInput): PlaybookLearning {
  const plays = runs.map(({ play }) => play);
  const ended = plays.filter((play) => !isUnfinished(play));
  const [first] = plays;
  const id = first?.playbook ?? "";
  const last = plays.at(-1);
  const book = last && input.playbook(last.version, id);
  const bands = bandChanges(runs, input.bands, input.now);
  return {
    playbook: id,
    label: book?.label ?? id,
    versions: [...new Set(plays.map(({ version }) => version))],
    started: plays.length,
    running: plays.length - ended.length,
    finished: ended.length,
    outcomes: outcomesOf(ended),
    onTime: onTimeOf(plays, book),
    steps: stepsOf(plays, book),
    medianDays: median(
      ended.flatMap((play) => {
        const end = endOf(play);
        return end === null ? [] : [(Date.parse(end) - Date.parse(play.startedAt)) / dayMs];
      }),
    ),
    bands,
    evidence: notEvidence,
    retire: retireOf(bands),
  };
}

function outcomesOf(ended: readonly Play[]): PlaybookLearning["outcomes"] {
  const counts: Partial<Record<PlayOutcome, number>> = {};
  for (const { outcome } of ended)
    if (outcome !== null) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** What people did: automatic steps are done by nobody, and those a condition skipped were never asked. */
function peopleSteps(plays: readonly Play[], book: Playbook | undefined) {
  return plays.flatMap((play) =>
    play.steps.filter(
      (step) => step.skipped !== "condition" && !definedStep(play, step, book)?.forTier.automatic,
    ),
  );
}

function onTimeOf(plays: readonly Play[], book: Playbook | undefined) {
  const done = peopleSteps(plays, book).flatMap(({ state, completedAt, dueAt }) =>
    state === "done" && completedAt !== null && dueAt !== null ? [completedAt <= dueAt] : [],
  );
  return { share: shareOf(done.filter(Boolean).length, done.length), of: done.length };
}

function stepsOf(plays: readonly Play[], book: Playbook | undefined): readonly StepLearning[] {
  const byStep = Map.groupBy(peopleSteps(plays, book), stepName);
  return [...byStep].map(([step, runs]) => {
    const done = runs.filter(({ state }) => state === "done").length;
    const skipped = runs.filter(({ state }) => state === "skipped").length;
    const skippedShare = shareOf(skipped, done + skipped);
    return {
      step,
      label: book?.steps.find(({ id }) => id === step)?.label ?? step,
      done,
      skipped,
      skippedShare,
      remove: done + skipped >= runsWanted && (skippedShare ?? 0) > skippedTooOften,
    };
  });
}

/** By the longest time after which enough runs can be looked at. */
function retireOf(bands: readonly BandChange[]): string | null {
  const judged = bands.findLast(({ of }) => of >= runsWanted);
  if (judged === undefined || judged.better > judged.worse) return null;
  const { better, worse, of, days } = judged;
  return `No lift after ${of} runs: ${days} days on, ${better} accounts stood better and ${worse} worse. Change it, or retire it.`;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) return null;
  return Math.round(((low + high) / 2) * 10) / 10;
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
