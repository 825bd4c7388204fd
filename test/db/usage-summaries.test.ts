import type { UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { MeasureSource } from "@bellwether/shared/domain/measure";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectInstallation } from "../../server/db/installations.ts";
import { addUsageDays, type StoredUsageDay } from "../../server/db/usage.ts";
import { usageSummaries } from "../../server/db/usage-summaries.ts";
import { withMeasure } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { type UsedDay, usageOf } from "./usage-by-hand.ts";

const asOf = new Date("2026-06-15T12:00:00Z");
const dayMs = 86_400_000;

let test: TestDatabase;
let installationId: number;
let portals = 0;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  installationId = await connect();
});

async function connect(): Promise<number> {
  portals += 1;
  const organisation = {
    id: String(portals),
    name: "Portal",
    timeZone: "UTC",
    currency: "EUR",
    accountUrl: "https://crm/{id}",
  };
  const { id } = await test.database.directory((tx) =>
    connectInstallation(tx, "hubspot", organisation, asOf),
  );
  return id;
}

/** Group "acme eu" belongs to account "acme"; a group of one word to the account of that name. */
async function store(days: readonly StoredUsageDay[]): Promise<void> {
  await test.database.forInstallation(installationId, async (tx) => {
    await tx.query("delete from usage_day where installation_id = $1", [tx.installationId]);
    await tx.query(
      `insert into usage_group (installation_id, group_id, account_id, first_seen_at, last_seen_at)
       select $1, g, split_part(g, ' ', 1), $3, $3 from unnest($2::text[]) as g on conflict do nothing`,
      [tx.installationId, [...new Set(days.map(({ groupId }) => groupId))], asOf],
    );
    await addUsageDays(tx, "events", days);
  });
}

function used(days: number, over: Partial<StoredUsageDay> = {}): StoredUsageDay {
  const day = new Date(asOf.getTime() - days * dayMs).toISOString().slice(0, 10);
  return { groupId: "acme", userId: "ada", event: "Report made", count: 1, day, ...over };
}

async function summaries(
  configuration: Configuration = defaultConfiguration,
  ids: readonly string[] = ["acme"],
): Promise<ReadonlyMap<string, UsageSummary>> {
  return await test.database.forInstallation(installationId, (tx) =>
    usageSummaries(tx, ids, configuration, asOf),
  );
}

async function summary(configuration?: Configuration): Promise<UsageSummary | undefined> {
  return (await summaries(configuration)).get("acme");
}

function counting(
  events: Extract<MeasureSource, { from: "usage" }>["events"],
  days: number,
): Configuration {
  return withMeasure("own", { from: "usage", events, take: "events", days });
}

describe("the usage of an account", () => {
  it("is none where nothing ever matched, or not yet", async () => {
    await store([used(-1), used(0, { groupId: "globex" })]);

    expect([...(await summaries(defaultConfiguration, ["acme", "initech"])).keys()]).toEqual([]);
  });

  it("of another installation is not seen", async () => {
    await store([used(0)]);
    installationId = await connect();

    expect(await summary()).toBeUndefined();
  });

  it("lists who used it, the most active first, with what they did before", async () => {
    await store([
      used(1, { count: 6 }),
      used(30, { count: 6 }),
      used(60, { count: 3 }),
      used(40, { userId: "bob", count: 40 }),
      used(120, { userId: "eve", count: 99 }),
      used(2, { userId: "max", event: "Logged in", count: 50 }),
    ]);

    expect((await summary())?.users).toEqual([
      { userId: "bob", lastOn: "2026-05-06", recent: 0, before: 13.33 },
      { userId: "ada", lastOn: "2026-06-14", recent: 6, before: 3 },
    ]);
  });

  it("lists two hundred users at most", async () => {
    const crowd = Array.from({ length: 230 }, (_, i) => used(3, { userId: `u${i}`, count: i + 1 }));
    await store(crowd);

    const found = await summary();

    expect(found?.users).toHaveLength(200);
    expect(found?.users.at(-1)).toMatchObject({ userId: "u30", recent: 31 });
    expect(found?.activeUsers[0]).toBe(230);
  });

  it("lists the features with the users of now, and the most of a period before", async () => {
    await store([
      used(1),
      used(1, { userId: "bob" }),
      used(1, { event: "Export" }),
      used(40, { event: "Alert" }),
      used(70, { event: "Alert" }),
      used(70, { event: "Alert", userId: "bob" }),
      used(120, { event: "Invite" }),
      used(1, { event: "session started" }),
    ]);

    expect((await summary())?.features).toEqual([
      { event: "Report made", users: 2, usersBefore: 0 },
      { event: "Export", users: 1, usersBefore: 0 },
      { event: "Alert", users: 0, usersBefore: 2 },
    ]);
  });

  it("counts who came back in three of the last four weeks", async () => {
    const weeks = (userId: string, ...days: number[]) => days.map((day) => used(day, { userId }));
    await store([
      ...weeks("three", 0, 8, 15),
      ...weeks("three, not in a row", 6, 7, 27),
      ...weeks("two", 0, 6, 7, 13),
      ...weeks("the third too long ago", 0, 7, 28),
    ]);

    expect((await summary())?.returningUsers).toBe(2);
  });

  it("remembers its first value, and everybody who ever used it", async () => {
    await store([
      used(900, { userId: "old" }),
      used(800, { userId: "first", event: "Signed" }),
      used(700, { userId: "old", event: "Signed" }),
      used(1),
      used(950, { userId: "only signs in", event: "Signed in" }),
    ]);
    const value = {
      ...defaultConfiguration,
      usage: {
        ...defaultConfiguration.usage,
        valueActions: { ...defaultConfiguration.usage.valueActions, events: ["Signed"] },
      },
    };

    expect(await summary(value)).toMatchObject({
      usersEver: 3,
      firstValueOn: used(800).day,
      firstEventOn: used(950).day,
      lastCoreEventOn: used(1).day,
    });
  });

  it("is empty, not absent, where nobody did anything that counts", async () => {
    await store([used(3, { event: "Log in" })]);

    expect(await summary(counting("core", 28))).toEqual({
      activeUsers: [0, 0, 0, 0, 0, 0, 0],
      coreEvents: [0, 0, 0, 0],
      featuresUsed: 0,
      valueActions: 0,
      firstEventOn: used(3).day,
      lastCoreEventOn: null,
      returningUsers: 0,
      usersEver: 0,
      firstValueOn: null,
      users: [],
      features: [],
      counted: { own: { events: 0, users: 0, eventsBefore: 0 } },
    });
  });
});

describe("an admin's own measure of events", () => {
  it("counts its events in its days, and in as many before", async () => {
    await store([
      used(0, { event: "Invite", count: 2 }),
      used(9, { event: "Invite", userId: "bob" }),
      used(10, { event: "Invite", count: 4 }),
      used(19, { event: "Invite", count: 8 }),
      used(20, { event: "Invite", count: 16 }),
      used(1, { event: "Export", count: 32 }),
    ]);

    const found = await summary(counting(["Invite", "Never"], 10));

    expect(found?.counted).toEqual({ own: { events: 3, users: 2, eventsBefore: 12 } });
  });

  it("is not touched by another that looks further back", async () => {
    await store([used(3, { count: 2 }), used(15, { count: 4 }), used(25, { count: 8 })]);
    const [short, long] = [counting("core", 10), counting("core", 100)].map(({ measures }) =>
      measures.at(-1),
    );
    const measures = [short, long].flatMap((measure, i) =>
      measure ? [{ ...measure, id: `own ${i}` }] : [],
    );

    expect((await summary({ ...defaultConfiguration, measures }))?.counted).toEqual({
      "own 0": { events: 2, users: 1, eventsBefore: 4 },
      "own 1": { events: 14, users: 1, eventsBefore: 0 },
    });
  });

  it("reaches back twice its days, beyond what else is read", async () => {
    await store([used(195), used(391, { count: 2 }), used(392, { count: 4 })]);

    expect((await summary(counting("core", 196)))?.counted).toEqual({
      own: { events: 1, users: 1, eventsBefore: 2 },
    });
  });
});

it("every number is what one would count by hand, whatever happened when", async () => {
  const day: fc.Arbitrary<UsedDay> = fc.record({
    groupId: fc.constantFrom("acme", "acme eu", "globex"),
    userId: fc.constantFrom("ada", "bob", "Bob", "eve", "max"),
    event: fc.constantFrom("Report made", "Invite", "Export", "Logged in"),
    days: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: 0, max: 420 })),
    count: fc.integer({ min: 1, max: 9 }),
  });
  const names = fc.oneof(
    fc.constant("all" as const),
    fc.subarray(["Report made", "Invite", "Logged in", "Never"]),
  );
  const own = fc.record({
    events: fc.oneof(
      fc.constant("core" as const),
      fc.subarray(["Invite", "Export", "Logged in"], { minLength: 1 }),
    ),
    days: fc.constantFrom(1, 7, 28, 196),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(day, {
        maxLength: 60,
        size: "max",
        selector: ({ groupId, userId, event, days }) => `${groupId},${userId},${event},${days}`,
      }),
      fc.record({ core: names, features: names, value: names, own }),
      async (days, { core, features, value, own: asked }) => {
        const shipped = counting(asked.events, asked.days);
        const configuration: Configuration = {
          ...shipped,
          usage: {
            ...shipped.usage,
            coreEvents: core,
            coreFeatures: features,
            valueActions: { ...shipped.usage.valueActions, events: value },
          },
        };
        await store(days.map(({ days: ago, ...event }) => used(ago, event)));

        const found = await summaries(configuration, ["acme", "globex"]);

        const ofAccount = (id: string) =>
          usageOf(
            days.filter(({ groupId }) => groupId.split(" ")[0] === id),
            configuration,
            asOf,
          );
        const expected = ["acme", "globex"].flatMap((id) => {
          const summed = ofAccount(id);
          return summed === null ? [] : [[id, summed] as const];
        });
        expect(new Map(found)).toEqual(new Map(expected));
      },
    ),
    { numRuns: 60 },
  );
});
