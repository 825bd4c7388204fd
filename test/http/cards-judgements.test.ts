import { inForce, nothingSaid } from "@bellwether/shared/domain/said";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markDue } from "../../server/db/assess-due.ts";
import { settleEndedJudgements, storeJudgement } from "../../server/db/judgements.ts";
import { saidOf } from "../../server/db/said.ts";
import { dispatchDaily, dispatchOwed } from "../../server/jobs/dispatch.ts";
import { type GivenApp, givenApp, givenNow, rows } from "./given-app.ts";
import { cardOf, freshKey, givenPortal, logOf, overrideOf, snoozeOf } from "./given-cards.ts";

let app: GivenApp;
let portals = 100;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

async function givenCard() {
  const portal = String(++portals);
  const installation = await givenPortal(app.database, portal);
  const inDatabase = (query: string) => rows(app.database, installation, query);
  const said = async () =>
    (await app.database.forInstallation(installation, (tx) => saidOf(tx, ["acme"]))).get("acme") ??
    nothingSaid;
  return {
    installation,
    inDatabase,
    said,
    card: cardOf(app, { portal }),
    colleague: cardOf(app, { portal, user: "8", email: "tom@vendor.example" }),
    settle: (now: Date) =>
      app.database.forInstallation(installation, (tx) => settleEndedJudgements(tx, now)),
    end: async (over: object = {}) => {
      const [first] = [...(await said()).snoozes, ...(await said()).overrides];
      return { accountId: "acme", key: freshKey(), id: first?.id ?? "1", ...over };
    },
  };
}

const end = async (given: Awaited<ReturnType<typeof givenCard>>, over: object = {}) =>
  await given.card("end", await given.end(over));
type Refused = readonly [what: string, over: object, field: string, message: string];

const seconds = (count: number) => new Date(givenNow.getTime() + count * 1_000);

const tomorrow = "2026-11-22T23:00:00.000Z";

/** Resolves when a transaction waits for what another one holds. */
async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await app.database.directory((tx) => tx.query(waiting))).length === 0);
}

/** Lets the clock show another time while something happens. */
async function at<T>(now: Date, act: () => Promise<T>): Promise<T> {
  app.clock.now = now;
  try {
    return await act();
  } finally {
    app.clock.now = givenNow;
  }
}

describe("a snooze or an override", () => {
  it("is in force at once and through its last day in the team's time zone", async () => {
    const { card, said } = await givenCard();

    const snoozed = await card("snooze", snoozeOf({ until: "2026-12-31" }));
    const overridden = await card("override", overrideOf({ until: "2026-12-31" }));

    const term = {
      id: expect.stringMatching(/^\d+$/),
      at: givenNow.toISOString(),
      by: { userId: "7", name: "Mia Chen" },
      until: "2026-12-31T23:00:00.000Z",
      endedAt: null,
    };
    const { snoozes, overrides } = await said();
    expect([snoozed, overridden]).toMatchObject([{ ok: true }, { value: { note: "none" } }]);
    expect(snoozes).toEqual([
      { ...term, measure: "usage_change", reason: "Their season starts in March" },
    ]);
    expect(overrides).toEqual([
      { ...term, band: "green", reason: "They moved to another workspace" },
    ]);
    expect(inForce(snoozes, givenNow.getTime())).toHaveLength(1);
    expect(inForce(snoozes, Date.parse("2026-12-31T23:00:00Z"))).toEqual([]);
  });

  it("takes the place of an earlier one of the same measure, or of any override", async () => {
    const given = await givenCard();
    const { card, said } = given;
    await card("snooze", snoozeOf());
    await card("snooze", snoozeOf({ measure: "csat_90" }));
    await card("override", overrideOf());

    await at(seconds(1), async () => {
      await given.colleague("snooze", snoozeOf({ reason: "Agreed until the spring" }));
      await given.colleague("override", overrideOf({ band: "yellow" }));
    });

    const { snoozes, overrides } = await said();
    const now = seconds(1).getTime();
    expect(inForce(snoozes, now)).toMatchObject([
      { measure: "csat_90" },
      { measure: "usage_change", reason: "Agreed until the spring", by: { name: "tom" } },
    ]);
    expect(inForce(overrides, now)).toMatchObject([{ band: "yellow" }]);
    expect(overrides).toMatchObject([{ endedAt: seconds(1).toISOString() }, { endedAt: null }]);
  });

  it("waits for a colleague's that is just being saved, and takes its place", async () => {
    const given = await givenCard();
    const mine = { kind: "override", subject: "red", reason: "They said so" } as const;
    const term = { beginsAt: givenNow.toISOString(), until: tomorrow };
    const by = { userId: "8", userName: "Tom" };
    let second: Promise<unknown> = Promise.resolve();

    await app.database.forInstallation(given.installation, async (tx) => {
      await markDue(tx, ["acme"], givenNow);
      await storeJudgement(tx, { accountId: "acme", ...mine, ...term, ...by });
      second = given.card("override", overrideOf({ band: "yellow" }));
      await somebodyWaits();
    });
    await second;

    const { overrides } = await given.said();
    expect(overrides).toMatchObject([
      { band: "red", endedAt: givenNow.toISOString() },
      { band: "yellow", endedAt: null },
    ]);
  });

  it("asks for an assessment and for no note", async () => {
    const { card, installation, inDatabase } = await givenCard();
    app.asked.length = 0;

    await card("override", overrideOf());

    expect(app.asked).toEqual([`assess ${installation}`]);
    expect(await inDatabase("select account_id from assess_due")).toHaveLength(1);
  });

  const shared: readonly Refused[] = [
    ["until today", { until: "2026-11-21" }, "until", "after today"],
    ["until last year", { until: "2025-11-21" }, "until", "after today"],
    ["until a day that does not exist", { until: "2026-11-31" }, "until", "Choose a date"],
    ["without a reason", { reason: " " }, "reason", "Say why"],
    ["with a word for a reason", { reason: "season" }, "reason", "in a few words"],
    ["with an essay for a reason", { reason: "so long ".repeat(70) }, "reason", "Shorten"],
  ];

  it.each<Refused>([
    ...shared,
    ["for 91 days", { until: "2027-02-20" }, "until", "choose 19 Feb 2027 or an earlier day"],
    ["of no measure of its scorecard", { measure: "admin_recency" }, "measure", "Choose a measure"],
    ["of an account without a score", { accountId: "other" }, "measure", "Choose a measure"],
  ])("is refused as a snooze %s", async (_what, over, field, message) => {
    const given = await givenCard();

    const reply = await given.card("snooze", snoozeOf(over));

    expect(reply).toEqual({
      ok: false,
      problem: { code: "invalid", field, message: expect.stringContaining(message) },
    });
    expect((await given.said()).snoozes).toEqual([]);
  });

  it.each<Refused>([
    ...shared,
    ["for 61 days", { until: "2027-01-21" }, "until", "choose 20 Jan 2027 or an earlier day"],
    ["to no band", { band: "unknown" }, "band", "Choose green, yellow or red"],
  ])("is refused as an override %s", async (_what, over, field, message) => {
    const given = await givenCard();

    const reply = await given.card("override", overrideOf(over));

    expect(reply).toEqual({
      ok: false,
      problem: { code: "invalid", field, message: expect.stringContaining(message) },
    });
    expect((await given.said()).overrides).toEqual([]);
  });

  it("may last as long as the configuration allows, counted in the team's days", async () => {
    const given = await givenCard();
    const almostMidnight = new Date("2026-11-21T23:30:00Z");

    const replies = await at(almostMidnight, async () => [
      await given.card("snooze", snoozeOf({ until: "2027-02-20" })),
      await given.card("override", overrideOf({ until: "2027-01-21" })),
      await given.card("override", overrideOf({ until: "2026-11-22" })),
    ]);

    expect(replies).toMatchObject([{ ok: true }, { ok: true }, { problem: { field: "until" } }]);
  });
});

describe("ending a snooze or an override", () => {
  it("keeps who did it and when", async () => {
    const given = await givenCard();
    await given.card("snooze", snoozeOf());

    await at(seconds(60), async () => await given.colleague("end", await given.end()));

    expect(await given.inDatabase("select ended_at, ended_by from judgement")).toEqual([
      { ended_at: seconds(60).toISOString(), ended_by: "tom" },
    ]);
    expect(inForce((await given.said()).snoozes, seconds(60).getTime())).toEqual([]);
  });

  it("of one that is over is a conflict; what was on record stays", async () => {
    const given = await givenCard();
    await given.card("snooze", snoozeOf());

    const runOut = await at(new Date("2026-12-31T23:00:00Z"), () => end(given));
    await end(given);
    const again = await at(seconds(60), () => end(given));

    expect([runOut, again]).toMatchObject([
      { problem: { code: "conflict" } },
      { problem: { code: "conflict" } },
    ]);
    expect((await given.said()).snoozes).toMatchObject([{ endedAt: givenNow.toISOString() }]);
  });

  it("finds none of another account or portal, nor what is no id", async () => {
    const given = await givenCard();
    const other = await givenCard();
    await given.card("snooze", snoozeOf());

    const replies = [
      await end(given, { accountId: "other" }),
      await other.card("end", await given.end()),
      await end(given, { id: "1 or 1=1" }),
    ];

    expect(replies).toMatchObject([
      { problem: { code: "not-found" } },
      { problem: { code: "not-found" } },
      { problem: { code: "invalid", field: "id" } },
    ]);
    expect((await given.said()).snoozes).toMatchObject([{ endedAt: null }]);
  });
});

describe("a snooze or an override that has ended", () => {
  const over = new Date("2026-12-31T23:00:00Z");
  const queue = { send: async () => {} };

  it("makes its account due with the next minute, once", async () => {
    const { card, inDatabase } = await givenCard();
    await card("snooze", snoozeOf());
    await inDatabase("delete from assess_due");
    const dueAt = async (now: Date) => {
      await dispatchOwed({ database: app.database, queue }, now);
      return await inDatabase("delete from assess_due returning account_id");
    };

    expect(await dueAt(new Date(over.getTime() - 1))).toEqual([]);
    expect(await dueAt(over)).toEqual([{ account_id: "acme" }]);
    expect(await dueAt(over)).toEqual([]);
  });

  it("is settled whether it ran out, was ended or was replaced; each account once", async () => {
    const given = await givenCard();
    await given.card("snooze", snoozeOf());
    await given.card("override", overrideOf());
    await given.card("override", overrideOf({ accountId: "other", until: "2027-01-10" }));
    await given.card("override", overrideOf({ accountId: "other", until: "2027-01-12" }));

    await given.card("override", overrideOf({ accountId: "other", until: "2027-01-14" }));

    expect(await given.settle(givenNow)).toEqual(["other"]);
    expect(await given.settle(givenNow)).toEqual([]);
    await end(given);
    expect(await given.settle(givenNow)).toEqual(["acme"]);
    expect(await given.settle(over)).toEqual(["acme"]);
    expect(await given.settle(new Date("2027-02-01T00:00:00Z"))).toEqual(["other"]);
  });
});

it("keys of a week ago are forgotten with the new day, younger ones are not", async () => {
  const { card, inDatabase } = await givenCard();
  await card("log", logOf());
  const day = 86_400_000;
  const queue = { send: async () => {} };

  await dispatchDaily({ database: app.database, queue }, new Date(givenNow.getTime() + 7 * day));
  expect(await inDatabase("select key from card_request")).toHaveLength(1);
  await dispatchDaily({ database: app.database, queue }, new Date(givenNow.getTime() + 8 * day));
  expect(await inDatabase("select key from card_request")).toEqual([]);
});
