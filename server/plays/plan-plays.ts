import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import {
  noPlays,
  type Play,
  type PlayEvent,
  type PlayStanding,
} from "@bellwether/shared/domain/play";
import {
  advance,
  openSteps,
  type PlayContext,
  queuedSteps,
} from "@bellwether/shared/domain/play/advance";
import { newsOf } from "@bellwether/shared/domain/play/news";
import type { ProductUse } from "@bellwether/shared/domain/play/seen";
import { seenOf } from "@bellwether/shared/domain/play/seen-of";
import { newcomer, watch } from "@bellwether/shared/domain/play/watch";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import type { Owner } from "@bellwether/shared/domain/records";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import type { Colleague } from "@bellwether/shared/domain/team";
import { wantAlerts } from "../alerts/want-alerts.ts";
import type { StoredAssessment } from "../db/assessments.ts";
import { covers } from "../db/covers.ts";
import type { Tx } from "../db/database.ts";
import { storePlayEvents, takeEvents, waitingEvents } from "../db/play-events.ts";
import { playsOf, storePlays } from "../db/plays.ts";
import { type StepQueue, type StoredStanding, storeStandings } from "../db/standings.ts";
import { wantTasks } from "../db/tasks.ts";
import { playContext } from "./play-context.ts";
import { playbooksByVersion } from "./playbooks-of.ts";
import { wantedTasks } from "./wanted-tasks.ts";

type Assessed = { readonly evidence: Evidence; readonly stored: StoredAssessment };

export type PlanContext = {
  readonly configuration: Configuration;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly standings: ReadonlyMap<string, StoredStanding>;
  readonly pause: PlayPause;
  /** What users did lately, where a playbook's trigger asks for it. */
  readonly uses: ReadonlyMap<string, readonly ProductUse[]>;
  /** Of the installation. */
  readonly connectedAt: string;
  readonly now: Date;
};

/**
 * While all plays are paused nothing starts, opens or gets late; what people do counts, and what would have
 * started a play is kept. It counts from `resumedAt` on once they go on.
 */
export type PlayPause = { readonly playsPaused: boolean; readonly playsResumedAt: string | null };

/** How the plays of an account stand after its assessment, for its record. */
export type Planned = {
  readonly standing: PlayStanding;
  readonly books: ReadonlyMap<string, readonly Playbook[]>;
  readonly colleagues: ReadonlyMap<string, Colleague>;
};

/** So long an opened step may count towards its owner's day, whatever the time zone. */
const dayLongestMs = 50 * 3_600_000;

/**
 * What the assessments mean for plays: what happened since the last ones is kept as events, plays start, go on
 * and end, and the CRM's tasks follow. All in the transaction of the assessment, so that one never stands
 * without the other.
 */
export async function planPlays(
  tx: Tx,
  assessed: readonly Assessed[],
  context: PlanContext,
): Promise<ReadonlyMap<string, Planned>> {
  const { configuration, owners, standings, now } = context;
  const ids = assessed.map(({ stored }) => stored.accountId);
  const watched = assessed.map((account) => watchAccount(account, context));
  await storePlayEvents(
    tx,
    watched.flatMap(({ accountId, events }) => events.map((event) => ({ accountId, event }))),
  );
  const waiting = await waitingEvents(tx, ids, now);
  const plays = await playsOf(tx, ids);
  const books = await playbooksByVersion(tx, configuration, [...plays.values()].flat());
  const colleagues = colleaguesOf([...owners.values()], await covers(tx), configuration);
  const planned = watched.map((account): Step => {
    const before = standingBefore(standings.get(account.accountId), plays.get(account.accountId));
    const allPaused = context.pause.playsPaused;
    const play = { ...playContext({ ...account, configuration, books, colleagues }), allPaused };
    const events = eventsNow(waiting.get(account.accountId) ?? [], context.pause);
    return { ...account, before, play, events, ...next(before, events, play, account, context) };
  });
  await keep(tx, planned, { ...context, books, colleagues });
  return new Map(
    planned.map(({ accountId, after }) => [accountId, { standing: after, books, colleagues }]),
  );
}

type Watched = Assessed & {
  readonly accountId: string;
  readonly held: StoredStanding | undefined;
  readonly watching: NonNullable<StoredStanding["plays"]>["watch"];
  readonly events: readonly PlayEvent[];
};

type Step = Watched & {
  readonly before: PlayStanding;
  readonly after: PlayStanding;
  readonly wakeAt: number | null;
  readonly play: PlayContext;
};

function watchAccount(account: Assessed, context: PlanContext): Watched {
  const { configuration, standings, uses, now } = context;
  const { accountId } = account.stored;
  const held = standings.get(accountId);
  const seen = seenOf(account.evidence, account.stored, uses.get(accountId) ?? []);
  const at = now.getTime();
  const first = isNew(account, context) ? newcomer(seen, configuration, at) : null;
  const { standing, events } = watch(held?.plays?.watch ?? first, seen, configuration, at);
  return { ...account, accountId, held, watching: standing, events };
}

/** A customer that came after the connection is no part of what was found with it: its onboarding is news. */
function isNew({ evidence }: Assessed, { connectedAt }: PlanContext): boolean {
  const since = evidence.since ?? Date.parse(evidence.facts.account.createdAt);
  return since >= Date.parse(connectedAt);
}

function standingBefore(
  held: StoredStanding | undefined,
  plays: readonly Play[] = [],
): PlayStanding {
  return { ...noPlays, ...held?.plays?.standing, plays };
}

/** What people do with a play that is there, whether it stands still or not. */
const doings: readonly PlayEvent["type"][] = [
  "step-completed",
  "step-skipped",
  "step-reassigned",
  "stop",
];

function eventsNow(
  waiting: readonly PlayEvent[],
  { playsPaused, playsResumedAt }: PlayPause,
): readonly PlayEvent[] {
  if (playsPaused) return waiting.filter(({ type }) => doings.includes(type));
  if (playsResumedAt === null) return waiting;
  const resumed = new Date(playsResumedAt).toISOString();
  return waiting.map((event) =>
    Date.parse(event.at) < Date.parse(resumed) ? { ...event, at: resumed } : event,
  );
}

/** Steps that were granted a place in their owner's day open now. */
function next(
  before: PlayStanding,
  events: readonly PlayEvent[],
  play: PlayContext,
  { held }: Watched,
  { now }: PlanContext,
): Pick<Step, "after" | "wakeAt"> {
  const at = now.getTime();
  const moved = advance(before, events, play, at);
  const granted = held?.queue?.granted ?? [];
  if (granted.length === 0) return { after: moved.standing, wakeAt: moved.wakeAt };
  const opened = openSteps(moved.standing, granted, play, at);
  const { standing, wakeAt } = advance(opened, [], play, at);
  return { after: standing, wakeAt };
}

async function keep(
  tx: Tx,
  planned: readonly Step[],
  context: PlanContext & Pick<Planned, "books" | "colleagues">,
): Promise<void> {
  const { now } = context;
  const touched = planned.map((account) => ({ ...account, plays: openBefore(account) }));
  await storePlays(
    tx,
    touched.flatMap(({ accountId, plays }) => plays.map((play) => ({ accountId, play }))),
  );
  await wantTasks(
    tx,
    touched.flatMap((account) => wantedTasks(account, context)),
    now,
  );
  await storeStandings(
    tx,
    planned.map((account) => standingAfter(account, context)),
  );
  const taken = planned.flatMap(({ accountId, events }) =>
    events.map(({ key }) => ({ accountId, key })),
  );
  await takeEvents(tx, taken, now);
  await wantAlerts(
    tx,
    planned.map((account) => toldOf(account, now)),
    context,
  );
}

function toldOf({ accountId, evidence, play, before, after }: Step, now: Date) {
  const { name } = evidence.facts.account;
  const news = newsOf(before, after, now.toISOString());
  return { accountId, name, holders: play.account.roles, news };
}

/** Plays that had ended before stay as they are. */
function openBefore({ before, after }: Step): readonly Play[] {
  const ended = new Set(before.plays.flatMap(({ id, status }) => (status === "ended" ? [id] : [])));
  return after.plays.filter(({ id }) => !ended.has(id));
}

function standingAfter(account: Step, { now }: PlanContext): StoredStanding {
  const { accountId, after, wakeAt, watching, evidence, play } = account;
  const { plays: _, ...standing } = after;
  return {
    accountId,
    tier: evidence.tiering.standing,
    plays: { watch: watching, standing },
    wakeAt: wakeAt === null ? null : new Date(wakeAt).toISOString(),
    queue: queueOf(after, play, now),
  };
}

function queueOf(standing: PlayStanding, play: PlayContext, now: Date): StepQueue | null {
  const waiting = queuedSteps(standing, play, now.getTime());
  const opened = standing.plays.flatMap(({ steps }) =>
    steps.flatMap(({ owner, openedAt }) =>
      owner !== null && openedAt !== null && now.getTime() - Date.parse(openedAt) < dayLongestMs
        ? [{ owner, at: openedAt }]
        : [],
    ),
  );
  return waiting.length === 0 && opened.length === 0 ? null : { waiting, opened, granted: [] };
}
