import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { storeRecords } from "../../server/db/crm-records.ts";
import { storeLogEntry } from "../../server/db/log-entries.ts";
import { storeForecasts, storeReview } from "../../server/db/renewals.ts";
import { myDay } from "../../server/plays/my-day.ts";
import { deal } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { play as shownPlay, step as shownStep } from "../support/snapshot.ts";
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

const dayOf = (id = "ada", over = {}) =>
  myDay(db, {
    installation: book.installation,
    configuration: { ...configuration, ...over },
    person: { id, name: "Ada Byron" },
    now,
  });

const said = async (id?: string) =>
  (await dayOf(id)).items.map((item) =>
    [item.account.id, item.kind, ...(item.kind === "step" ? [item.step] : [])].join(" "),
  );

describe("somebody's steps", () => {
  it("are those that are open with them in plays that run", async () => {
    await book.account("acme");
    await book.plays(
      "acme",
      playOf([
        stepOf("call"),
        stepOf("plan", { owner: "eve" }),
        stepOf("plan#2", { state: "queued" }),
        stepOf("call#2", { state: "done" }),
      ]),
      playOf([stepOf("call")], { playbook: "usage", status: "paused", pausedBy: ["save"] }),
    );

    expect(await said()).toEqual(["acme step call"]);
    expect(await said("eve")).toEqual(["acme step plan"]);
  });

  it("say what is to do as the card does, and whether they are late", async () => {
    const shown = { id: "call", instructions: "Ring Jonas at Acme", minutes: 20, label: "Call" };
    const play = playOf([stepOf("call", { dueAt: daysBefore(1) })]);
    await book.account("acme", {
      name: "Acme",
      arr: 84_000,
      bands: [["red", 30, 43.2]],
      snapshot: { plays: [shownPlay({ id: play.id, now: [shownStep(shown)] })] },
    });
    await book.plays("acme", play);

    const { items } = await dayOf();

    expect(items).toMatchObject([
      {
        account: {
          name: "Acme",
          band: "red",
          score: 43.2,
          arr: 84_000,
          tier: "High-touch",
          url: "https://crm.example/record/acme",
        },
        playLabel: "Save plan",
        instructions: "Ring Jonas at Acme",
        minutes: 20,
        late: true,
      },
    ]);
  });

  it("fall back on the playbook where the card has no room for them", async () => {
    await book.account("acme");
    await book.plays("acme", playOf([stepOf("plan#2")]));

    expect((await dayOf()).items).toMatchObject([
      { label: "Agree on a plan", minutes: 15, late: false, message: null },
    ]);
  });
});

describe("a red account", () => {
  it("is new for seven days, to its CSM alone", async () => {
    await book.account("new", {
      bands: [
        ["yellow", 9],
        ["red", 6],
        ["red", 2],
      ],
    });
    await book.account("known", {
      bands: [
        ["yellow", 30],
        ["red", 8],
        ["red", 2],
      ],
    });
    await book.account("back", {
      bands: [
        ["red", 5],
        ["yellow", 1],
      ],
    });
    await book.account("always", { bands: [["red", 3]] });
    await book.account("hers", {
      csm: "eve",
      bands: [
        ["yellow", 9],
        ["red", 1],
      ],
    });

    expect(await said()).toEqual(["new new-red"]);
    const [item] = (await dayOf()).items;
    expect(item).toMatchObject({ since: daysBefore(6), reason: "Usage −38 % −7" });
  });
});

describe("a renewal", () => {
  const soon = { renewsOn: "2027-03-24", noticeBy: "2027-03-01" };

  it("that nobody planned for is named once its tier's line has begun", async () => {
    await book.account("near", soon);
    await book.account("far", { renewsOn: "2027-04-24", noticeBy: "2027-03-25" });
    await book.account("over", { renewsOn: "2026-12-24", noticeBy: "2026-11-20" });

    expect(await said()).toEqual(["near renewal-without-forecast"]);
  });

  it("is planned for by a next step, or by a play that counts from it", async () => {
    await book.account("stepped", soon);
    await book.account("done", soon);
    await book.account("played", soon);
    const entry = { note: null, pulse: null, risk: null, people: [] };
    const next = (text: string | null) => ({ nextStep: { text, dueOn: null, owner: null } });
    const by = { userId: "7", userName: "Mia", loggedAt: daysBefore(1) };
    await book.inDatabase(async (tx) => {
      await storeLogEntry(tx, { ...by, accountId: "stepped", entry: { ...entry, ...next("Ask") } });
      await storeLogEntry(tx, { ...by, accountId: "done", entry: { ...entry, ...next(null) } });
    });
    await book.plays("played", playOf([stepOf("call", { owner: "eve" })], { term: "2027-03-01" }));

    expect(await said()).toEqual(["done renewal-without-forecast"]);
  });
});

describe("a renewal's forecast", () => {
  const soon = { renewsOn: "2027-03-24", noticeBy: "2027-03-01" };
  const said = { reason: "They said so", by: "Mia", said: "card", userId: "7" } as const;

  it("takes it from the list once somebody has said what to expect of this renewal", async () => {
    for (const id of ["expected", "asked", "last"]) await book.account(id, soon);
    const entry = {
      ...said,
      category: "likely",
      at: daysBefore(1),
      renewsOn: "2027-03-24",
    } as const;
    await book.inDatabase((tx) =>
      storeForecasts(tx, [
        { ...entry, accountId: "expected" },
        { ...entry, accountId: "asked", category: "not_asked" },
        { ...entry, accountId: "last", renewsOn: "2026-03-24" },
      ]),
    );

    expect((await dayOf()).items.map(({ account }) => account.id)).toEqual(["asked", "last"]);
  });
});

describe("a renewal that came out", () => {
  const renewal = { ...configuration.renewal, pipelines: ["renewals"] };
  const decided = (accountId: string, days: number, over = {}) =>
    book.inDatabase((tx) =>
      storeRecords(tx, [
        deal({
          id: `renewal of ${accountId}`,
          accountIds: [accountId],
          pipelineId: "renewals",
          state: "lost",
          closedAt: daysBefore(days),
          ...over,
        }),
      ]),
    );
  const items = async () =>
    (await dayOf("ada", { renewal })).items.map(({ account, kind }) => `${account.id} ${kind}`);

  it("wants looking back on for 60 days, until somebody has", async () => {
    for (const id of ["lost", "long-ago", "written"]) await book.account(id);
    await decided("lost", 5);
    await decided("long-ago", 61);
    await decided("written", 5);
    await book.inDatabase((tx) =>
      storeReview(tx, {
        ...{ accountId: "written", deal: "renewal of written", decidedOn: "2026-11-19" },
        ...{ outcome: "lost", arrBefore: null, arrAfter: 0, causes: ["price"], preventable: null },
        ...{ knownSince: null, change: null, by: "Mia", userId: "7", at: daysBefore(1) },
      }),
    );

    expect(await items()).toEqual(["lost renewal-review"]);
    const [item] = (await dayOf("ada", { renewal })).items;
    expect(item).toMatchObject({ outcome: "lost", decidedOn: "2026-11-19", dueOn: "2026-12-04" });
  });

  it("is not named twice where a play asks for it", async () => {
    await book.account("played");
    await decided("played", 5);
    const over = { at: daysBefore(5), outcome: "lost" } as const;
    await book.plays("played", playOf([stepOf("call", { owner: "eve" })], { over }));

    expect(await items()).toEqual([]);
  });
});

describe("a day", () => {
  it("begins with most money and urgency: three for red, twice that near the notice", async () => {
    await book.account("green", { arr: 50_000 });
    await book.account("red", { arr: 20_000, bands: [["red", 30]] });
    await book.account("notice", { arr: 30_000, renewsOn: "2027-02-01", noticeBy: "2027-01-01" });
    await book.account("b-unknown", { bands: [["unknown", 30]] });
    await book.account("a-unknown", { bands: [["unknown", 30]] });
    for (const id of ["green", "red", "notice", "b-unknown", "a-unknown"])
      await book.plays(id, playOf([stepOf("call")], { term: "2027-01-01" }));

    const { items } = await dayOf();

    expect(items.map(({ account, weight }) => [account.id, weight])).toEqual([
      ["notice", 60_000],
      ["red", 60_000],
      ["green", 50_000],
      ["a-unknown", 0],
      ["b-unknown", 0],
    ]);
  });

  it.each([
    ["a field of the latest won deal", { from: "won-deals", take: "latest", field: "csm" }, []],
    ["nobody", null, []],
    ["one for all", { from: "fixed", value: "ada" }, ["acme new-red"]],
  ])("asks whose account it is where the CSM is %s", async (_, csm, expected) => {
    await book.account("acme", {
      bands: [
        ["yellow", 9],
        ["red", 1],
      ],
    });

    const { items } = await dayOf("ada", { sources: { ...configuration.sources, csm } });

    expect(items.map(({ account, kind }) => `${account.id} ${kind}`)).toEqual(expected);
  });
});
