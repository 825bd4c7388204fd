import type { SnapshotPlay, SnapshotStep } from "@bellwether/shared/contracts/play-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Play, PlayStep } from "@bellwether/shared/domain/play";
import { everything } from "@bellwether/shared/domain/play/context";
import { definitionOf, tellsItself } from "@bellwether/shared/domain/play/tasks-of";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { type Account, mergeOf } from "../plays/merge-of.ts";
import type { Planned } from "../plays/plan-plays.ts";

type Given = {
  readonly play: Play;
  readonly book: Playbook;
  readonly configuration: Configuration;
  readonly nameOf: (id: string | null) => string | null;
  readonly fill: (text: string) => string;
};

/** What the card shows of an account's plays: what runs before what waits, then by priority and age. */
export function snapshotPlays(
  account: Account,
  { standing, books, colleagues }: Planned,
): readonly SnapshotPlay[] {
  const { configuration } = account.evidence;
  const nameOf = (id: string | null) => (id === null ? null : (colleagues.get(id)?.name ?? id));
  return standing.plays
    .flatMap((play) => {
      const book = books.get(play.version)?.find(({ id }) => id === play.playbook);
      if (play.status === "ended" || !book) return [];
      return [{ play, book, configuration, nameOf, fill: mergeOf(account, play, colleagues) }];
    })
    .sort(
      (a, b) =>
        Number(a.play.status === "paused") - Number(b.play.status === "paused") ||
        a.book.priority - b.book.priority ||
        Date.parse(a.play.startedAt) - Date.parse(b.play.startedAt) ||
        (a.play.id < b.play.id ? -1 : 1),
    )
    .map(shown);
}

function shown(given: Given): SnapshotPlay {
  const { play, book, configuration, nameOf } = given;
  const { id, playbook, because, startedAt, status, steps } = play;
  const planned = steps.find(({ state }) => state === "planned");
  const now = status === "paused" ? [] : steps.filter(isUp);
  return {
    id,
    playbook,
    label: book.label,
    because,
    startedAt,
    status: status === "paused" ? "paused" : "running",
    pausedBy: play.pausedBy.map((by) => pauserOf(configuration, by)).join(", ") || null,
    done: steps.filter(({ state }) => state === "done" || state === "skipped").length,
    of: steps.length,
    now: now.toSorted(byDue).map((step) => stepShown(given, step)),
    next: planned
      ? {
          label: definitionOf(book, planned)?.label ?? planned.id,
          owner: nameOf(planned.owner),
          dueAt: planned.dueAt,
        }
      : null,
    people: peopleOf(given),
    asksCause: book.asksCause,
  };
}

const pauserOf = ({ playbooks }: Configuration, by: string) =>
  by === everything ? "all plays to go on: they are paused" : labelOf(playbooks, by);

const isUp = ({ state }: PlayStep) => state === "open" || state === "queued";

const dueOf = ({ dueAt }: PlayStep) =>
  dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);

/** Without a date at the end; at the same time in the playbook's order. */
const byDue = (a: PlayStep, b: PlayStep) =>
  dueOf(a) < dueOf(b) ? -1 : Number(dueOf(a) > dueOf(b));

function stepShown(
  { play, book, configuration, nameOf, fill }: Given,
  step: PlayStep,
): SnapshotStep {
  const definition = definitionOf(book, step);
  const forTier = definition?.byTier[play.tier];
  const { message } = definition ?? {};
  return {
    id: step.id,
    number: play.steps.indexOf(step) + 1,
    label: definition?.label ?? step.id,
    why: definition?.why ?? "",
    instructions: fill(forTier?.instructions ?? ""),
    minutes: forTier?.minutes ?? 0,
    role: labelOf(configuration.roles, step.role),
    owner: nameOf(step.owner),
    ownerId: step.owner,
    fallback: step.fallback,
    queued: step.state === "queued",
    dueAt: step.dueAt,
    escalations: step.escalations
      .filter((rung) => !tellsItself(step, rung))
      .map(({ at, to, owner, takes }) => ({
        at,
        to: nameOf(owner) ?? labelOf(configuration.roles, to),
        takes,
      })),
    answers: definition?.answers ?? [],
    evidence: definition?.evidence ?? null,
    decides: definition?.decides ?? null,
    message: message ? { subject: fill(message.subject), body: fill(message.body) } : null,
  };
}

/** Each role that has a step, with who has it; done ones too: they know what was agreed. */
function peopleOf({ play, configuration, nameOf }: Given): SnapshotPlay["people"] {
  const byRole = new Map(play.steps.map((step) => [`${step.role} ${step.owner}`, step]));
  return [...byRole.values()]
    .filter(({ state }) => state !== "dropped")
    .map(({ role, owner }) => ({ role: labelOf(configuration.roles, role), name: nameOf(owner) }));
}

const labelOf = (list: readonly { id: string; label: string }[], id: string) =>
  list.find((each) => each.id === id)?.label ?? id;
