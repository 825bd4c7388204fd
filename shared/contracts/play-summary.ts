import {
  daysUntil,
  formatDate,
  formatDay,
  formatDays,
  formatDistance,
  formatTime,
  type Moment,
  todayOf,
} from "./formats.ts";
import type { SnapshotPlay, SnapshotStep } from "./play-view.ts";

/** An account's plays in the words of a card, the same on every CRM. Null where none runs. */
export type PlaysSummary = {
  /** The one that comes first: its steps stand on the card at once, the others' one click deeper. */
  readonly first: PlayLines;
  readonly others: readonly PlayLines[];
};

export type PlayLines = {
  readonly id: string;
  readonly label: string;
  /** "Save plan 2/7" */
  readonly title: string;
  /** "Started 19 Nov: band red" */
  readonly because: string;
  /** "Waits for Renewal"; null while it runs. */
  readonly paused: string | null;
  /** The first due first; empty while it is paused, and where all is done for now. */
  readonly steps: readonly StepLines[];
  /** "Next: Save plan agreed · Priya Raman, due 26 Nov (in 5 days)" */
  readonly next: string | null;
  /** "With CSM Priya Raman · Product manager: nobody yet" */
  readonly people: string | null;
  /** Whether ending it asks for a cause. */
  readonly asksCause: boolean;
};

export type StepLines = {
  readonly play: string;
  readonly id: string;
  readonly label: string;
  /** "2/7 Call the decision maker" */
  readonly title: string;
  /** "you, due today" */
  readonly who: string;
  readonly isLate: boolean;
  /** It waits until its owner has room: until then it can be skipped or given away, and is not offered as done. */
  readonly isQueued: boolean;
  /** What else is to be known, a sentence each: stand-in, queue, escalations, evidence, who decides. */
  readonly notes: readonly string[];
  readonly instructions: string;
  /** "Why: the decision is taken elsewhere · 30 min" */
  readonly why: string;
  readonly answers: SnapshotStep["answers"];
  /** What shows that it was done: whoever does it says or links it. */
  readonly evidence: string | null;
  readonly message: SnapshotStep["message"];
};

/** `viewer` is the CRM's id of whoever looks, who reads "you"; null where the card does not know. */
export function playsOf(
  plays: readonly SnapshotPlay[],
  viewer: string | null,
  moment: Moment,
): PlaysSummary | null {
  const [first, ...others] = plays.map((play) => linesOf(play, viewer, moment));
  return first === undefined ? null : { first, others };
}

function linesOf(play: SnapshotPlay, viewer: string | null, moment: Moment): PlayLines {
  const { id, label, because, startedAt, asksCause, people } = play;
  return {
    id,
    label,
    title: titleOf(play),
    because: `Started ${formatDay(startedAt, moment)}: ${because}`,
    paused: play.status === "running" ? null : `Waits for ${play.pausedBy ?? "another play"}`,
    steps: play.now.map((step) => stepLines(play, step, viewer, moment)),
    next: nextOf(play, moment),
    people: people.length === 0 ? null : `With ${people.map(personOf).join(" · ")}`,
    asksCause,
  };
}

/** "Save plan 2/7": the step that is due now, or how far it has come. */
export function titleOf({
  label,
  now,
  done,
  of,
}: Pick<SnapshotPlay, "label" | "now" | "done" | "of">) {
  return `${label} ${now[0]?.number ?? done}/${of}`;
}

function stepLines(
  play: SnapshotPlay,
  step: SnapshotStep,
  viewer: string | null,
  moment: Moment,
): StepLines {
  const { dueAt, queued, instructions, answers, evidence, message } = step;
  const isMine = viewer !== null && step.ownerId === viewer;
  const owner = isMine ? "you" : (step.owner ?? `nobody yet (${step.role})`);
  const isOpen = dueAt !== null && !queued;
  return {
    play: play.id,
    id: step.id,
    label: step.label,
    title: `${step.number}/${play.of} ${step.label}`,
    who: isOpen ? `${owner}, ${dueIn(dueAt, moment)}` : owner,
    isLate: isOpen && isLate(dueAt, moment),
    isQueued: queued,
    notes: notesOf(step, isMine, moment),
    instructions,
    why: [...whyOf(step), `${step.minutes} min`].join(" · "),
    answers,
    evidence,
    message,
  };
}

/** A sentence in the playbook; here more follows it on its line. */
const whyOf = ({ why }: SnapshotStep) => (why === "" ? [] : [`Why: ${why.replace(/\.$/, "")}`]);

function notesOf(step: SnapshotStep, isMine: boolean, moment: Moment): string[] {
  const { fallback, queued, escalations, evidence, decides } = step;
  const whose = isMine ? "you have" : `${step.owner ?? "its owner"} has`;
  return [
    ...(fallback === null ? [] : [fallback]),
    ...(queued ? [`In the queue: ${whose} enough new steps for today`] : []),
    ...escalations.map(({ at, to, takes }) => {
      const day = formatDay(at, moment);
      return takes ? `Late: passed to ${to} on ${day}` : `Late: ${to} was told on ${day}`;
    }),
    ...(evidence === null ? [] : [`Evidence: ${evidence}`]),
    ...(decides === null ? [] : [`Decides: ${decides}`]),
  ];
}

function nextOf({ next }: SnapshotPlay, moment: Moment): string | null {
  if (next === null) return null;
  // A step whose turn comes late is due anew then: until its turn it is not late.
  const isDue = next.dueAt !== null && !isLate(next.dueAt, moment);
  const due = isDue ? [dueIn(next.dueAt, moment)] : [];
  const rest = [...(next.owner === null ? [] : [next.owner]), ...due].join(", ");
  return rest === "" ? `Next: ${next.label}` : `Next: ${next.label} · ${rest}`;
}

const personOf = ({ role, name }: SnapshotPlay["people"][number]) =>
  name === null ? `${role}: nobody yet` : `${role} ${name}`;

export const isLate = (dueAt: string, { now }: Moment) => Date.parse(dueAt) < now.getTime();

/** "due today", "due 26 Nov (in 5 days)", "2 days late, was due 19 Nov", "was due today, 17:00". */
export function dueIn(dueAt: string, moment: Moment): string {
  const day = todayOf({ ...moment, now: new Date(dueAt) });
  const days = daysUntil(day, moment);
  if (isLate(dueAt, moment))
    return days === 0
      ? `was due today, ${formatTime(dueAt, moment)}`
      : `${formatDays(-days)} late, was due ${formatDate(day, moment)}`;
  if (days === 0) return "due today";
  return days === 1
    ? "due tomorrow"
    : `due ${formatDate(day, moment)} (${formatDistance(day, moment)})`;
}
