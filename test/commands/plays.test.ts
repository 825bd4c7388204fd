import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OnStorage } from "../../server/commands/on-storage.ts";
import { playsCancelCommand } from "../../server/commands/plays-cancel.ts";
import { playsCoverCommand } from "../../server/commands/plays-cover.ts";
import { playsListCommand } from "../../server/commands/plays-list.ts";
import { playsPauseCommand, playsResumeCommand } from "../../server/commands/plays-pause.ts";
import { playsRefusedCommand } from "../../server/commands/plays-refused.ts";
import { playsTransferCommand } from "../../server/commands/plays-transfer.ts";
import { covers } from "../../server/db/covers.ts";
import { readInstallation } from "../../server/db/installations.ts";
import { waitingEvents } from "../../server/db/play-events.ts";
import { recordTasksRefused, wantTasks } from "../../server/db/tasks.ts";
import { type Book, configuration, givenBook, now, playOf, stepOf } from "../plays/given-book.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { givenIo } from "./run-in-test.ts";

let db: TestDatabase;
let book: Book;
let sent: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  sent = [];
  book = await givenBook(db.database);
});

type Deps = Parameters<OnStorage>[2];

/** As on the command line; a command may name its portal. */
async function run(
  command: (
    args: string[],
    io: Parameters<OnStorage>[1],
    deps: Pick<Deps, "database" | "configuration" | "now" | "send">,
  ) => Promise<number>,
  ...args: string[]
) {
  const { io, stdout } = givenIo();
  const exitCode = await command([...args, "--portal", book.installation.organisationId], io, {
    database: db.database,
    configuration: async () => configuration,
    now: () => now,
    send: async (kind) => void sent.push(kind),
  });
  return { exitCode, stdout: stdout() };
}

const events = (...accountIds: string[]) =>
  book
    .inDatabase((tx) => waitingEvents(tx, accountIds, now))
    .then((waiting) => accountIds.flatMap((id) => waiting.get(id) ?? []));

const due = () =>
  book
    .inDatabase((tx) =>
      tx.query<{ id: string }>("select account_id as id from assess_due order by 1"),
    )
    .then((rows) => rows.map(({ id }) => id));

describe("plays list", () => {
  it("shows what runs, with whose turn it is", async () => {
    await book.account("acme", { name: "Acme" });
    await book.plays(
      "acme",
      playOf([
        stepOf("call", { state: "done" }),
        stepOf("plan"),
        stepOf("plan#2", { owner: null }),
      ]),
    );

    const { stdout } = await run(playsListCommand);

    expect(stdout).toBe(
      "Acme (acme): Save plan, 1 of 3 steps, since 2026-11-21 (band red)\n" +
        "  plan: Ada Byron, due 2026-11-25\n  plan#2: nobody, due 2026-11-25\n",
    );
    expect(JSON.parse((await run(playsListCommand, "--json")).stdout)).toMatchObject({
      accountId: "acme",
      now: [{ owner: "Ada Byron" }, { owner: null }],
    });
    expect((await run(playsListCommand, "--account", "none")).stdout).toBe(
      "No plays are running.\n",
    );
  });
});

describe("plays pause", () => {
  const isPaused = () =>
    db.database
      .directory((tx) => readInstallation(tx, book.installation.id))
      .then(({ playsPaused }) => playsPaused);

  it("holds until plays resume; both have running plays looked at again", async () => {
    await book.plays("acme", playOf([stepOf("call")]));
    await run(playsPauseCommand);
    expect([await isPaused(), await due(), sent]).toEqual([true, ["acme"], ["assess"]]);
    expect((await run(playsListCommand)).stdout).toContain("Plays are paused");

    await run(playsResumeCommand);

    expect([await isPaused(), sent]).toEqual([false, ["assess", "assess"]]);
  });
});

describe("plays cancel", () => {
  it("ends every running play of one playbook", async () => {
    const [save, usage] = [playOf([stepOf("call")]), playOf([], { playbook: "usage" })];
    await book.plays("acme", save, usage);
    await book.plays("other", save);

    const { stdout } = await run(playsCancelCommand, "--playbook", "save", "--reason", "Too many");

    expect(stdout).toBe("2 running plays of save end now.\n");
    const stop = { type: "stop", play: save.id, outcome: "cancelled" };
    expect(await events("acme", "other")).toMatchObject([
      { ...stop, by: "an operator (Too many)" },
      stop,
    ]);
    expect([await due(), sent]).toEqual([["acme", "other"], ["assess"]]);
  });

  it.each([
    [["--playbook", "save"], "--reason is missing"],
    [["--playbook", "sav", "--reason", "x"], /no playbook "sav".*\n {2}save {2}Save plan/s],
    [["--playbok", "save"], "Unknown option '--playbok'"],
  ])("says what is wrong with %j", async (args, message) => {
    await expect(run(playsCancelCommand, ...args)).rejects.toThrow(message);
    expect(await due()).toEqual([]);
  });
});

describe("plays transfer", () => {
  it("gives what somebody has to do now to another", async () => {
    const play = playOf([
      stepOf("call", { owner: "gus" }),
      stepOf("plan", { owner: "gus", state: "queued" }),
      stepOf("call#2", { owner: "gus", state: "done" }),
      stepOf("plan#2", { owner: "gus", state: "planned" }),
      stepOf("call#3", { owner: "ada" }),
    ]);
    await book.plays("acme", play);
    const [from, to] = ["GUS@vendor.example", "eve@vendor.example"];

    const { stdout } = await run(playsTransferCommand, "--from", from, "--to", to);

    expect(stdout).toBe("2 steps go from Gus Gone to Eve Moss.\n");
    const moved = { type: "step-reassigned", play: play.id, owner: "eve" };
    expect(await events("acme")).toMatchObject([
      { ...moved, step: "call" },
      { ...moved, step: "plan" },
    ]);
    expect(await due()).toEqual(["acme"]);
  });

  it.each([
    ["nobody@vendor.example", "no user with the address nobody@vendor.example"],
    ["gus@vendor.example", "Gus Gone is inactive in the CRM"],
    ["ada@vendor.example", "Name two different people"],
  ])("goes to an active colleague, not to %s", async (to, message) => {
    const args = ["--from", "ada@vendor.example", "--to", to];

    await expect(run(playsTransferCommand, ...args)).rejects.toThrow(message);
  });
});

describe("plays cover", () => {
  const away = (from: string, until: string, ...more: string[]) =>
    run(
      playsCoverCommand,
      ...["--owner", "ada@vendor.example", "--from", from, "--until", until, ...more],
    );
  const stored = () =>
    book
      .inDatabase(covers)
      .then((rows) => rows.map(({ standIn, from, until }) => [from, until, standIn]));

  it("says who is away and who takes their steps, whose accounts are looked at again", async () => {
    await book.plays("acme", playOf([stepOf("call")]));

    const { stdout } = await away("2026-11-24", "2026-12-03", "--stand-in", "eve@vendor.example");

    const line = "Ada Byron is away from 2026-11-24 to 2026-12-03: Eve Moss takes the steps.\n";
    expect(stdout).toBe(line);
    expect((await run(playsCoverCommand)).stdout).toBe(line);
    expect(await stored()).toEqual([["2026-11-24", "2026-12-03", "eve"]]);
    expect(await due()).toEqual(["acme"]);
  });

  it("replaces one that it overlaps, and removes it", async () => {
    await away("2026-11-24", "2026-12-03", "--stand-in", "eve@vendor.example");
    await away("2026-12-24", "2026-12-31");
    const { stdout } = await away("2026-12-03", "2026-12-10");
    expect(stdout).toContain("the next in line takes the steps");
    expect(await stored()).toEqual([
      ["2026-12-03", "2026-12-10", null],
      ["2026-12-24", "2026-12-31", null],
    ]);

    await away("2026-12-01", "2026-12-31", "--remove");

    expect(await stored()).toEqual([]);
    expect((await run(playsCoverCommand)).stdout).toBe("Nobody is said to be away.\n");
  });

  it.each([
    [["2026-12-03", "2026-12-02"], "--until lies before --from"],
    [["2026-02-30", "2026-12-02"], '--from: "2026-02-30" is not a date'],
    [["2026-12-01", "2026-12-02", "--stand-in", "ada@vendor.example"], "Somebody else"],
  ] as const)("refuses %j", async ([from, until, ...more], message) => {
    await expect(away(from, until, ...more)).rejects.toThrow(message);
    expect(await stored()).toEqual([]);
  });
});

describe("plays refused", () => {
  it("names each task that the CRM refused, and why", async () => {
    await book.account("acme", { name: "Acme" });
    const wanted = { subject: "Call", body: "", ownerId: null, dueAt: null };
    const task = {
      accountId: "acme",
      play: "p",
      step: "call",
      rung: null,
      takes: true,
      key: "acme/call",
    };
    await book.inDatabase(async (tx) => {
      await wantTasks(
        tx,
        [{ ...task, wanted: { ...wanted, priority: "normal", state: "open" } }],
        now,
      );
      await recordTasksRefused(tx, [{ key: task.key, version: 1, reason: "No such owner." }]);
    });

    const { stdout, exitCode } = await run(playsRefusedCommand);

    expect([stdout, exitCode]).toEqual(["Acme (acme): No such owner.\n", 1]);
  });

  it("says so where there is none", async () => {
    const { stdout, exitCode } = await run(playsRefusedCommand);

    expect([stdout, exitCode]).toEqual(["The CRM refused no task.\n", 0]);
  });
});
