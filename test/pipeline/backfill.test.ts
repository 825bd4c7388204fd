import type { RecordKind } from "@bellwether/shared/domain/records";
import { expect, test } from "vitest";
import { markAllDue } from "../../server/db/assess-due.ts";
import { accountIds, recordsOfAccounts } from "../../server/db/crm-records.ts";
import { pulls } from "../../server/db/pulls.ts";
import { network } from "../crm/hubspot-sandbox.ts";
import type { ObjectTypeName } from "../sandbox/hubspot/object-types.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();

const types: Readonly<Record<RecordKind, ObjectTypeName>> = {
  account: "companies",
  contact: "contacts",
  deal: "deals",
  "line-item": "line_items",
  ticket: "tickets",
  meeting: "meetings",
  call: "calls",
  email: "emails",
  survey: "feedback_submissions",
};

async function pulled({ inDatabase }: Pipeline) {
  return new Map((await inDatabase(pulls)).map((pull) => [pull.kind, pull]));
}

/** Every kind as the portal holds it. */
function inPortal({ sandbox }: Pipeline) {
  return Object.entries(types).map(([kind, type]) => [
    kind,
    [...sandbox.portal.tables[type].live()].length,
  ]);
}

async function stored({ inDatabase }: Pipeline) {
  const rows = await inDatabase((tx) =>
    tx.query<{ kind: string; count: number }>(
      "select kind, count(*)::integer as count from crm_record group by kind",
    ),
  );
  return rows.map(({ kind, count }) => [kind, count]);
}

const missingScope = () =>
  Response.json({ category: "MISSING_SCOPES", message: "The scope is missing." }, { status: 403 });

const sorted = (pairs: (string | number)[][]) => pairs.toSorted();

test("the first load stores every record of every kind, and makes every account due", async () => {
  const pipeline = await given({ accounts: 12 });

  await pipeline.run("load");

  expect(sorted(await stored(pipeline))).toEqual(sorted(inPortal(pipeline)));
  const states = await pulled(pipeline);
  expect([...states.values()].every(({ state }) => state === "loaded")).toBe(true);
  expect(await pipeline.due()).toEqual(await pipeline.inDatabase(accountIds));
  expect(pipeline.sent).toEqual(["assess"]);
});

test("a first load that broke off goes on where it was", async () => {
  const whole = await given({ accounts: 150 });
  await whole.run("load");
  const lists = whole.requests("list");
  const broken = await given({ accounts: 150 });
  const { faults, counts } = broken.sandbox;
  faults.add({ fault: "status", status: 503, kind: "list", skip: 25, times: 1_000 });

  await expect(broken.run("load")).rejects.toThrow("503");
  faults.clear();
  await broken.run("load");

  // One page a kind may have been on its way when the first try ended.
  const { requests, errors } = counts.report().byKind.list ?? { requests: 0, errors: 0 };
  expect(requests - errors).toBeLessThanOrEqual(lists + Object.keys(types).length);
  expect(sorted(await stored(broken))).toEqual(sorted(inPortal(broken)));
  const states = [...(await pulled(broken)).values()];
  expect(sorted(states.map(({ kind, records }) => [kind, records]))).toEqual(
    sorted(inPortal(broken)),
  );
});

test("a load that was told to stop is not finished", async () => {
  const pipeline = await given();
  addCustomer(pipeline);

  await expect(pipeline.run("load", AbortSignal.abort())).rejects.toThrow();

  expect([...(await pulled(pipeline)).values()].map(({ state }) => state)).toContain("loading");
  expect(await pipeline.due()).toEqual([]);
});

test("no account is scored on half of what there is to know", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  const { faults } = pipeline.sandbox;
  faults.add({ fault: "status", status: 503, path: "/tickets", times: 1_000 });
  await expect(pipeline.run("load")).rejects.toThrow("503");
  expect(await pipeline.inDatabase(accountIds)).toEqual([id]);
  await pipeline.inDatabase((tx) => markAllDue(tx, pipeline.clock()));

  await pipeline.run("assess");
  expect(await pipeline.assessment(id)).toBeUndefined();
  faults.clear();
  await pipeline.flow("load");

  expect(await pipeline.assessment(id)).toBeDefined();
});

test("a portal without Service Hub and tickets says so, and its accounts are scored on the rest", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  for (const type of ["tickets", "feedback_submissions"])
    network.answer(`/crm/objects/*/${type}`, async () => missingScope());

  await pipeline.flow("load");

  const states = await pulled(pipeline);
  expect(states.get("ticket")).toMatchObject({
    state: "unavailable",
    reason: expect.stringContaining("The scope is missing."),
  });
  expect(states.get("survey")).toMatchObject({ state: "unavailable" });
  expect(states.get("deal")).toMatchObject({ state: "loaded" });
  expect((await pipeline.assessment(id))?.assessment).toMatchObject({
    scorecard: "crm-only",
    score: expect.any(Number),
    missing: expect.arrayContaining(["urgent_age"]),
  });
});

test("a kind that was not available is asked for again by the next load, and only that", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  let isAllowed = false;
  network.answer("/crm/objects/*/tickets", async () => (isAllowed ? undefined : missingScope()));
  await pipeline.run("load");
  const before = (await pulled(pipeline)).get("ticket")?.state;
  isAllowed = true;
  pipeline.sandbox.counts.reset();

  await pipeline.run("load");

  expect([before, (await pulled(pipeline)).get("ticket")?.state]).toEqual([
    "unavailable",
    "loaded",
  ]);
  expect(pipeline.requests("list")).toBe(1);
});

test("what hangs on a contact or a deal is found at the account", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  const { add } = pipeline;
  const contact = add({ kind: "contact", name: "Bo Bee", accounts: [id] });
  const at = pipeline.now();
  add({ kind: "survey", survey: "nps", value: 9, answeredAt: at, contacts: [contact] });
  const deal = { kind: "deal", state: "won", amount: 1, arr: 1, closedAt: at } as const;
  const dealId = add({ ...deal, name: "More", accounts: [id] });
  add({ kind: "line-item", name: "Seats", quantity: 5, termMonths: 12, deals: [dealId] });

  await pipeline.run("load");

  const records = await pipeline.inDatabase((tx) => recordsOfAccounts(tx, [id]));
  expect(records.map(({ record }) => record.kind)).toEqual(
    expect.arrayContaining(["survey", "line-item"]),
  );
});
