import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CallUse } from "../../server/cards/connection-for-org.ts";
import { pollRequests } from "../../server/cards/poll-requests.ts";
import type { Crm } from "../../server/crm/port.ts";
import { holdCalls } from "../../server/db/connections.ts";
import { setWritesPaused } from "../../server/db/installations.ts";
import { recordNoteRefused } from "../../server/db/notes.ts";
import { markUnavailable } from "../../server/db/pulls.ts";
import { appended, formOf, type GivenOrg, givenNow, givenOrg } from "./given-org.ts";

let org: GivenOrg;
beforeAll(async () => {
  org = await givenOrg();
});
afterAll(() => org.close());
beforeEach(async () => {
  org.clock.now = givenNow;
  org.exchanges.length = 0;
  org.waiting.length = 0;
  await org.inDatabase((tx) => tx.query("delete from connection"));
});

const enterprise: CallUse = { used: 900, limit: 120_000, ours: 30, budget: 12_000 };

async function poll(
  use: CallUse | null = enterprise,
  exchange: NonNullable<Crm["exchangeRequests"]> = org.exchange,
  signal?: AbortSignal,
) {
  const installation = await org.installation();
  const configuration = await org.deps.configuration(installation.id);
  // Only this of the port is asked.
  const crm = { exchangeRequests: exchange } as Crm;
  const deps = { ...org.deps, crm, calls: async () => use };
  await pollRequests(deps, installation, configuration, signal);
}

const told = () => org.exchanges.map(({ connection }) => connection);
const pass = (minutes: number) => {
  org.clock.now = new Date(org.clock.now.getTime() + minutes * 60_000);
};

it("asks once where nothing waits, and tells the org how the connection is", async () => {
  await poll();

  expect(org.exchanges).toHaveLength(1);
  const [connection] = told();
  expect(connection).toMatchObject({
    heardAt: givenNow.toISOString(),
    callsToday: 30,
    callBudget: 12_000,
    pollSeconds: 60,
    cardSeenAt: null,
    problems: null,
  });
  expect(formOf(connection?.["form"])).toMatchObject({ v: 1, snoozeDays: expect.any(Number) });
});

it("tells the org again where something changed, and after an hour at the latest", async () => {
  await poll();
  pass(1);
  await poll({ ...enterprise, ours: 31 });
  expect(told()[1]).toBeNull();

  pass(1);
  org.waiting.push(appended({ kind: "seen", payload: {} }));
  await poll();
  const seenAt = org.clock.now.toISOString();
  pass(1);
  await poll();
  expect(told().at(-1)).toMatchObject({ cardSeenAt: seenAt });

  pass(59);
  await poll();
  expect(told().at(-1)).toBeNull();
  pass(1);
  await poll();
  expect(told().at(-1)).toMatchObject({ heardAt: org.clock.now.toISOString() });
});

it("answers at once, in a second call, in order of the requests", async () => {
  const requests = [appended(), appended({ payload: "{" }), appended()];
  org.waiting.push(...requests);

  await poll();

  expect(org.exchanges.map(({ answers }) => answers.map(({ id, status }) => [id, status]))).toEqual(
    [
      [],
      [
        [requests[0]?.id, "done"],
        [requests[1]?.id, "refused"],
        [requests[2]?.id, "done"],
      ],
    ],
  );
  expect(org.waiting).toEqual([]);
});

it("takes what came meanwhile, and does not answer twice what comes back in spite of it", async () => {
  const stubborn = appended();
  const later = appended();
  let calls = 0;

  await poll(null, async ({ answers }) => {
    org.exchanges.push({ answers, connection: null });
    calls++;
    return calls === 1 ? [stubborn] : [stubborn, later];
  });

  expect(org.exchanges.map(({ answers }) => answers.map(({ id }) => id))).toEqual([
    [],
    [stubborn.id],
    [later.id],
  ]);
});

it("in an org with few calls a day looks every five minutes, and says so", async () => {
  await poll({ used: 10, limit: 15_000, ours: 1, budget: 1_500 });

  expect(told()[0]).toMatchObject({ pollSeconds: 300 });
});

it("names what an admin should know, a line each", async () => {
  await org.inDatabase(async (tx) => {
    await markUnavailable(tx, "ticket", "the integration user may not read cases");
    await holdCalls(tx, new Date("2026-11-21T13:00:00Z"), "the org has no API calls left");
    await tx.query(
      `insert into pull (installation_id, kind, state, pulled_at)
       values ($1, 'account', 'loaded', '2026-11-21T11:50:00Z'), ($1, 'deal', 'loaded', '2026-11-21T11:40:00Z')`,
      [tx.installationId],
    );
    const [entry] = await tx.query<{ id: number }>(
      `insert into log_entry (installation_id, account_id, logged_at, user_id, user_name, entry, note_state)
       values ($1, 'a', now(), 'u', 'Mia', '{}', 'due') returning id`,
      [tx.installationId],
    );
    await recordNoteRefused(tx, entry?.id ?? 0, "tasks are off");
    await tx.query(
      `insert into output (installation_id, record_id, wanted, sent, version, refused_version, refused_reason)
       values ($1, 'a', '{}', '{}', 2, 2, 'a validation rule')`,
      [tx.installationId],
    );
  });

  await poll();

  expect(told()[0]).toMatchObject({ pulledAt: "2026-11-21T11:40:00.000Z" });
  expect(String(told()[0]?.["problems"]).split("\n")).toEqual([
    "No calls are made until 2026-11-21 13:00 UTC: the org has no API calls left",
    "Cases are not read: the integration user may not read cases",
    "Salesforce refused the values of 1 accounts, the first because: a validation rule",
    "Salesforce refused 1 notes, the first because: tasks are off",
  ]);
  // Once the time is over, nothing is held any more.
  pass(60);
  await poll();
  expect(told().at(-1)?.["problems"]).not.toContain("No calls");
  await org.inDatabase(async (tx) => {
    await tx.query("delete from output");
    await tx.query("delete from pull");
    await tx.query("delete from log_entry");
  });
});

it("asks and writes nothing while writing is paused", async () => {
  const { id } = await org.installation();
  await org.database.directory((tx) => setWritesPaused(tx, id, true));
  org.waiting.push(appended());

  await poll();

  expect(org.exchanges).toEqual([]);
  await org.database.directory((tx) => setWritesPaused(tx, id, false));
  await poll();
  expect(org.waiting).toEqual([]);
});

it("begins nothing once it was told to stop", async () => {
  const stop = new AbortController();
  const request = appended();

  await poll(
    null,
    async (asked) => {
      org.exchanges.push(asked);
      stop.abort();
      return [request];
    },
    stop.signal,
  );

  expect(org.exchanges).toHaveLength(1);
});

it("an exchange that fails tells nothing: the next poll does", async () => {
  await expect(poll(enterprise, () => Promise.reject(new Error("no answer")))).rejects.toThrow();

  await poll();

  expect(told()[0]).not.toBeNull();
});
