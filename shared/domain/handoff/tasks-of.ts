import { calendarOf } from "../calendar.ts";
import { dateInWords } from "../date-words.ts";
import type { Brief } from "./brief.ts";
import type { HandoffClock } from "./clock.ts";
import { clocksOf } from "./clocks.ts";
import { type HandoffContext, isHandover, iso, isUnderWay } from "./context.ts";
import type { Handoff } from "./handoff.ts";
import type { Missing } from "./row-marks.ts";

/** A task that the CRM should hold for a handoff; one that is no longer told of is cancelled. */
export type TaskOfHandoff = {
  /** Unique in an account. */
  readonly key: string;
  /** Of the clock that it stands for; null: it stands for no clock. */
  readonly clock: string | null;
  readonly subject: string;
  /** Plain, in lines. */
  readonly body: string;
  /** Null: it waits in the queue. */
  readonly owner: string | null;
  readonly dueAt: string;
  readonly state: "open" | "done" | "cancelled";
  readonly priority: "high" | "normal";
};

export type HandoffWords = {
  readonly account: string;
  readonly nameOf: (owner: string) => string;
  readonly missing: readonly Missing[];
  /** For whoever takes over; the same from one look to the next while nothing is new. */
  readonly brief?: Brief;
};

/** One for each clock that runs or ran, one for each lead whom a late one reached, and those of a poor fit. */
export function tasksOfHandoff(
  handoff: Handoff,
  context: HandoffContext,
  words: HandoffWords,
): readonly TaskOfHandoff[] {
  const begun = clocksOf(handoff, context).filter(
    ({ startedAt }) => Date.parse(startedAt) <= context.now,
  );
  return [
    ...begun.flatMap((clock) => [
      taskOfClock(handoff, clock, words),
      ...escalationTasks(handoff, clock, context, words),
    ]),
    ...poorFitTasks(handoff, context, words),
    ...verdictTasks(handoff, context, words),
  ];
}

const subjects: Readonly<Record<HandoffClock["what"], string>> = {
  submit: "Submit the handoff",
  assign: "Assign the handoff",
  accept: "Accept or return the handoff",
  gap: "Close a gap of the handoff",
  "rate-truth": "Was the handoff true?",
};

function taskOfClock(handoff: Handoff, clock: HandoffClock, words: HandoffWords): TaskOfHandoff {
  return {
    key: `${handoff.id}/${clock.key}`,
    clock: clock.key,
    subject: `${subjects[clock.what]} · ${words.account}`,
    body: bodyOf(handoff, clock, words),
    owner: clock.owner,
    dueAt: clock.dueAt,
    state: clock.doneAt === null ? "open" : "done",
    priority: "normal",
  };
}

/** As many named gaps as a task's text is read for. */
const namedMost = 12;

function bodyOf(handoff: Handoff, clock: HandoffClock, words: HandoffWords): string {
  const { gaps } = handoff;
  const where = isHandover(handoff) ? "the account" : "the deal";
  const listed = (texts: readonly string[]) => [
    ...texts.slice(0, namedMost).map((text) => `- ${text}`),
    ...(texts.length > namedMost ? [`- and ${texts.length - namedMost} more`] : []),
  ];
  const missing = words.missing.map(({ text }) => text);
  const named = gaps.flatMap(({ closedAt, text }) => (closedAt === null ? [text] : []));
  switch (clock.what) {
    case "submit":
      return lines([
        `Fill in the handoff on ${where} and submit it; with gaps, too, where nobody can know yet.`,
        ...(named.length > 0 ? ["It was returned for:", ...listed(named)] : []),
        ...(missing.length > 0 ? ["Missing:", ...listed(missing)] : []),
      ]);
    case "assign":
      return `Nobody takes this handoff by the rule: choose who does, on ${where}.`;
    case "accept":
      return lines([
        `Read the handoff on ${where}; accept it, with gaps that you name where it has to be, or return it.`,
        ...(missing.length > 0 ? ["Missing:", ...listed(missing)] : []),
        ...(words.brief?.parts ?? []).flatMap((part) => [`${part.title}:`, ...listed(part.lines)]),
      ]);
    case "gap":
      return clock.text ?? "";
    case "rate-truth":
      return `Say on ${where} from 1 to 5 whether what was handed over turned out to be so.`;
    default:
      return clock.what satisfies never;
  }
}

/** A rung that time has not reached makes no task yet; one person who is both leads has one. */
function escalationTasks(
  handoff: Handoff,
  clock: HandoffClock,
  context: HandoffContext,
  words: HandoffWords,
): readonly TaskOfHandoff[] {
  const reachedBy = Math.min(
    context.now,
    clock.doneAt === null ? context.now : Date.parse(clock.doneAt),
  );
  const reached = clock.escalations.filter(({ at }) => Date.parse(at) <= reachedBy);
  const owners = reached.map(({ role }) => context.roles[role] ?? null);
  return reached.flatMap(({ at, role }, i) => {
    const owner = owners[i] ?? null;
    if (owner !== null && (owners.indexOf(owner) < i || owner === clock.owner)) return [];
    const who = clock.owner === null ? "Nobody has it" : `${words.nameOf(clock.owner)} has it`;
    return [
      {
        key: `${handoff.id}/${clock.key}!${role}`,
        clock: clock.key,
        subject: `Late: ${subjects[clock.what].toLowerCase()} · ${words.account}`,
        body: lines([
          `${who}; it was due on ${dateInWords(clock.dueAt)}: see to it that it is done.`,
          ...(handoff.returns >= context.rules.returnsMost
            ? [`It has been returned ${handoff.returns} times.`]
            : []),
        ]),
        owner,
        dueAt: at,
        state: clock.doneAt === null ? ("open" as const) : ("cancelled" as const),
        priority: "high" as const,
      },
    ];
  });
}

const poorFit: Readonly<Record<string, string>> = {
  refused: "Refused as a poor fit",
  "poor-fit": "Poor fit handed over",
};

/** A refusal is for both leads to decide; a poor fit is seen by the CS lead before it is accepted. */
function poorFitTasks(
  handoff: Handoff,
  context: HandoffContext,
  words: HandoffWords,
): readonly TaskOfHandoff[] {
  const task = (what: string, role: string, since: string, body: string): TaskOfHandoff => ({
    key: `${handoff.id}/${what}!${role}`,
    clock: null,
    subject: `${poorFit[what] ?? what} · ${words.account}`,
    body,
    owner: context.roles[role] ?? null,
    dueAt: nextWorkingDay(since, context.roles[role] ?? null, context),
    state: "open",
    priority: "high",
  });
  if (handoff.state === "refused" && handoff.decidedAt !== null) {
    const since = handoff.decidedAt;
    const body = lines([`Reason: ${handoff.reason ?? "none given"}`, "Decide what becomes of it."]);
    return ["sales_lead", "cs_lead"]
      .filter((role) => Object.hasOwn(context.roles, role))
      .map((role) => task("refused", role, since, body));
  }
  const { submittedAt, answers } = handoff;
  if (!isUnderWay(handoff) || submittedAt === null || answers["fit"]?.value !== "poor") return [];
  const why = answers["fit_why"]?.value ?? "no reason given";
  return [task("poor-fit", "cs_lead", submittedAt, `Look before it is accepted: ${why}`)];
}

/** Whoever handed over learns how true it was: the only way to hand over better. */
function verdictTasks(
  { id, from, ratings }: Handoff,
  context: HandoffContext,
  { account, nameOf }: HandoffWords,
): readonly TaskOfHandoff[] {
  const verdict = ratings.find(({ of }) => of === "truth");
  if (verdict === undefined || from === null) return [];
  return [
    {
      key: `${id}/verdict`,
      clock: null,
      subject: `How true your handoff was: ${verdict.value} of 5 · ${account}`,
      body: lines([
        `${nameOf(verdict.by)} says so.`,
        ...(verdict.note === null ? [] : [verdict.note]),
        "Read it, and close this task.",
      ]),
      owner: from,
      dueAt: nextWorkingDay(verdict.at, from, context),
      state: "open",
      priority: "normal",
    },
  ];
}

function nextWorkingDay(since: string, owner: string | null, context: HandoffContext): string {
  const own = owner === null ? undefined : context.colleagues.get(owner)?.calendar;
  const calendar = calendarOf(own ?? context.calendar);
  const day = calendar.nthWorkingDay(calendar.dayOf(Date.parse(since)), 1);
  return iso(calendar.instantOf(day, context.dueTime));
}

const lines = (texts: readonly string[]): string => texts.join("\n");
