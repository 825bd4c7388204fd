import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom, type Random } from "../sandbox/random.ts";
import { bothNetworks, givenTwoCrms, type TwoCrms, writtenOn } from "./given-two-crms.ts";
import { changesOfDay } from "./month-of-changes.ts";

beforeAll(() => bothNetworks.listen());
afterAll(() => bothNetworks.close());

const dayMs = 86_400_000;

/** A fair shuffle (Fisher-Yates). */
function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.whole(0, left.length - 1), 1)[0] as T);
}

/** With the org's ids in place of the portal's, wherever a text is one. */
function translated(value: unknown, there: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return there.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => translated(each, there));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, translated(each, there)]),
  );
}

/** Every assessment by its account in the org, without what only names an installation's document. */
async function assessmentsOf(side: TwoCrms["hubspot" | "salesforce"], ids?: TwoCrms["there"]) {
  const rows = await side.assessments();
  const plain = rows.map(({ inputDigest: _, ...row }) => (ids ? translated(row, ids) : row));
  return plain.sort((a, b) => (accountOf(a) < accountOf(b) ? -1 : 1));
}

const accountOf = (row: unknown) => (row as { accountId: string }).accountId;

function readable(values: Readonly<Record<string, string | null>>) {
  const { bw_snapshot: snapshot = null, bw_scored_at: at = null, ...rest } = values;
  const numbers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      value !== null && value !== "" && Number.isFinite(Number(value)) ? Number(value) : value,
    ]),
  );
  return { ...numbers, at: at && Date.parse(at), snapshot: snapshot && JSON.parse(snapshot) };
}

/** What stands on the records of both, by the account's id in the org. */
function written({ hubspot, salesforce, there, ids }: TwoCrms) {
  const here = [...ids.companies.keys()];
  const portal = [...writtenOn(hubspot, here)].map(
    ([id, values]) => [there.get(id), translated(readable(values), there)] as const,
  );
  const org = [...writtenOn(salesforce, [...ids.companies.values()])].map(
    ([id, values]) => [id, readable(values)] as const,
  );
  return { portal: new Map(portal), org: new Map(org) };
}

async function expectTheSame(two: TwoCrms, day: string) {
  const portal = await assessmentsOf(two.hubspot, two.there);
  const org = await assessmentsOf(two.salesforce);
  expect(org.length, day).toBeGreaterThan(20);
  expect(org, day).toEqual(portal);
  const values = written(two);
  expect(values.org, day).toEqual(values.portal);
}

const start = Date.parse("2026-11-21T09:00:00Z");
const minute = 60_000;

async function load(two: TwoCrms) {
  const csv = two.portfolio.usageCsv(start);
  for (const side of [two.hubspot, two.salesforce]) {
    two.at(start + 10 * minute);
    await side.run("load");
    await side.use(csv);
    two.at(start + 10 * minute);
    for (const job of ["match", "assess", "write"] as const) await side.run(job);
  }
}

async function live(two: TwoCrms, day: number, order: Random) {
  const { hubspot, salesforce } = two;
  const today = start + day * dayMs;
  two.at(today);
  const changes = changesOfDay(two, createRandom(1_000 + day), today);
  for (const change of shuffled(changes, order)) await change.hubspot();
  for (const change of shuffled(changes, order)) await change.salesforce();
  trouble(two, day);
  two.at(today + 10 * minute);
  for (const job of ["events", "pull"] as const) await hubspot.run(job);
  await salesforce.run("pull");
  // A pull that comes twice changes nothing more.
  if (day % 3 === 0) await salesforce.run("pull");
  two.at(today + 20 * minute);
  for (const side of [hubspot, salesforce]) {
    for (const job of ["assess", "write"] as const) await side.run(job);
  }
}

test("the same accounts get the same assessments and values on both CRMs, whatever the order of a month's changes and retries", async () => {
  const two = await givenTwoCrms(24);
  await load(two);
  await expectTheSame(two, "after the first load");

  const order = createRandom(11);
  for (let day = 1; day <= 30; day++) {
    await live(two, day, order);
    if (day % 10 === 0) await expectTheSame(two, `after ${day} days`);
  }
  const plays = await two.hubspot.plays();
  expect(plays.length).toBeGreaterThan(5);
  expect(plays.flatMap(({ steps }) => steps).some(({ state }) => state === "open")).toBe(true);
  expect(await playsOf(two.salesforce)).toEqual(await playsOf(two.hubspot));
  await two.close();
}, 120_000);

/** Every play with its steps and instants; people and accounts have other ids there, but their names stand on the records. */
async function playsOf(side: TwoCrms["hubspot" | "salesforce"]) {
  const plays = await side.plays();
  return plays
    .map(({ contact: _, trigger: __, steps, ...play }) => ({
      ...play,
      steps: steps.map(({ owner: ___, completedBy: ____, escalations, ...step }) => ({
        ...step,
        escalations: escalations.map(({ at, to, takes }) => ({ at, to, takes })),
      })),
    }))
    .map((play) => JSON.stringify(play))
    .sort();
}

/** Something fails once in each CRM, most days; the clients try again. */
function trouble({ hubspot, salesforce }: TwoCrms, day: number) {
  if (day % 2 === 0) {
    hubspot.sandbox.faults.add({ fault: "status", status: 503 });
    salesforce.sandbox.faults.add({ fault: "status", status: 503 });
  }
  if (day % 5 === 0) {
    hubspot.sandbox.faults.add({ fault: "after-applying", kind: "batch-update" });
    salesforce.sandbox.faults.add({ fault: "after-applying", kind: "composite", skip: 3 });
  }
  if (day % 7 === 0) {
    hubspot.sandbox.faults.add({ fault: "drop", skip: 1 });
    salesforce.sandbox.faults.add({ fault: "expired-token" });
  }
}
