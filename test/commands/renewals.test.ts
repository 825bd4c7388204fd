import type { Configuration } from "@bellwether/shared/domain/configuration";
import { renewal as playbook } from "@bellwether/shared/domain/default/playbooks/renewal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renewalsCalendarCommand } from "../../server/commands/renewals-calendar.ts";
import { renewalsOutlookCommand } from "../../server/commands/renewals-outlook.ts";
import { renewalsReviewsCommand } from "../../server/commands/renewals-reviews.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import { storeForecasts, storeHanding, storeReview } from "../../server/db/renewals.ts";
import {
  type Book,
  configuration as base,
  daysBefore,
  givenBook,
  now,
} from "../plays/given-book.ts";
import { deal, lineItem } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { givenIo } from "./run-in-test.ts";

let db: TestDatabase;
let book: Book;

const configuration: Configuration = {
  ...base,
  homeCurrency: "EUR",
  playbooks: [playbook],
  renewal: { ...base.renewal, pipelines: ["renewals"] },
};

beforeAll(async () => {
  db = await createTestDatabase();
  book = await givenBook(db.database);
  await book.account("acme", {
    ...{ name: "Acme", arr: 84_000, renewsOn: "2027-06-10", noticeBy: "2027-05-11" },
    snapshot: { segment: { id: "smb", label: "SMB" } },
  });
  await book.account("beta", { name: "Beta", renewsOn: "2027-06-20", noticeBy: "2027-05-21" });
  await book.account("delta", { renewsOn: "2027-06-14", noticeBy: "2027-05-15" });
  await book.account("gone", { name: "Gone" });
  await book.inDatabase(async (tx) => {
    const bought = { currency: "EUR", closedAt: "2024-11-01T09:00:00.000Z" };
    await storeRecords(tx, [
      deal({ id: "a1", accountIds: ["acme"], arr: 80_000, ...bought }),
      deal({ id: "a2", accountIds: ["acme"], arr: 4_000, ...bought, closedAt: daysBefore(100) }),
      deal({ id: "g1", accountIds: ["gone"], arr: 20_000, ...bought }),
      lineItem({ dealIds: ["g1"], startsOn: "2024-11-01", termMonths: 20 }),
      deal({
        ...{ id: "g2", accountIds: ["gone"], pipelineId: "renewals", state: "lost" },
        closedAt: daysBefore(150),
      }),
    ]);
    const said = { category: "likely", reason: "They said so", by: "Ada", said: "card" } as const;
    await storeForecasts(tx, [
      { ...said, accountId: "acme", userId: "7", at: daysBefore(1), renewsOn: "2027-06-10" },
      { ...said, accountId: "gone", userId: "7", at: daysBefore(250), renewsOn: "2026-07-01" },
    ]);
    await storeHanding(tx, {
      ...{ accountId: "acme", at: daysBefore(30), signal: "Seats", signalSince: null, need: "x" },
      ...{ tier: "high_touch", handedTo: "eve", userId: "7", userName: "Ada" },
    });
  });
});
afterAll(() => db.close());

async function said(
  command: typeof renewalsCalendarCommand,
  args: string[] = [],
): Promise<readonly string[]> {
  const { io, stdout } = givenIo();
  const deps = { database: db.database, configuration: async () => configuration, now: () => now };
  expect(await command(args, io, deps)).toBe(0);
  return stdout().trim().split("\n");
}

const json = async (command: typeof renewalsCalendarCommand) =>
  (await said(command, ["--json"])).map((line) => JSON.parse(line));

describe("bellwether renewals calendar", () => {
  it("says by month and CSM what renews, what it takes, and where it piles up", async () => {
    const lines = await said(renewalsCalendarCommand);

    expect(lines).toContain(
      "2027-06 Ada Byron (High-touch): 3 renewals, 84000 EUR, 2 without ARR, 0.3 h planned",
    );
    expect(lines.at(-1)).toBe("Peak: Ada Byron in 2027-02, 4.6 h instead of the usual 0.2 h");
    expect((await json(renewalsCalendarCommand)).at(-1)).toMatchObject({
      peak: { month: "2027-02", csm: "Ada Byron" },
    });
  });
});

describe("bellwether renewals outlook", () => {
  it("says what was forecast by segment, and that too little is known to expect anything of it", async () => {
    const lines = await said(renewalsOutlookCommand);

    expect(lines.slice(0, 3)).toEqual([
      "All: 3 renewals (2 without ARR); likely 84000 EUR; too few decided renewals to say what of it comes",
      "Enterprise: 2 renewals (2 without ARR); too few decided renewals to say what of it comes",
      "SMB: 1 renewals; likely 84000 EUR; too few decided renewals to say what of it comes",
    ]);
    expect(lines).toContain('Said "likely" 90 days before: 0 of 1 kept');
    expect(lines).toContain("Expansion (high_touch): 0 sold of 1 handed over, median – days");
  });

  it("shows net and gross retention together, of what was there a year ago", async () => {
    const lines = await said(renewalsOutlookCommand);
    const [found] = await json(renewalsOutlookCommand);

    expect(lines).toContain(
      "Since 2025-11-24: NRR 84.0 %, GRR 80.0 %, expansion 4.0 % of the opening revenue (2 accounts, 0 without a known amount)",
    );
    expect(found.retention).toMatchObject({ opening: 100_000, churn: 20_000, expansion: 4_000 });
  });
});

describe("bellwether renewals reviews", () => {
  it("names what nobody has looked back on, and then what was learned", async () => {
    const before = await said(renewalsReviewsCommand);
    await book.inDatabase((tx) =>
      storeReview(tx, {
        ...{ accountId: "gone", deal: "g2", decidedOn: "2026-06-27", outcome: "lost" },
        ...{ arrBefore: 20_000, arrAfter: 0, causes: ["price", "support"], preventable: "yes" },
        ...{ knownSince: null, change: "Ask sooner", by: "Ada Byron", userId: "7" },
        at: daysBefore(1),
      }),
    );

    expect(before).toEqual(["2026-06-27 Gone lost: to be looked back on by 2026-07-12"]);
    expect(await said(renewalsReviewsCommand)).toEqual([
      "2026-06-27 Gone lost: Price, Support; preventable: yes; to change: Ask sooner (Ada Byron)",
    ]);
    expect(await json(renewalsReviewsCommand)).toMatchObject([{ accountId: "gone", deal: "g2" }]);
  });
});
