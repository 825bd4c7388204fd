import type { Escalation, Play, PlayStanding, PlayStep } from "../play.ts";
import type { AlertKind } from "../playbook.ts";
import { tellsItself } from "./tasks-of.ts";

/**
 * What people may have to be told of an account. `key` is unique in the account and stays the same however
 * often the same is found: whoever stores it tells it once. Owners are the CRM's ids, null: nobody.
 */
export type PlayNews = { readonly kind: AlertKind; readonly at: string; readonly key: string } & (
  | { readonly kind: "band-red" }
  | {
      readonly kind: "play-started";
      readonly play: string;
      readonly playbook: string;
      readonly because: string;
      /** Those who have to do something now. */
      readonly owners: readonly string[];
    }
  /** `step-due`: it is on somebody's desk, whatever the day that it is due. */
  | (StepNews & { readonly kind: "step-due" | "step-late" })
  | (StepNews & {
      readonly kind: "escalated";
      /** A role's id, and who that is. */
      readonly to: string;
      readonly toOwner: string | null;
      readonly takes: boolean;
    })
);

type StepNews = {
  readonly play: string;
  readonly playbook: string;
  readonly step: string;
  readonly owner: string | null;
  readonly dueAt: string | null;
};

/**
 * What is new in `after`, or holds at `at` as it did before: steps that are due or late are named each time,
 * under the same key. A baseline (no band before) is no news.
 */
export function newsOf(before: PlayStanding, after: PlayStanding, at: string): PlayNews[] {
  const known = new Map(before.plays.map((play) => [play.id, play]));
  return [
    ...bandNews(before, after, at),
    ...after.plays.flatMap((play) => playNews(known.get(play.id), play, at)),
  ];
}

function bandNews(before: PlayStanding, after: PlayStanding, at: string): PlayNews[] {
  if (after.band !== "red" || before.band === "red" || before.band === null) return [];
  return [{ kind: "band-red", at, key: `band-red:${after.bandSince ?? at}` }];
}

function playNews(before: Play | undefined, play: Play, at: string): PlayNews[] {
  const started: PlayNews[] = before === undefined ? [startOf(play, at)] : [];
  const steps = play.steps.flatMap((step) => {
    const stepBefore = before?.steps.find(({ id }) => id === step.id);
    return [...escalationNews(play, stepBefore, step), ...dueNews(play, step, at)];
  });
  return [...started, ...steps];
}

function startOf({ id, playbook, because, steps }: Play, at: string): PlayNews {
  const now = steps.filter(({ state }) => state === "open" || state === "queued");
  const owners = [...new Set(now.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
  return { kind: "play-started", at, key: `play:${id}`, play: id, playbook, because, owners };
}

/** Of a paused play nothing is due: its steps stand still. */
function dueNews(play: Play, step: PlayStep, at: string): PlayNews[] {
  if (play.status !== "running" || step.state !== "open" || step.dueAt === null) return [];
  const { owner, dueAt } = step;
  const kind = Date.parse(dueAt) <= Date.parse(at) ? "step-late" : "step-due";
  const key = `${kind}:${play.id}:${step.id}:${dueAt}:${owner ?? ""}`;
  return [{ kind, at, key, ...stepOf(play, step), owner }];
}

function escalationNews(
  play: Play,
  before: PlayStep | undefined,
  step: PlayStep,
): readonly PlayNews[] {
  const isKnown = new Set(before?.escalations.map(keyOf));
  return step.escalations
    .filter((escalation) => !isKnown.has(keyOf(escalation)) && !tellsItself(step, escalation))
    .map((escalation) => ({
      kind: "escalated",
      at: escalation.at,
      key: `escalated:${play.id}:${step.id}:${keyOf(escalation)}`,
      ...stepOf(play, step),
      // A rung that takes the step has moved it already: it was escalated away from who had it before.
      owner: before === undefined ? step.owner : before.owner,
      to: escalation.to,
      toOwner: escalation.owner,
      takes: escalation.takes,
    }));
}

const keyOf = ({ rung, at }: Escalation) => `${rung}:${at}`;

function stepOf({ id, playbook }: Play, { id: step, dueAt }: PlayStep) {
  return { play: id, playbook, step, dueAt };
}
