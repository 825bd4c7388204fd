import type { Escalation, Play, PlayStep } from "@bellwether/shared/domain/play";
import { tasksOf } from "@bellwether/shared/domain/play/tasks-of";
import { describe, expect, it } from "vitest";
import { playbook, step as stepOfBook } from "./given-play.ts";

const book = playbook({
  steps: [
    stepOfBook(
      "call",
      { instructions: "Call {account}." },
      { evidence: "A note", message: { subject: "Hello {account}", body: "How are you?" } },
    ),
    stepOfBook("mail", { automatic: true }),
  ],
});

const words = {
  account: "Acme",
  fill: (text: string) => text.replaceAll("{account}", "Acme"),
  nameOf: (owner: string) => owner.toUpperCase(),
};

const opened = { queuedAt: null, openedAt: "2026-06-08T08:00:00.000Z" };
const rest = { completedAt: null, completedBy: null, answer: null, skipped: null, fallback: null };

const stepOf = (over: Partial<PlayStep> = {}): PlayStep => ({
  ...{ id: "call", state: "open", role: "csm", owner: "ada", escalations: [] },
  ...{ ...opened, dueAt: "2026-06-09T15:00:00.000Z" },
  ...rest,
  ...over,
});

const tasks = (steps: readonly PlayStep[], over: Partial<Play> = {}) =>
  tasksOf(
    {
      ...{ id: "save@x", playbook: book.id, version: "1", tier: "high", contact: null, term: null },
      ...{ startedAt: "2026-06-08T08:00:00.000Z", because: "band red", trigger: "band:red" },
      ...{ status: "running", pausedBy: [], endedAt: null, outcome: null, cause: null },
      steps,
      ...over,
    },
    book,
    words,
  );

const rung = (over: Partial<Escalation>): Escalation => ({
  ...{ at: "2026-06-10T15:00:00.000Z", rung: 0, to: "cs_lead", owner: "lea", takes: false },
  ...over,
});

const states = (all: ReturnType<typeof tasks>) => all.map(({ owner, state }) => [owner, state]);

describe("a step's task", () => {
  it("says what to do, why, what shows it, and has the text ready", () => {
    const [task] = tasks([stepOf()]);

    expect(task).toMatchObject({ subject: `${book.label} 1/1: call · Acme`, state: "open" });
    expect(task?.body).toContain("Call Acme.");
    expect(task?.body).toContain("Evidence wanted: A note");
    expect(task?.body).toContain("Text ready to send: Hello Acme\nHow are you?");
  });

  it.each([
    ["planned", { state: "planned", openedAt: null }, {}, []],
    ["queued", { state: "queued", openedAt: null }, {}, []],
    ["open", {}, {}, ["open"]],
    ["open in a play that waits", {}, { status: "paused" }, ["deferred"]],
    ["done", { state: "done" }, {}, ["done"]],
    ["skipped", { state: "skipped" }, {}, ["cancelled"]],
    ["dropped with its play", { state: "dropped" }, { status: "ended" }, ["cancelled"]],
  ] as const)("of a step that is %s", (_, of, play, wanted) => {
    expect(tasks([stepOf(of)], play).map(({ state }) => state)).toEqual(wanted);
  });

  it("is none where no person does the step", () => {
    expect(tasks([stepOf({ id: "mail", state: "done" })])).toEqual([]);
  });
});

describe("a rung that a late step climbed", () => {
  it("asks its holder to see to it, beside the owner's own task", () => {
    const [own, seen] = tasks([stepOf({ escalations: [rung({})] })]);

    expect([own?.state, seen?.state]).toEqual(["open", "open"]);
    expect(seen).toMatchObject({ owner: "lea", takes: false, priority: "high" });
    expect(seen?.body).toContain("ADA was to do this step by 2026-06-09");
  });

  it("that takes it over leaves its task alone standing, and that one completes the step", () => {
    const escalations = [rung({}), rung({ rung: 1, takes: true })];
    const all = tasks([stepOf({ owner: "lea", escalations })]);

    expect(states(all)).toEqual([
      [null, "cancelled"],
      ["lea", "cancelled"],
      ["lea", "open"],
    ]);
    expect(tasks([stepOf({ state: "done", owner: "lea", escalations })]).at(-1)).toMatchObject({
      takes: true,
      state: "done",
    });
  });

  it("is over with the step that somebody did", () => {
    expect(states(tasks([stepOf({ state: "done", escalations: [rung({})] })]))).toEqual([
      ["ada", "done"],
      ["lea", "cancelled"],
    ]);
  });

  it("tells nobody of their own step", () => {
    const all = tasks([stepOf({ escalations: [rung({ owner: "ada" })] })]);

    expect(states(all)).toEqual([
      ["ada", "open"],
      ["ada", "cancelled"],
    ]);
  });
});
