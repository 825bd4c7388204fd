import type { Play, PlayEvent, PlayStep } from "@bellwether/shared/domain/play";
import {
  type SimulatedAccount,
  type Simulation,
  simulate,
} from "@bellwether/shared/domain/play/simulate";
import { simulatedPlays } from "@bellwether/shared/domain/play/simulated-plays";
import type { Playbook, StepDue } from "@bellwether/shared/domain/playbook";
import { beforeAll, expect, it } from "vitest";
import { colleague, playbook, rules, step, working } from "./given-play.ts";
import {
  atFive,
  dateAfter,
  isWorkingDate,
  localDate,
  type Works,
  workingDate,
  workingDateBefore,
} from "./wall-clock.ts";

/** A seeded source of numbers in [0, 1): mulberry32. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const from = Date.parse("2026-01-01T00:00:00Z");
const to = Date.parse("2026-12-31T23:59:59.999Z");
const dayMs = 86_400_000;

const zones = [
  "America/Los_Angeles",
  "America/New_York",
  "America/Santiago",
  "Europe/Berlin",
  "Europe/Lisbon",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "Asia/Jerusalem",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
];

const books: readonly Playbook[] = [
  playbook({
    id: "save",
    triggers: [{ on: "band", band: "red" }, { on: "risk" }],
    ends: [{ when: "band", atLeast: "yellow", forDays: 14, outcome: "achieved" }],
    pauses: ["usage"],
    steps: [
      step("own"),
      step("review", { role: "cs_lead", due: { day: 5 }, repeatDays: 5 }, { atOnce: true }),
      step("speak", { due: { day: 2 } }),
      step("plan", { due: { day: 5 } }),
      step("pod", { if: { fact: "arr", atLeast: 50_000 }, due: { day: 5 } }),
    ],
  }),
  playbook({
    id: "usage",
    priority: 4,
    triggers: [{ on: "signal", signal: "usage_drop" }],
    ends: [{ when: "signal-over", signal: "usage_drop", forDays: 14, outcome: "achieved" }],
    coolDownDays: 45,
    steps: [
      step("look"),
      step("mail", { automatic: true, due: { day: 2 } }),
      step("cause", { due: { day: 4 } }),
    ],
  }),
  playbook({
    id: "renewal",
    priority: 2,
    triggers: [{ on: "date", date: "notice", daysBefore: { high: 120 } }],
    ends: [{ when: "renewal", deal: "won", outcome: "achieved" }],
    once: "term",
    steps: [
      step("deal", { due: { fromNotice: -120 } }),
      step("value", { due: { fromNotice: -110 } }),
      step("proposal", { due: { fromNotice: -60 }, role: "cs_lead" }),
      step("verbal", { due: { fromNotice: -30 } }),
    ],
  }),
  playbook({
    id: "voice",
    priority: 3,
    triggers: [{ on: "survey", survey: "nps", atMost: 6 }],
    ends: [{ when: "days", days: 60, outcome: "expired" }],
    coolDownDays: 90,
    coolDownOf: "contact",
    steps: [step("answer"), step("say", { due: { day: 5 } }), step("close", { due: { day: 30 } })],
  }),
];

const people = zones.flatMap((timeZone, i) => [
  ...Array.from({ length: 3 }, (_, n) =>
    colleague(`csm-${i}-${n}`, {
      calendar: working({
        timeZone,
        workingDays: timeZone === "Asia/Jerusalem" ? [7, 1, 2, 3, 4] : [1, 2, 3, 4, 5],
        holidays: ["2026-01-01", "2026-04-03", "2026-05-01", "2026-12-25"].slice(0, 2 + n),
      }),
    }),
  ),
  colleague(`lead-${i}`, { calendar: working({ timeZone }) }),
]);

function portfolio(seed: number): readonly SimulatedAccount[] {
  const next = dice(seed);
  const among = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const names = books.flatMap(({ steps }) => steps.map((each) => each.id));
  const when = () => new Date(from + Math.floor(next() * 364 * dayMs)).toISOString();
  const historyOf = (id: string, i: number): readonly PlayEvent[] => {
    const told: (Omit<PlayEvent, "key" | "at"> & Record<string, unknown>)[] = [
      ...Array.from({ length: 5 }, () => ({
        type: "band" as const,
        band: among(["green", "yellow", "red"]),
      })),
      ...Array.from({ length: 4 }, (_, n) => ({
        type: n < 2 ? ("signal" as const) : ("signal-over" as const),
        signal: "usage_drop",
      })),
      { type: "survey", survey: "nps", value: Math.floor(next() * 11), contact: among(["a", "b"]) },
      ...(next() < 0.2 ? [{ type: "risk" as const, cause: "price" }] : []),
      ...(next() < 0.3 ? [{ type: "renewal" as const, deal: "won" }] : []),
      ...Array.from({ length: 14 }, (_, n) => ({
        type: n < 12 ? ("step-completed" as const) : ("step-skipped" as const),
        step: among(names),
        play: null,
        by: null,
        answer: null,
        reason: "no_time",
      })),
    ];
    const events = told.map(
      (event, n) => ({ at: when(), key: `${id} ${n}`, ...event }) as PlayEvent,
    );
    // An outage: many turn red within the hour.
    const at = `2026-06-10T09:${10 + (i % 50)}:00.000Z`;
    return next() < 0.1
      ? [...events, { type: "band", at, key: `${id} outage`, band: "red" }]
      : events;
  };
  return Array.from({ length: 1_000 }, (_, i): SimulatedAccount => {
    const zone = Math.floor(next() * zones.length);
    const id = `account-${String(i).padStart(4, "0")}`;
    return {
      id,
      tier: "high",
      arr: Math.floor(next() * 200_000),
      stage: null,
      // Every other account's lead works in another zone than its CSM.
      roles: {
        csm: `csm-${zone}-${Math.floor(next() * 3)}`,
        cs_lead: `lead-${(zone + (i % 2) * 3) % zones.length}`,
      },
      term: { noticeBy: when().slice(0, 10), renewsOn: null },
      facts: {},
      events: historyOf(id, i),
    };
  });
}

const simulation: Simulation = {
  accounts: portfolio(20_261_122),
  colleagues: new Map(people.map((person) => [person.id, person])),
  rules: rules({
    escalation: [
      { afterDays: 1, to: "cs_lead", takes: false },
      {
        afterDays: 1,
        to: "head_of_cs",
        takes: false,
        if: {
          all: [
            { fact: "band", is: "red" },
            { fact: "arr", atLeast: 100_000 },
          ],
        },
      },
      { afterDays: 3, to: "cs_lead", takes: true },
    ],
  }),
  roleLabels: [],
  calendar: working({ timeZone: "UTC" }),
  version: "1",
  playbooks: books,
  from,
  to,
};

let standings: ReturnType<typeof simulate>;
let cpuMs: number;

beforeAll(() => {
  const before = process.cpuUsage();
  standings = simulate(simulation);
  const { user, system } = process.cpuUsage(before);
  cpuMs = (user + system) / 1000;
});

type Run = {
  readonly account: SimulatedAccount;
  readonly play: Play;
  readonly book: Playbook;
  /** Of the save plan, while this play waits. */
  readonly pauses: readonly (readonly [number, number])[];
};

const at = (instant: string | null) => (instant === null ? Infinity : Date.parse(instant));

function runs(): readonly Run[] {
  return simulation.accounts.flatMap((account) => {
    const plays = standings.get(account.id)?.plays ?? [];
    return plays.map((play) => {
      const book = books.find(({ id }) => id === play.playbook);
      if (book === undefined) throw new Error(`no playbook ${play.playbook}`);
      const pauses = plays
        .filter(({ playbook: other }) => other === "save" && book.id === "usage")
        .map((save) => [at(save.startedAt), at(save.endedAt)] as const);
      return { account, play, book, pauses };
    });
  });
}

const definitionOf = ({ book }: Run, { id }: PlayStep) => {
  const forTier = book.steps.find((each) => each.id === id.split("#")[0])?.byTier["high"];
  if (forTier === undefined) throw new Error(`no step ${id}`);
  return forTier;
};

const calendars = new Map(people.map(({ id, calendar }) => [id, calendar]));

/** Whoever the step opened for: nobody is ever away here, and nobody else gets one by hand. */
function opener(run: Run, one: PlayStep): { readonly id: string; readonly works: Works } {
  const id = run.account.roles[definitionOf(run, one).role] ?? "";
  return { id, works: calendars.get(id) ?? working() };
}

const leadOf = ({ account }: Run): Works =>
  calendars.get(account.roles["cs_lead"] ?? "") ?? working();

function dueDate({ play }: Run, one: PlayStep, due: StepDue, works: Works): string {
  if (one.id.includes("#")) return workingDate(localDate(at(one.queuedAt), works), 0, works);
  if ("day" in due) return workingDate(localDate(at(play.startedAt), works), due.day, works);
  return workingDateBefore(dateAfter(play.term ?? "", due.fromNotice), works);
}

function bandAt({ account }: Run, instant: number): string | null {
  const bands = account.events
    .flatMap((event) => (event.type === "band" ? [event] : []))
    .filter((event) => at(event.at) <= instant)
    .sort((a, b) => at(a.at) - at(b.at));
  return bands.at(-1)?.band ?? null;
}

const late = (due: number, opening: number, by: Works): number =>
  due < opening ? atFive(workingDate(localDate(opening, by), 1, by), by) : due;

/** What the clocks on the walls of its people say of a step that opened: due when, escalated when. */
function byTheWall(run: Run, one: PlayStep) {
  const { works } = opener(run, one);
  const openedAt = at(one.openedAt);
  const end = Math.min(at(one.completedAt), at(run.play.endedAt), to + 1);
  const stated = atFive(dueDate(run, one, definitionOf(run, one).due, works), works);
  let standing = { due: late(stated, openedAt, works), owner: works, left: [0, 1, 2] };
  const escalatedAt: number[] = [];
  for (const [pauses, resumes] of waitsOf(run, openedAt)) {
    const { climbed, left } = climbsUntil(Math.min(pauses, end), standing);
    escalatedAt.push(...climbed.filter((climb) => isMeant(run, climb)).map((climb) => climb.at));
    const owner = left.includes(2) ? works : leadOf(run);
    const due = resumes < end ? late(standing.due, resumes, owner) : standing.due;
    standing = { due, owner, left };
    if (resumes >= end) break;
  }
  return { due: standing.due, escalatedAt };
}

/** When the play pauses and resumes after this, up to the end. */
const waitsOf = ({ pauses }: Run, openedAt: number): readonly (readonly [number, number])[] => [
  ...pauses.filter(([, resumes]) => resumes > openedAt).sort(([a], [b]) => a - b),
  [Infinity, Infinity],
];

function climbsUntil(
  until: number,
  { due, owner, left }: { readonly due: number; readonly owner: Works; readonly left: number[] },
) {
  const climbed = left
    .map((rung) => {
      const date = workingDate(localDate(due, owner), rung === 2 ? 3 : 1, owner);
      return { rung, at: atFive(date, owner) };
    })
    .filter((climb) => climb.at < until);
  const gone = new Set(climbed.map(({ rung }) => rung));
  return { climbed, left: left.filter((rung) => !gone.has(rung)) };
}

/** The head of CS learns of red accounts of 100,000 and more. */
function isMeant(run: Run, climb: { readonly rung: number; readonly at: number }): boolean {
  return climb.rung !== 1 || (bandAt(run, climb.at) === "red" && (run.account.arr ?? 0) >= 100_000);
}

const opened = (): readonly (readonly [Run, PlayStep])[] =>
  runs().flatMap((run) =>
    run.play.steps
      .filter((one) => one.openedAt !== null && definitionOf(run, one).automatic !== true)
      .map((one) => [run, one] as const),
  );

it("takes a year of a thousand accounts under ten seconds of one core", () => {
  expect(cpuMs).toBeLessThan(10_000);
  expect(runs().length).toBeGreaterThan(2_000);
});

it("no play starts twice for one trigger, and none beside another of its kind", () => {
  const triggers = runs().map(
    ({ account, play }) => `${account.id} ${play.playbook} ${play.trigger}`,
  );
  expect(new Set(triggers).size).toBe(triggers.length);

  const byKind = Map.groupBy(runs(), ({ account, play }) => `${account.id} ${play.playbook}`);
  for (const kind of byKind.values()) {
    const sorted = kind.map(({ play }) => play).sort((a, b) => at(a.startedAt) - at(b.startedAt));
    for (const [i, play] of sorted.entries())
      if (i > 0) expect(at(sorted[i - 1]?.endedAt ?? null)).toBeLessThanOrEqual(at(play.startedAt));
  }
});

it("no step is lost: each is planned, waits, is open, or is closed; what is open has an owner and a due date", () => {
  for (const { play, book } of runs()) {
    const lasting = play.steps.filter(({ id }) => !id.includes("#"));
    expect(lasting.map(({ id }) => id)).toEqual(book.steps.map(({ id }) => id));
    const states = new Set(play.steps.map(({ state }) => state));
    const allowed =
      play.status === "ended"
        ? ["done", "skipped", "dropped"]
        : ["planned", "queued", "open", "done", "skipped"];
    expect([...states].filter((state) => !allowed.includes(state))).toEqual([]);
    for (const one of play.steps)
      if (one.state === "open") expect([one.owner, one.dueAt]).not.toContain(null);
    // A play that runs waits for somebody: one step at least is on a desk, or about to be.
    if (play.status === "running")
      expect([...states].some((s) => s === "open" || s === "queued")).toBe(true);
  }
});

it("every step is due, and escalates, when the clocks on the walls of its people say so", () => {
  const steps = opened();
  expect(steps.length).toBeGreaterThan(5_000);
  const wrong = steps.flatMap(([run, one]) => {
    const { due, escalatedAt } = byTheWall(run, one);
    const found = { due: at(one.dueAt), escalatedAt: one.escalations.map((each) => at(each.at)) };
    return JSON.stringify(found) === JSON.stringify({ due, escalatedAt })
      ? []
      : [{ play: run.play.id, account: run.account.id, one, due, escalatedAt }];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
});

it("nobody gets more than five new steps a day; what is left over opens as a working day begins", () => {
  const days = Map.groupBy(opened(), ([run, one]) => {
    const { id, works } = opener(run, one);
    return `${id} ${localDate(at(one.openedAt), works)}`;
  });
  const counts = [...days.values()].map(({ length }) => length);
  expect(Math.max(...counts)).toBe(5);

  const waited = opened().filter(
    ([{ play }, one]) => play.playbook !== "usage" && one.openedAt !== one.queuedAt,
  );
  expect(waited.length).toBeGreaterThan(20);
  for (const [run, one] of waited) {
    const { id, works } = opener(run, one);
    expect(days.get(`${id} ${localDate(at(one.queuedAt), works)}`)?.length).toBe(5);
    expect(isWorkingDate(localDate(at(one.openedAt), works), works)).toBe(true);
    expect(localDate(at(one.openedAt) - 1, works)).not.toBe(localDate(at(one.openedAt), works));
  }
});

it("comes out the same whatever the order of accounts and events", () => {
  const some = simulation.accounts.slice(0, 150);
  const shuffled = some.toReversed().map((account) => {
    const next = dice(account.id.length + account.events.length);
    const order = account.events.map((event) => ({ event, by: next() }));
    return { ...account, events: order.sort((a, b) => a.by - b.by).map(({ event }) => event) };
  });

  const [given, other] = [some, shuffled].map((accounts) =>
    simulatedPlays(simulate({ ...simulation, accounts })),
  );

  expect(other).toEqual(given);
});
