import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dryRunOnHistory } from "../../server/plays/dry-run.ts";
import { learning } from "../../server/plays/learning.ts";
import { tryPlaybook } from "../../server/settings/try-playbook.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import {
  type Book,
  configuration,
  daysBefore,
  givenBook,
  now,
  playOf,
  stepOf,
} from "./given-book.ts";

let db: TestDatabase;
let book: Book;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  book = await givenBook(db.database);
});

/** The save plan starts when an account becomes red, and is off. */
const document = {
  ...configuration,
  playbooks: configuration.playbooks.map((playbook) =>
    playbook.id === "save"
      ? { ...playbook, on: false, triggers: [{ on: "band", band: "red" } as const] }
      : playbook,
  ),
};

const run = (over = {}) =>
  dryRunOnHistory(db, book.installation.id, {
    configuration: document,
    playbook: "save",
    now,
    most: 100,
    everyDays: 7,
    ...over,
  });

describe("a dry run on stored history", () => {
  it("counts what a playbook that is off would have asked of whom", async () => {
    await book.account("fell", {
      bands: [
        ["green", 60],
        ["red", 40],
        ["yellow", 5],
      ],
    });
    await book.account("steady", { bands: [["green", 60]] });
    await book.account("red", { bands: [["red", 60]] });

    const found = await run();

    expect(found).toMatchObject({ read: 3, customers: 3, steps: 2, hours: 0.5 });
    expect(found.started).toMatchObject({ accounts: 1, plays: 1, byTier: { high_touch: 1 } });
    expect(found.started.examples).toMatchObject([{ account: "fell", at: daysBefore(40) }]);
    expect(found.busiest).toMatchObject({ owner: "ada" });
  });

  it("changes nothing", async () => {
    await book.account("fell", {
      bands: [
        ["green", 60],
        ["red", 40],
      ],
    });

    await run();

    const stored = await book.inDatabase((tx) =>
      tx.query("select 1 from play union all select 1 from play_event"),
    );
    expect(stored).toEqual([]);
  });

  it("looks back 90 days: what was red before that is no start", async () => {
    await book.account("fell", {
      bands: [
        ["green", 120],
        ["red", 91],
      ],
    });

    expect((await run()).started.plays).toBe(0);
  });

  it("says of how many customers it read the history", async () => {
    for (const id of ["a", "b", "c"]) await book.account(id);

    expect(await run({ most: 2 })).toMatchObject({ read: 2, customers: 3 });
  });

  it("names accounts and roles for the settings page", async () => {
    await book.account("fell", {
      name: "Acme",
      bands: [
        ["green", 60],
        ["red", 40],
      ],
    });
    const deps = { database: db.database, now: () => now };

    const tried = await tryPlaybook(deps, book.installation.id, { document, playbook: "save" });
    const unreadable = { document: { version: "1" }, playbook: "save" };

    expect(tried).toMatchObject({
      valid: true,
      label: "Save plan",
      plays: 1,
      roles: [{ label: "CSM", steps: 2, hours: 0.5 }],
      examples: [{ account: "Acme" }],
    });
    expect(await tryPlaybook(deps, book.installation.id, unreadable)).toMatchObject({
      valid: false,
    });
    await expect(
      tryPlaybook(deps, book.installation.id, { document, playbook: "none" }),
    ).rejects.toThrow("no such playbook");
  });
});

describe("learning", () => {
  it("tells what came of each playbook, by the bands that were shown", async () => {
    await book.account("acme", {
      bands: [
        ["red", 60],
        ["red", 50],
        ["yellow", 20],
      ],
    });
    await book.plays(
      "acme",
      playOf(
        [stepOf("call", { state: "done", completedAt: daysBefore(52), dueAt: daysBefore(51) })],
        {
          startedAt: daysBefore(55),
          status: "ended",
          endedAt: daysBefore(25),
          outcome: "achieved",
        },
      ),
    );

    const [found, ...others] = await learning(db, book.installation.id, now);

    expect(others).toEqual([]);
    expect(found).toMatchObject({
      playbook: "save",
      label: "Save plan",
      started: 1,
      outcomes: { achieved: 1 },
      onTime: { share: 1, of: 1 },
      medianDays: 30,
    });
    expect(found?.bands).toMatchObject([{ days: 30, same: 1 }, { of: 0 }, { of: 0 }]);
  });
});
