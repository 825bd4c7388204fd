import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { riskReview } from "../../server/plays/risk-review.ts";
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

const review = () => riskReview(db, { installation: book.installation, configuration, now });

describe("the risk review", () => {
  it("is of red accounts, and of yellow ones with a named risk or a falling score", async () => {
    await book.account("red", { bands: [["red", 30]], arr: 10_000 });
    await book.account("named", { bands: [["yellow", 30]], arr: 90_000, risk: "price" });
    await book.account("falling", { bands: [["yellow", 30]], trend: -10 });
    await book.account("steady", { bands: [["yellow", 30]], trend: -9.9 });
    await book.account("green", { bands: [["green", 30]], risk: "price", trend: -30 });

    const { accounts, totals } = await review();

    expect(accounts.map(({ id }) => id)).toEqual(["named", "red", "falling"]);
    expect(totals).toEqual({ accounts: 3, arr: 100_000, withoutPlan: 3 });
  });

  it("names cause, owner, plan and what comes next", async () => {
    await book.account("acme", {
      bands: [["red", 30]],
      renewsOn: "2027-01-13",
      snapshot: { risk: { label: "Price", at: daysBefore(2), by: "Ada" } },
    });
    await book.plays(
      "acme",
      playOf([stepOf("call")], { playbook: "usage" }),
      playOf([
        stepOf("call", { state: "done", completedAt: daysBefore(1) }),
        stepOf("plan", { dueAt: daysBefore(-4) }),
      ]),
    );

    const { accounts, totals } = await review();

    expect(totals.withoutPlan).toBe(0);
    expect(accounts).toMatchObject([
      {
        cause: "Price",
        owner: "Ada Byron",
        plan: { label: "Save plan", done: 1, of: 2, status: "running" },
        next: { label: "Agree on a plan", dueAt: daysBefore(-4) },
        renewsOn: "2027-01-13",
      },
    ]);
  });

  it("names the step whose turn comes where none is open, and the cause of the last play", async () => {
    await book.account("acme", { bands: [["red", 30]] });
    const planned = stepOf("plan", { state: "planned", dueAt: null });
    await book.plays(
      "acme",
      playOf([stepOf("call", { state: "done" }), planned], { status: "paused" }),
      playOf([], {
        playbook: "usage",
        status: "ended",
        endedAt: daysBefore(20),
        startedAt: daysBefore(40),
        outcome: "achieved",
        cause: "price",
      }),
    );

    expect((await review()).accounts).toMatchObject([
      { cause: "Price", plan: { status: "paused" }, next: { label: "Agree on a plan" } },
    ]);
  });

  it("says what changed within the week, and nothing of before", async () => {
    await book.account("acme", {
      bands: [
        ["yellow", 20, 55.5],
        ["red", 5, 41],
      ],
    });
    await book.account("fell", {
      bands: [
        ["red", 20, 44],
        ["red", 2, 39.9],
      ],
    });
    await book.account("same", {
      bands: [
        ["red", 20, 44],
        ["red", 2, 44.4],
      ],
    });
    await book.account("new", { bands: [["red", 2, 44]] });
    await book.plays(
      "acme",
      playOf([
        stepOf("call", { state: "done", completedAt: daysBefore(1) }),
        stepOf("plan", { state: "done", completedAt: daysBefore(8) }),
      ]),
      playOf([], {
        playbook: "usage",
        startedAt: daysBefore(30),
        status: "ended",
        endedAt: daysBefore(2),
        outcome: "achieved",
      }),
    );

    const { accounts, since } = await review();

    expect(since).toBe(daysBefore(7));
    expect(Object.fromEntries(accounts.map(({ id, changes }) => [id, changes]))).toEqual({
      acme: [
        "Became red, was yellow. Score 41, was 55.",
        "Usage drop ended: it reached its aim.",
        "Save plan started: band red.",
        "Done: Call the decision maker.",
      ],
      fell: ["Score 39, was 44."],
      same: [],
      new: [],
    });
  });

  it("sees its own installation only", async () => {
    await book.account("acme", { bands: [["red", 30]] });
    book = await givenBook(db.database);

    expect((await review()).accounts).toEqual([]);
  });
});
