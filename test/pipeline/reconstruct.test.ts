import { Readable } from "node:stream";
import { pastWeekEnds } from "@bellwether/shared/domain/time-travel";
import { expect, test } from "vitest";
import { assessDue } from "../../server/assess/assess-due.ts";
import { assessmentsAfter } from "../../server/db/assessment-history.ts";
import type { Database } from "../../server/db/database.ts";
import { importUsage } from "../../server/ingest/import-usage.ts";
import { readUsageCsv } from "../../server/ingest/usage-csv.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();
const dayMs = 86_400_000;

/** Every assessment of the account that is stored, oldest first. */
async function assessments({ inDatabase }: Pipeline, accountId: string) {
  return await inDatabase((tx) => assessmentsAfter(tx, null, { most: 1_000, accountId }));
}

async function snapshotOf(pipeline: Pipeline, id: string) {
  const { bw_snapshot: snapshot } = (await pipeline.output(id))?.wanted ?? {};
  return JSON.parse(String(snapshot));
}

/** A company that signed so many days ago. */
function addSigned(pipeline: Pipeline, daysAgo: number): string {
  const id = pipeline.add({ kind: "account", name: "Young", stage: "customer" });
  const closedAt = new Date(pipeline.clock().getTime() - daysAgo * dayMs).toISOString();
  const deal = { kind: "deal", state: "won", amount: 9_000, arr: 9_000, closedAt } as const;
  pipeline.add({ ...deal, name: "Young, new", accounts: [id] });
  return id;
}

/** A customer that somebody has met every other week for a year. */
function addKnown(pipeline: Pipeline): string {
  const { add, clock } = pipeline;
  const id = addCustomer(pipeline);
  const contact = add({ kind: "contact", name: "Ben Acme", role: "sponsor", accounts: [id] });
  const touch = { kind: "meeting", twoWay: true, recorded: true } as const;
  for (let days = 7; days < 300; days += 14) {
    const at = new Date(clock().getTime() - days * dayMs).toISOString();
    add({ ...touch, at, contacts: [contact], accounts: [id] });
  }
  return id;
}

test("the first assessment brings 26 weeks of history and a trend, marked as reconstructed", async () => {
  const pipeline = await given();
  const id = addKnown(pipeline);

  await pipeline.flow("load");

  const { history, trend28d } = await snapshotOf(pipeline, id);
  expect(history).toHaveLength(26);
  expect(history.map((point: { reconstructed: boolean }) => point.reconstructed)).toEqual([
    ...Array.from({ length: 25 }, () => true),
    false,
  ]);
  expect(trend28d).toEqual(expect.any(Number));
});

test("weeks of which too little is known have no point in the chart", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);

  await pipeline.flow("load");

  const known = (await assessments(pipeline, id)).filter(
    ({ assessment }) => assessment.band !== "unknown",
  );
  const { history } = await snapshotOf(pipeline, id);
  expect(history.length).toBeLessThan(10);
  expect(history[0].at).toBe(known[0]?.assessedAt);
});

test("a past week is assessed by what had happened until then", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");

  const weeks = await assessments(pipeline, id);

  // The meetings were 3 and 20 days ago.
  const met = weeks.filter(({ readings }) => readings["two_way_recency"]?.state === "value");
  const first = Date.parse(met[0]?.assessedAt ?? "");
  expect(first).toBeGreaterThanOrEqual(pipeline.clock().getTime() - 20 * dayMs);
  expect(weeks.length).toBeGreaterThan(met.length);
});

test("each week follows the one before, and the first live assessment is a baseline", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");

  const weeks = await assessments(pipeline, id);

  const [live, ...past] = weeks.toReversed();
  expect(live).toMatchObject({ reconstructed: false, previous: null });
  expect(past.every(({ reconstructed }) => reconstructed)).toBe(true);
  expect(past.map(({ previous }) => previous?.at ?? null)).toEqual([
    ...past.slice(1).map(({ assessedAt }) => assessedAt),
    null,
  ]);
});

test("an account is reconstructed for the weeks since it became a customer, and no others", async () => {
  const pipeline = await given();
  const [young, newest] = [addSigned(pipeline, 40), addSigned(pipeline, 1)];
  await pipeline.flow("load");

  const since = pipeline.clock().getTime() - 40 * dayMs;
  const weeks = pastWeekEnds(pipeline.clock().getTime(), 26).filter((end) => end >= since);
  const past = (await assessments(pipeline, young)).filter(({ reconstructed }) => reconstructed);
  expect(past.length).toBeGreaterThan(0);
  expect(past.length).toBeLessThanOrEqual(weeks.length);
  expect(Date.parse(past[0]?.assessedAt ?? "")).toBe(weeks[0]);
  expect((await assessments(pipeline, newest)).map(({ reconstructed }) => reconstructed)).toEqual([
    false,
  ]);
});

test("weeks between two contracts, in which an account was no customer, are left out", async () => {
  const pipeline = await given();
  const { add, clock } = pipeline;
  const id = add({ kind: "account", name: "Back", stage: "opportunity" });
  const signed = (name: string, daysAgo: number) => {
    const closedAt = new Date(clock().getTime() - daysAgo * dayMs).toISOString();
    const deal = { kind: "deal", state: "won", amount: 9_000, arr: 9_000, accounts: [id] } as const;
    return add({ ...deal, name, closedAt });
  };
  // A month from 1 February on, and it counts on for as long as a late renewal may take.
  const deals = [signed("Back, first", 300)];
  add({ kind: "line-item", name: "Seats", quantity: 5, termMonths: 1, deals });
  signed("Back, again", 20);

  await pipeline.flow("load");

  const past = (await assessments(pipeline, id)).filter(({ reconstructed }) => reconstructed);
  const months = new Set(past.map(({ assessedAt }) => assessedAt.slice(0, 7)));
  expect(months).toEqual(new Set(["2026-05", "2026-11"]));
});

test("a week in which nothing changed confirms the one before", async () => {
  const pipeline = await given();
  const id = addSigned(pipeline, 150);
  await pipeline.flow("load");

  const past = (await assessments(pipeline, id)).filter(({ reconstructed }) => reconstructed);

  expect(past.some(({ assessedAt, confirmedAt }) => confirmedAt > assessedAt)).toBe(true);
  expect(past.at(-1)?.confirmedAt).toBe(
    new Date(pastWeekEnds(pipeline.clock().getTime(), 26).at(-1) ?? 0).toISOString(),
  );
});

test("what was assessed once is not reconstructed again", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const before = await assessments(pipeline, id);
  pipeline.sandbox.user.edit("companies", id, { lifecyclestage: "other" });
  pipeline.pass(60_000);
  await pipeline.flow("pull");
  pipeline.sandbox.user.edit("companies", id, { lifecyclestage: "customer" });
  pipeline.pass(21 * dayMs);

  await pipeline.flow("pull");

  const reconstructed = (await assessments(pipeline, id)).filter((row) => row.reconstructed);
  expect(reconstructed).toEqual(before.filter((row) => row.reconstructed));
});

test("a process that dies in between leaves all of an account's history or none", async () => {
  const pipeline = await given();
  const id = addKnown(pipeline);
  await pipeline.run("load");
  const { database, clock, installationId } = pipeline;
  let transactions = 0;
  const dying: Database = {
    ...database,
    forInstallation: (installation, work) =>
      database.forInstallation(installation, async (tx) => {
        const done = await work(tx);
        transactions += 1;
        if (transactions === 3) throw new Error("killed");
        return done;
      }),
  };
  const configuration = await pipeline.configuration();

  await expect(
    assessDue({ database: dying, clock }, installationId, configuration),
  ).rejects.toThrow("killed");
  const left = await assessments(pipeline, id);
  await pipeline.run("assess");

  expect(left).toEqual([]);
  expect((await snapshotOf(pipeline, id)).history).toHaveLength(26);
});

test("past usage counts in past weeks, with the whole portfolio's of then", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  pipeline.sandbox.user.edit("companies", id, { domain: "acme.example" });
  await pipeline.run("load");
  await pipeline.use("acme.example", { users: 3, days: 60 });
  await pipeline.run("match");
  await pipeline.run("assess");

  const past = (await assessments(pipeline, id)).filter(({ reconstructed }) => reconstructed);

  const began = pipeline.clock().getTime() - 60 * dayMs;
  const weeks = pastWeekEnds(pipeline.clock().getTime(), 26).filter((end) => end > began);
  const used = past.filter(({ readings }) => readings["value_actions"]?.state === "value");
  expect(Date.parse(used[0]?.assessedAt ?? "")).toBe(weeks[0]);
  const kept = await pipeline.inDatabase((tx) =>
    tx.query<{ features: number; weeks: number }>(
      `select (facts->>'coreFeatures')::integer as features, count(*)::integer as weeks
       from past_portfolio group by 1 order by 1`,
    ),
  );
  expect(kept).toEqual([
    { features: 0, weeks: 26 - weeks.length },
    { features: 1, weeks: weeks.length },
  ]);
});

/** Somebody opened a report on each of the last 180 days. */
async function importYear(pipeline: Pipeline, group: string) {
  const { database, installationId, clock, configuration } = pipeline;
  const day = (ago: number) => new Date(clock().getTime() - ago * dayMs).toISOString().slice(0, 10);
  const rows = Array.from({ length: 180 }, (_, ago) => `${group},ann,shared,${day(ago)},4`);
  const lines = Readable.from(["group,user,event,date,count", ...rows]);
  await importUsage(
    { database, now: clock, configuration },
    { installationId, source: "file", lines: readUsageCsv(lines, clock()), onFault: () => {} },
  );
}

test("usage that is imported on the first day counts for the past as well", async () => {
  const pipeline = await given();
  const id = addKnown(pipeline);
  pipeline.sandbox.user.edit("companies", id, { domain: "acme.example" });
  await pipeline.flow("load");

  await importYear(pipeline, "acme.example");
  await pipeline.run("assess");

  const past = (await assessments(pipeline, id)).filter(({ reconstructed }) => reconstructed);
  expect(past.at(0)?.facts["usageFeed"]).toBe(true);
  expect(past.length).toBeGreaterThan(20);
});

test("usage that is imported later leaves the past as it was assessed", async () => {
  const pipeline = await given();
  const id = addKnown(pipeline);
  pipeline.sandbox.user.edit("companies", id, { domain: "acme.example" });
  await pipeline.flow("load");
  const before = await assessments(pipeline, id);
  pipeline.pass(2 * dayMs);

  await importYear(pipeline, "acme.example");
  await pipeline.run("assess");

  expect((await assessments(pipeline, id)).slice(0, before.length - 1)).toEqual(
    before.slice(0, -1),
  );
});
