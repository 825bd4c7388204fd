import { forecastRequest } from "@bellwether/shared/contracts/forecast-request-schema";
import type { ForecastAct, ForecastRequest } from "@bellwether/shared/contracts/forecast-requests";
import { renewal } from "@bellwether/shared/domain/default/playbooks/renewal";
import { savePlan } from "@bellwether/shared/domain/default/playbooks/save-plan";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CardRefusal, readCardRequest } from "../../server/cards/card-refusal.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import { waitingEvents } from "../../server/db/play-events.ts";
import { expansionHandings, forecastHistory, renewalReviews } from "../../server/db/renewals.ts";
import { tasksOfAccounts } from "../../server/db/tasks.ts";
import { createLog } from "../../server/log.ts";
import { actOnRenewal } from "../../server/renewals/act-on-renewal.ts";
import { creditHandings } from "../../server/renewals/credit-handings.ts";
import { forecastsFor } from "../../server/renewals/forecasts-for.ts";
import { hearFieldForecasts } from "../../server/renewals/hear-field-forecasts.ts";
import {
  type Book,
  configuration as base,
  daysBefore,
  givenBook,
  now,
  playOf,
  stepOf,
} from "../plays/given-book.ts";
import { account, deal } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

/** The version of the test's plays. */
const configuration = { ...base, playbooks: [renewal, savePlan] };

let db: TestDatabase;
let book: Book;
let at: Date;
let keys = 0;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  book = await givenBook(db.database);
  at = now;
});

const acme = { renewsOn: "2027-03-24", noticeBy: "2027-02-22", arr: 84_000 };
const minute = 60_000;
const pass = (ms: number) => {
  at = new Date(at.getTime() + ms);
};

async function act(what: ForecastAct, own?: string) {
  keys += 1;
  const key = own ?? `key-number-${keys}`;
  const deps = {
    database: db.database,
    now: () => at,
    log: createLog("silent"),
    configuration: async () => configuration,
    send: async () => {},
  };
  const signer = { installation: book.installation, userId: "7", userEmail: "ada@vendor.example" };
  return await actOnRenewal(deps, signer, { accountId: "acme", key, ...what });
}

const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => null).catch((thrown: unknown) => thrown);
  return error instanceof CardRefusal ? error.problem : error;
};

const shown = async (renewsOn = acme.renewsOn) =>
  (
    await book.inDatabase((tx) =>
      forecastsFor(tx, [{ accountId: "acme", renewsOn }], { configuration, now: at }),
    )
  ).get("acme") ?? null;

const forecast = (
  category: "commit" | "likely" | "at_risk",
  reason: string | null,
): ForecastAct => ({ do: "forecast", category, reason });

describe("what somebody expects of a renewal", () => {
  it("stands on the card with its reason, who said it and when; the history is kept", async () => {
    await book.account("acme", acme);
    await act(forecast("likely", "The sponsor said yes"));
    pass(minute);
    await act(forecast("at_risk", "price"));

    expect(await shown()).toEqual({
      category: "at_risk",
      reason: "Price",
      by: "Ada Byron",
      at: at.toISOString(),
    });
    const history = await book.inDatabase((tx) => forecastHistory(tx, ["acme"]));
    expect(history.get("acme")).toMatchObject([
      { category: "likely", said: "card", renewsOn: "2027-03-24", at: now.toISOString() },
      { category: "at_risk", said: "card" },
    ]);
    expect(await shown("2028-03-24")).toBeNull();
  });

  it("is kept once, however often the request comes", async () => {
    await book.account("acme", acme);
    await act(forecast("likely", "The sponsor said yes"), "the-same-key");
    await act(forecast("likely", "The sponsor said yes"), "the-same-key");

    const history = await book.inDatabase((tx) => forecastHistory(tx, ["acme"]));
    expect(history.get("acme")).toHaveLength(1);
  });

  it("may be chosen in the CRM's own field: the later word stands, an old value is no word", async () => {
    await book.account("acme", acme);
    const hear = (value: string | null) =>
      book.inDatabase((tx) =>
        hearFieldForecasts(tx, [{ accountId: "acme", value, renewsOn: acme.renewsOn }], at),
      );
    await hear("commit");
    const first = await shown();
    pass(minute);
    await act(forecast("at_risk", "The sponsor left"));
    pass(minute);
    await hear("commit");
    await hear(null);
    const second = await shown();
    await hear("likely");

    expect(first).toMatchObject({
      category: "commit",
      reason: null,
      by: "the field on the record",
    });
    expect(second).toMatchObject({ category: "at_risk", by: "Ada Byron" });
    expect(await shown()).toMatchObject({ category: "likely", by: "the field on the record" });
  });
});

describe("looking back on a renewal", () => {
  const review = {
    do: "review",
    deal: "d1",
    decidedOn: "2026-11-20",
    outcome: "lost",
    arrBefore: 84_000,
    arrAfter: 0,
    causes: ["price", "competitor"],
    preventable: "yes",
    knownSince: "2026-09-01",
    change: "Ask for the budget date sooner",
  } as const;
  const stored = () => book.inDatabase((tx) => renewalReviews(tx, ["acme"]));

  it("is kept; written again of one deal, the later one counts", async () => {
    await book.account("acme", acme);
    await book.inDatabase((tx) =>
      storeRecords(tx, [
        account({ id: "acme", fields: { csm: "ada" } }),
        deal({ id: "d1", accountIds: ["acme"] }),
      ]),
    );
    await act(review);
    pass(minute);
    await act({ ...review, preventable: "no" });

    expect(await stored()).toMatchObject([
      { accountId: "acme", deal: "d1", causes: ["price", "competitor"], preventable: "no" },
    ]);
  });

  it("does the steps of a play that is over; one that wants another answer stays", async () => {
    await book.account("acme", acme);
    const over = { at: daysBefore(4), outcome: "lost" } as const;
    const steps = ["outcome", "after_renewal"].map((id) => stepOf(id, { dueAt: null }));
    const play = playOf(steps, { playbook: "renewal", over });
    const saved = playOf([stepOf("outcome")], { playbook: "save_plan", over });
    const running = playOf([stepOf("after_renewal")], { playbook: "other" });
    await book.plays("acme", play, saved, running);
    await act({ ...review, deal: null, outcome: "renewed", arrAfter: 84_000 });

    const waiting = await book.inDatabase((tx) => waitingEvents(tx, ["acme"], at));
    expect(waiting.get("acme")).toMatchObject([
      { type: "step-completed", play: play.id, step: "after_renewal", answer: null },
      { type: "step-completed", play: play.id, step: "outcome", answer: "renewed" },
    ]);
  });

  it("is refused with the field where it contradicts itself, or is about another's deal", async () => {
    await book.account("acme", acme);

    expect(await refusalOf(act({ ...review, causes: [] }))).toMatchObject({ field: "causes" });
    expect(await refusalOf(act({ ...review, decidedOn: "2026-11-25" }))).toMatchObject({
      field: "decidedOn",
    });
    expect(await refusalOf(act(review))).toMatchObject({ code: "invalid", field: "deal" });
    expect(await stored()).toEqual([]);
  });
});

describe("a sign of more business", () => {
  const expansion = { text: "Seats nearly full", hidden: null };
  const hand = { do: "hand-expansion", need: "The Lyon team wants in" } as const;
  const handings = () => book.inDatabase((tx) => expansionHandings(tx, ["acme"]));
  const tasks = () => book.inDatabase((tx) => tasksOfAccounts(tx, ["acme"]));

  async function given(snapshot: object) {
    await book.account("acme", { ...acme, name: "Acme", snapshot: { expansion, ...snapshot } });
    const record = account({ id: "acme", name: "Acme", ownerId: "eve", fields: { csm: "ada" } });
    await book.inDatabase((tx) => storeRecords(tx, [record]));
  }

  it("becomes the account manager's task with its context, and the credit of whoever saw it", async () => {
    await given({});
    await act(hand);

    expect(await handings()).toMatchObject([
      {
        by: "Ada Byron",
        signal: "Seats nearly full",
        handedTo: "eve",
        outcome: "open",
        deal: null,
      },
    ]);
    const [task] = await tasks();
    expect(task?.wanted).toMatchObject({
      ownerId: "eve",
      state: "open",
      subject: "Expansion: Seats nearly full · Acme",
      dueAt: "2026-12-08T16:00:00.000Z",
    });
    expect(task?.wanted.body).toContain("Need: The Lyon team wants in");
    expect(await refusalOf(act(hand))).toMatchObject({ code: "conflict" });
  });

  it("is not handed over while the account is red or onboarding", async () => {
    await given({ expansion: { ...expansion, hidden: "until it is onboarded" } });

    expect(await refusalOf(act(hand))).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("until it is onboarded"),
    });
    expect([await handings(), await tasks()]).toEqual([[], []]);
  });

  it("is closed, and its task done, by the deal that is won after it; then another may follow", async () => {
    await given({});
    await act(hand);
    const won = deal({ id: "d9", closedAt: "2026-12-20T09:00:00.000Z" });
    const credit = (day: string) =>
      book.inDatabase((tx) =>
        creditHandings(tx, [{ accountId: "acme", deals: [won] }], {
          configuration,
          now: new Date(day),
        }),
      );
    await credit("2026-12-19");
    const before = await handings();
    await credit("2026-12-21");
    await credit("2026-12-22");

    expect(before).toMatchObject([{ outcome: "open", deal: null }]);
    expect(await handings()).toMatchObject([
      { outcome: "won", deal: "d9", closedAt: "2026-12-20T09:00:00.000Z" },
    ]);
    expect((await tasks()).map(({ wanted }) => wanted.state)).toEqual(["done"]);
    await act(hand);
    expect(await handings()).toHaveLength(2);
  });
});

describe("a request as it arrives", () => {
  const keyed = { accountId: "acme", key: "key-number-one" };
  const read = (body: object) => readCardRequest(forecastRequest, { ...keyed, ...body });
  const problem = (body: object) => {
    try {
      read(body);
    } catch (error) {
      return error instanceof CardRefusal ? error.problem : error;
    }
    return null;
  };

  it("is read as the contract has it", () => {
    const said: ForecastRequest = { ...keyed, ...forecast("likely", "They said so") };

    expect(read({ ...said, more: 1 })).toEqual(said);
    expect(read({ do: "forecast", category: "not_asked", reason: " " })).toMatchObject({
      reason: null,
    });
  });

  it.each([
    ["a forecast without a reason", { do: "forecast", category: "commit", reason: " " }, "reason"],
    ["a category that is none", { do: "forecast", category: "good", reason: "x" }, "category"],
    ["a need in a word", { do: "hand-expansion", need: "more" }, "need"],
    ["what nobody knows how to do", { do: "sell" }, "do"],
  ])("is refused: %s", (_, body, field) => {
    expect(problem(body)).toMatchObject({ code: "invalid", field });
  });
});
