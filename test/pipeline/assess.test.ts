import type { Reading, Readings } from "@bellwether/shared/domain/measure";
import { expect, test } from "vitest";
import { assessDue } from "../../server/assess/assess-due.ts";
import { claimDue, markAllDue, settleDue } from "../../server/db/assess-due.ts";
import type { Database } from "../../server/db/database.ts";
import { readPortfolio } from "../../server/db/measured.ts";
import { run } from "../commands/run-in-test.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();
const hourMs = 3_600_000;

async function assessAgain(pipeline: Pipeline) {
  await pipeline.inDatabase((tx) => markAllDue(tx, pipeline.clock()));
  await pipeline.run("assess");
}

async function storedAssessments({ inDatabase }: Pipeline): Promise<number> {
  const rows = await inDatabase((tx) => tx.query("select from assessment"));
  return rows.length;
}

test("only customers are scored and written to", async () => {
  const pipeline = await given();
  const customer = addCustomer(pipeline);
  const lead = pipeline.add({ kind: "account", name: "Lead", stage: "lead" });
  const byContract = addCustomer(pipeline, { name: "Won", stage: "opportunity" });

  await pipeline.flow("load");

  expect(await pipeline.score(customer)).toEqual(expect.any(Number));
  expect(await pipeline.score(byContract)).toEqual(expect.any(Number));
  expect(await pipeline.assessment(lead)).toBeUndefined();
  expect(Object.keys(pipeline.valuesOf(lead)).filter((name) => name.startsWith("bw_"))).toEqual([]);
});

test("an account that stops being a customer keeps its score and says that it churned", async () => {
  const pipeline = await given();
  const id = pipeline.add({ kind: "account", name: "Acme", stage: "customer" });
  await pipeline.flow("load");
  const before = { ...pipeline.valuesOf(id) };
  pipeline.sandbox.user.edit("companies", id, { lifecyclestage: "other" });
  pipeline.pass(60_000);

  await pipeline.flow("pull");

  const values = pipeline.valuesOf(id);
  expect(await pipeline.assessment(id)).toBeUndefined();
  expect(values).toMatchObject({
    bw_lifecycle_stage: "churned",
    bw_health_score: before["bw_health_score"],
    bw_scored_at: before["bw_scored_at"],
  });
  expect(values["bw_next_action"]).toBeUndefined();
});

test("an account that becomes a customer again is scored again", async () => {
  const pipeline = await given();
  const id = pipeline.add({ kind: "account", name: "Acme", stage: "customer" });
  await pipeline.flow("load");
  for (const lifecyclestage of ["other", "customer"]) {
    pipeline.sandbox.user.edit("companies", id, { lifecyclestage });
    pipeline.pass(60_000);
    await pipeline.flow("pull");
  }

  expect(await pipeline.assessment(id)).toBeDefined();
  expect(pipeline.valuesOf(id)["bw_lifecycle_stage"]).toBeUndefined();
});

async function withUsage() {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  pipeline.sandbox.user.edit("companies", id, { domain: "acme.example" });
  await pipeline.flow("load");
  await pipeline.use("acme.example", { users: 4, days: 20 });
  return { ...pipeline, id };
}

test("usage that matches an account makes it due, and brings the product's measures", async () => {
  const pipeline = await withUsage();
  const before = (await pipeline.assessment(pipeline.id))?.assessment;
  expect(pipeline.sent).toContain("match");
  expect(await pipeline.due()).toEqual([]);

  await pipeline.run("match");

  expect(await pipeline.due()).toEqual([pipeline.id]);
  await pipeline.run("assess");
  const after = (await pipeline.assessment(pipeline.id))?.assessment;
  expect(before?.scorecard).toBe("crm-with-surveys");
  expect(after?.scorecard).toBe("standard");
  expect(after?.drivers.map(({ measure }) => measure)).toContain("value_actions");
});

test("usage of an account that is read later matches then", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  await pipeline.use("late.example", { users: 2, days: 5 });
  await pipeline.run("match");
  const late = addCustomer(pipeline, { name: "Late" });
  pipeline.sandbox.user.edit("companies", late, { domain: "late.example" });
  pipeline.pass(60_000);

  await pipeline.flow("pull");

  const drivers = (await pipeline.assessment(late))?.assessment.drivers ?? [];
  expect(drivers.map(({ measure }) => measure)).toContain("value_actions");
});

test("a usage feed that fell silent leaves product measures missing, not at zero", async () => {
  const pipeline = await withUsage();
  await pipeline.run("match");
  await pipeline.run("assess");
  pipeline.pass(40 * 24 * hourMs);

  await pipeline.run("pull");
  await assessAgain(pipeline);

  const { scorecard, drivers, missing } =
    (await pipeline.assessment(pipeline.id))?.assessment ?? {};
  expect(scorecard).toBe("standard");
  expect(missing).toEqual(
    expect.arrayContaining(["value_actions", "active_seat_share", "usage_change"]),
  );
  expect(drivers?.map(({ measure }) => measure)).not.toContain("value_actions");
});

test("an assessment that says the same is not stored again", async () => {
  const pipeline = await given({ accounts: 10 });
  await pipeline.flow("load");
  const stored = await storedAssessments(pipeline);
  pipeline.pass(60_000);

  await pipeline.run("pull");
  await assessAgain(pipeline);

  expect(await pipeline.due()).toEqual([]);
  expect(await storedAssessments(pipeline)).toBe(stored);
});

test("an assessment that says the same confirms the one that stands", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const before = await pipeline.assessment(id);
  pipeline.pass(60_000);
  await pipeline.run("pull");

  await assessAgain(pipeline);

  expect(await pipeline.assessment(id)).toEqual({
    ...before,
    confirmedAt: pipeline.clock().toISOString(),
  });
});

test("the portfolio holds the newest evidence of every customer, and of nobody else", async () => {
  const pipeline = await given();
  const [stays, leaves] = [
    addCustomer(pipeline),
    addCustomer(pipeline, { name: "Bolt", stage: "customer" }),
  ];
  pipeline.add({ kind: "account", name: "Lead", stage: "lead" });
  await pipeline.flow("load");
  const portfolio = () => pipeline.inDatabase((tx) => readPortfolio(tx, { now: pipeline.clock() }));
  const before = await portfolio();
  pipeline.sandbox.user.edit("companies", leaves, { lifecyclestage: "other" });
  for (const { id, values } of [...pipeline.sandbox.portal.tables.deals.live()])
    if (values["dealname"] === "Bolt, new")
      pipeline.sandbox.user.edit("deals", id, { dealstage: "closedlost" });
  pipeline.pass(60_000);

  await pipeline.flow("pull");

  const after = await portfolio();
  const stored = await pipeline.assessment(stays);
  expect(before.accountIds).toEqual([stays, leaves].toSorted());
  expect(after.accountIds).toEqual([stays]);
  expect(after.facts).toEqual([stored?.facts]);
  const engaged = after.measures.indexOf("engaged_contacts");
  expect(stored?.readings["engaged_contacts"]).toMatchObject({ value: after.values[engaged] });
});

test("a second assessment in the same instant takes the place of the first", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const { user, portal } = pipeline.sandbox;
  const urgent = { kind: "ticket", subject: "Down", priority: "urgent", closedAt: null } as const;
  pipeline.add({ ...urgent, openedAt: pipeline.now(), accounts: [id] });
  for (const ticket of portal.tables.tickets.live())
    user.edit("tickets", ticket.id, { createdate: "2026-10-01T00:00:00Z" });
  const before = await pipeline.assessment(id);

  await pipeline.run("pull");
  await pipeline.run("assess");

  const after = await pipeline.assessment(id);
  expect(after?.assessment.score).not.toBe(before?.assessment.score);
  if (after?.assessedAt === before?.assessedAt) expect(await storedAssessments(pipeline)).toBe(1);
});

test("a better band that awaits confirmation survives in between, and is confirmed a day later", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  await pipeline.inDatabase((tx) => tx.query("update assessment set band = 'red', score = 10"));

  await assessAgain(pipeline);
  const waiting = (await pipeline.assessment(id))?.assessment;
  pipeline.pass(25 * hourMs);
  await pipeline.run("pull");
  await assessAgain(pipeline);

  expect(waiting).toMatchObject({ band: "red", pending: { band: "yellow" } });
  expect((await pipeline.assessment(id))?.assessment).toMatchObject({ band: "yellow" });
});

test("every stored score is the one that `bellwether score` makes of the same readings", async () => {
  const pipeline = await given({ accounts: 10 });
  await pipeline.flow("load");
  const rows = await pipeline.inDatabase((tx) =>
    tx.query<{ id: string; at: Date; score: number; facts: object; readings: Readings }>(
      `select account_id as id, assessed_at as at, score::double precision,
         detail->'facts' as facts, detail->'readings' as readings from assessment where current`,
    ),
  );
  const lines = rows.map(({ id, facts, readings }) =>
    JSON.stringify({ accountId: id, facts, readings: linesOf(readings) }),
  );
  const { exitCode, stdout, stderr } = await run(
    ["score", "--config", "default", "--accounts", "-", "--as-of", String(rows[0]?.at)],
    lines.join("\n"),
  );

  expect([exitCode, stderr]).toEqual([0, ""]);
  const printed = stdout.trim().split("\n");
  expect(printed.map((line) => JSON.parse(line).score)).toEqual(rows.map(({ score }) => score));
});

function linesOf(readings: Readings): object[] {
  return Object.entries(readings).flatMap(([measure, reading]: [string, Reading]): object[] => {
    if (reading.state === "missing") return [];
    if (reading.state === "not-applicable") return [{ measure, notApplicable: true }];
    return [{ measure, value: reading.value, at: reading.at }];
  });
}

test("what a process had claimed when it died is assessed by the next at once", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  const { inDatabase, clock } = pipeline;
  const claim = { most: 10, now: clock(), leaseUntil: new Date(clock().getTime() + 60_000) };
  await inDatabase((tx) => markAllDue(tx, clock()));
  await inDatabase((tx) => claimDue(tx, claim));

  await pipeline.run("assess");

  expect(await pipeline.due()).toEqual([]);
});

test("the chart has one point a week: its last score, or the one that was kept", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.run("load");
  await pipeline.inDatabase((tx) =>
    tx.query(`insert into assessment (installation_id, account_id, assessed_at, confirmed_at, current, scorecard,
        config_version, engine_version, input_digest, score, band, shown_band, coverage, low, high, detail)
      select installation_id, '${id}', at, at, false, 'standard', '1', '1', '', score, 'yellow', 'yellow', 1,
        score, score, '{}'
      from (values (${pipeline.installationId}, timestamptz '2026-11-03 09:00Z', 40),
        (${pipeline.installationId}, '2026-11-09 09:00Z', 50), (${pipeline.installationId}, '2026-11-10 09:00Z', 60))
        as past(installation_id, at, score)`),
  );

  await pipeline.run("assess");

  const { bw_snapshot: snapshot } = (await pipeline.output(id))?.wanted ?? {};
  const { history, score } = JSON.parse(String(snapshot));
  expect(history.map((point: { score: number }) => point.score)).toEqual([40, 60, 60, score]);
});

test("an account that changes while it is assessed stays due", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  const { inDatabase, clock } = pipeline;
  const claim = { most: 10, now: clock(), leaseUntil: new Date(clock().getTime() + 60_000) };
  await inDatabase((tx) => markAllDue(tx, clock()));
  const claimed = await inDatabase((tx) => claimDue(tx, claim));
  await inDatabase((tx) => markAllDue(tx, clock()));

  await inDatabase((tx) => settleDue(tx, claimed));

  expect(await inDatabase((tx) => claimDue(tx, claim))).toHaveLength(1);
});

test("a worker that was relieved while it stood still does not put its result over the other's", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const { database, clock, installationId, sandbox } = pipeline;
  await pipeline.inDatabase((tx) => markAllDue(tx, clock()));
  const [held, resume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let transactions = 0;
  // Stops after its claim, which is its second transaction.
  const stopped: Database = {
    ...database,
    async forInstallation(installation, work) {
      transactions += 1;
      if (transactions === 3) {
        held.resolve();
        await resume.promise;
      }
      return await database.forInstallation(installation, work);
    },
  };
  const configuration = await pipeline.configuration();
  const late = assessDue({ database: stopped, clock }, installationId, configuration);
  await held.promise;
  for (const { id } of sandbox.portal.tables.deals.live())
    sandbox.user.edit("deals", id, { hs_arr: "90000" });
  pipeline.pass(60_000);
  await pipeline.flow("pull");
  const assessed = await pipeline.assessment(id);
  resume.resolve();

  await expect(late).rejects.toThrow("taken over 1 of 1 accounts");
  expect(await pipeline.assessment(id)).toEqual(assessed);
});
