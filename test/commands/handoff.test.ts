import { openHandoff } from "@bellwether/shared/domain/handoff/news";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handoffHistoryCommand } from "../../server/commands/handoff-history.ts";
import { handoffListCommand } from "../../server/commands/handoff-list.ts";
import { type HandoffDeed, storeHandoffDeeds, storeHandoffs } from "../../server/db/handoffs.ts";
import { givenContext, givenNews } from "../domain/handoff/given-handoff.ts";
import { type Book, configuration, givenBook, now } from "../plays/given-book.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { givenIo } from "./run-in-test.ts";

let db: TestDatabase;
let book: Book;

const at = "2026-11-19T10:00:00.000Z";

beforeAll(async () => {
  db = await createTestDatabase();
  book = await givenBook(db.database);
  await book.account("acme", { name: "Acme" });
});
afterAll(() => db.close());

type Command = typeof handoffListCommand;

async function said(command: Command, ...args: string[]): Promise<readonly string[]> {
  const { io, stdout } = givenIo();
  const deps = { database: db.database, configuration: async () => configuration, now: () => now };
  expect(await command(args, io, deps)).toBe(0);
  return stdout().trim().split("\n");
}

/** Acme's deal 900, won, from Eve to Ada. */
async function givenDeal() {
  const news = givenNews({
    ...{ state: "won", wonAt: at, from: "eve", column: "mid_touch", prefilled: {} },
    assigns: { to: "ada", because: "fits CET" },
  });
  const about = {
    id: "deal-900",
    kind: "new",
    deal: "900",
    account: "acme",
    version: "1",
  } as const;
  const handoff = openHandoff(news, about, givenContext({ now: Date.parse(at) }));
  const lost = { ...handoff, id: "deal-901", deal: "901", state: "withdrawn" } as const;
  const answers = {
    "goals/g1/outcome": { value: "Close faster", source: null, confirmed: true, by: "eve", at },
  };
  const gaps = [
    { id: "g1", path: null, text: "No sponsor", owner: null, dueOn: null, closedAt: null },
  ];
  const action = (of: HandoffDeed["action"], by: string | null = "eve"): HandoffDeed => ({
    ...{ handoffId: "deal-900", at, by },
    action: of,
  });
  const edit = { path: "goals/g1/outcome", from: null, to: "Close faster" };
  await book.inDatabase(async (tx) => {
    await storeHandoffs(tx, [
      { handoff: { ...handoff, answers, gaps }, roles: {}, wakeAt: null },
      { handoff: lost, roles: {}, wakeAt: null },
    ]);
    await storeHandoffDeeds(tx, [
      action({ do: "opened" }, null),
      action({ do: "edit", by: "eve", edits: [edit] }),
      action({ do: "submit", by: "eve" }),
      action({ do: "return", by: "ada", gaps: [{ path: null, text: "No sponsor" }] }, "ada"),
      action({ do: "assign", by: "ada", to: "eve" }, "ada"),
      action({ do: "accept", by: "ada", gaps: [], rating: 4, note: "Clear" }, "ada"),
      action({ do: "close-gap", by: "ada", gap: "g1" }, "ada"),
    ]);
  });
}

describe("bellwether handoff list", () => {
  it("says that none is under way, and of those that are who has them, since when and until when", async () => {
    expect(await said(handoffListCommand)).toEqual(["No handoff is under way."]);
    await givenDeal();

    const lines = await said(handoffListCommand);

    expect(lines[0]).toBe("Acme (acme): draft, new, deal 900, Eve Moss to Ada Byron");
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(
        /^ {2}Submit the handoff: Eve Moss, since 2026-11-19, due 2026-11-2\dT\d\d:\d\dZ$/,
      ),
    ]);
    const [row] = (await said(handoffListCommand, "--json")).map((line) => JSON.parse(line));
    expect(row).toMatchObject({
      ...{ handoff: "deal-900", state: "draft", to: "Ada Byron" },
      waits: [{ owner: "Eve Moss", since: at }],
    });
  });
});

describe("bellwether handoff history", () => {
  it("says in words who did what, oldest first", async () => {
    expect(await said(handoffHistoryCommand, "--deal", "900")).toEqual(
      [
        "Bellwether opened it",
        "Eve Moss wrote Goal 1, outcome",
        "Eve Moss submitted it",
        "Ada Byron returned it, for: No sponsor",
        "Ada Byron assigned it to Eve Moss",
        "Ada Byron accepted it, rated 4 of 5 (Clear)",
        "Ada Byron closed the gap: No sponsor",
      ].map((line) => `2026-11-19T10:00Z ${line}`),
    );
    const stored = await said(handoffHistoryCommand, "--handoff", "deal-900", "--json");
    expect(JSON.parse(stored[2] ?? "")).toMatchObject({ at, by: "eve", action: { do: "submit" } });
  });

  it.each([
    [["--deal", "17"], "The deal 17 has no handoff here"],
    [["--handoff", "h"], 'No handoff has the id "h"'],
    [[], "Name the deal"],
    [["--deal", "900", "--handoff", "deal-900"], "Name the deal"],
  ])("says what is wrong with %j", async (args, words) => {
    await expect(said(handoffHistoryCommand, ...args)).rejects.toThrow(words);
  });
});
