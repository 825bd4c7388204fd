import type { WorkingCalendar } from "@bellwether/shared/domain/calendar";
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
  stepsToOpen,
} from "@bellwether/shared/domain/play/advance";
import type {
  Playbook,
  PlayRules,
  StepDefinition,
  StepForTier,
} from "@bellwether/shared/domain/playbook";
import type { Colleague } from "@bellwether/shared/domain/team";

export const working = (over: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  timeZone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  hours: { from: "09:00", to: "17:00" },
  holidays: [],
  ...over,
});

export const colleague = (id: string, over: Partial<Colleague> = {}): Colleague => ({
  id,
  name: id,
  email: null,
  active: true,
  calendar: working(),
  absences: [],
  skills: [],
  ...over,
});

/** Of one tier alone. */
export function step(
  id: string,
  forTier: Partial<StepForTier> = {},
  over: Partial<StepDefinition> = {},
  tier = "high",
): StepDefinition {
  const one = { role: "csm", due: { day: 1 }, minutes: 10, instructions: "Do it.", ...forTier };
  return { id, label: id, why: "Because.", byTier: { [tier]: one }, ...over };
}

export const playbook = (over: Partial<Playbook> = {}): Playbook => ({
  id: "save",
  label: "Save plan",
  purpose: "To save it.",
  on: true,
  priority: 1,
  triggers: [{ on: "band", band: "red" }],
  appliesTo: { always: true },
  ends: [],
  coolDownDays: 0,
  once: null,
  coolDownOf: "account",
  pauses: [],
  notWhile: [],
  asksCause: false,
  steps: [step("call"), step("plan", { due: { day: 5 } })],
  ...over,
});

export const rules = (over: Partial<PlayRules> = {}): PlayRules => ({
  newStepsPerDay: 5,
  dueTime: "17:00",
  escalation: [
    { afterDays: 1, to: "cs_lead", takes: false },
    { afterDays: 3, to: "cs_lead", takes: true },
  ],
  skipReasons: [],
  pod: [],
  ...over,
});

type Given = {
  readonly books?: readonly Playbook[];
  readonly account?: Partial<PlayContext["account"]>;
  readonly people?: readonly Colleague[];
} & Partial<Omit<PlayContext, "account" | "colleagues" | "playbooks">> & {
    readonly playbooks?: PlayContext["playbooks"];
  };

/** An account of tier "high" whose CSM is Ada in Berlin, and whose CS lead is Lea. */
export function given({ books = [playbook()], account, people, ...over }: Given = {}): PlayContext {
  const team = people ?? [colleague("ada"), colleague("lea")];
  return {
    account: {
      id: "acme",
      tier: "high",
      arr: 50_000,
      roles: { csm: "ada", cs_lead: "lea" },
      excluded: false,
      term: null,
      facts: {},
      known: () => "unasked",
      ...account,
    },
    colleagues: new Map(team.map((person) => [person.id, person])),
    rules: rules(),
    roleLabels: [
      { id: "csm", label: "CSM", from: null },
      { id: "cs_lead", label: "CS lead", from: null },
      { id: "ae", label: "Account executive", from: null },
    ],
    calendar: working({ timeZone: "UTC" }),
    version: "1",
    playbooks: () => books,
    ...over,
  };
}

let told = 0;

/** `omit` distributes over the union. */
type Told = PlayEvent extends infer Each
  ? Each extends PlayEvent
    ? Omit<Each, "key"> & { readonly key?: string }
    : never
  : never;

export function event(what: Told): PlayEvent {
  told += 1;
  return { key: `event ${told}`, ...what } as PlayEvent;
}

export const red = (at: string) => event({ type: "band", at, band: "red" });
export const band = (at: string, name: "green" | "yellow" | "red" | "unknown") =>
  event({ type: "band", at, band: name });
export const done = (at: string, name: string, answer: string | null = null) =>
  event({ type: "step-completed", at, step: name, play: null, by: "ada", answer });

const instant = (text: string) => Date.parse(text);

/** Time passes until `to`, with every waiting step opened for which its owner has room; as it would live. */
export function lived(
  context: PlayContext,
  events: readonly PlayEvent[],
  to: string,
  standing: PlayStanding = noPlays,
): PlayStanding {
  let current = standing;
  let now = Math.min(instant(to), ...events.map(({ at }) => instant(at)));
  const opened = new Map<string, number>();
  for (;;) {
    const due = events.filter(({ at }) => instant(at) <= now);
    current = advance(current, due, context, now).standing;
    const waiting = queuedSteps(current, context, now);
    const day = new Map(
      waiting.map(({ owner }) => [
        owner,
        opened.get(`${owner} ${localDay(owner, context, now)}`) ?? 0,
      ]),
    );
    const chosen = stepsToOpen(waiting, day, context.rules.newStepsPerDay);
    for (const { owner } of chosen) {
      const key = `${owner} ${localDay(owner, context, now)}`;
      opened.set(key, (opened.get(key) ?? 0) + 1);
    }
    const next = advance(openSteps(current, chosen, context, now), due, context, now);
    current = next.standing;
    const ahead = events.map(({ at }) => instant(at)).filter((at) => at > now);
    const then = Math.min(next.wakeAt ?? Infinity, ...ahead);
    if (now >= instant(to)) return current;
    now = Math.min(then, instant(to));
  }
}

function localDay(owner: string, { colleagues }: PlayContext, at: number): string {
  const timeZone = colleagues.get(owner)?.calendar.timeZone ?? "UTC";
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
}

export function playOf({ plays }: PlayStanding, id = "save"): Play {
  const found = plays.filter(({ playbook: of }) => of === id).at(-1);
  if (found === undefined) throw new Error(`no play of ${id} has started`);
  return found;
}

export function stepOf(standing: PlayStanding, id: string, of = "save") {
  const found = playOf(standing, of).steps.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the play has no step ${id}`);
  return found;
}
