import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { AccountRecord } from "@bellwether/shared/domain/records";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importUsageCommand } from "../../server/commands/import-usage.ts";
import { usageKeyCommand } from "../../server/commands/usage-key.ts";
import { usageUnmatchedCommand } from "../../server/commands/usage-unmatched.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import { disconnectInstallation } from "../../server/db/installations.ts";
import { installationOfKey } from "../../server/install/write-key.ts";
import { createLog } from "../../server/log.ts";
import { givenInstallation, givenNow, rows } from "../http/given-app.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-csv-"));
let test: TestDatabase;
let id: number;
let portals = 0;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  for (let old = 1; old <= portals; old++)
    await test.database.directory((tx) => disconnectInstallation(tx, old, "not this test's"));
  portals += 1;
  id = await givenInstallation(test.database, String(portals));
  await test.database.forInstallation(id, (tx) => storeRecords(tx, [acme]));
});

const acme: AccountRecord = {
  kind: "account",
  id: "1",
  name: "Acme",
  domain: "acme.com",
  stage: "customer",
  ownerId: null,
  parentId: null,
  outputs: {},
  fields: {},
  modifiedAt: "2026-11-20T00:00:00Z",
  createdAt: "2024-01-01T00:00:00Z",
};

const header = "group,user,event,date,count";

/** Jobs that a running server is asked for. */
const asked: string[] = [];

type Run = { code: number; out: string; err: string };

/** Runs a command as a person would, with what it prints. */
async function run(
  command: typeof importUsageCommand | typeof usageUnmatchedCommand,
  args: string[],
  stdin: string | Readable = "",
): Promise<Run> {
  const printed = { out: "", err: "" };
  const to = (name: "out" | "err") =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[name] += String(chunk);
        done();
      },
    });
  const input = typeof stdin === "string" ? Readable.from([Buffer.from(stdin)]) : stdin;
  const io = { stdin: input, stdout: to("out"), stderr: to("err") };
  const deps = {
    database: test.database,
    now: () => givenNow,
    configuration: async () => defaultConfiguration,
    send: async (kind: string, id: number) => void asked.push(`${kind} ${id}`),
    log: createLog("silent"),
  };
  const code = await command(args, io, deps);
  return { code, ...printed };
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const importing = (name: string, ...lines: string[]) =>
  run(importUsageCommand, [file(name, [header, ...lines].join("\n"))]);

const days = () =>
  rows(
    test.database,
    id,
    "select group_id, day, user_id, event, source, count from usage_day order by 1, 2, 3, 4, 5",
  );

describe("bellwether import usage", () => {
  it("asks a running server to score what it tells of", async () => {
    asked.length = 0;
    await importing("none.csv", "acme.com,ann,shared,yesterday,2");
    expect(asked).toEqual([]);

    await importing("some.csv", "acme.com,ann,shared,2026-11-19,2");
    expect(asked).toEqual([`assess ${id}`]);
  });

  it("adds rows up by day and finds their accounts", async () => {
    const done = await importing(
      "usage.csv",
      "acme.com,ann,shared,2026-11-19,2",
      "acme.com,ann,shared,2026-11-19T22:00:00Z,3",
      "acme.com,bob,read,2026-11-20,1",
    );

    expect(done).toEqual({ code: 0, out: `${folder}/usage.csv: 3 rows imported.\n`, err: "" });
    const row = { group_id: "acme.com", source: "csv:usage.csv" };
    expect(await days()).toEqual([
      { ...row, day: "2026-11-19", user_id: "ann", event: "shared", count: 5 },
      { ...row, day: "2026-11-20", user_id: "bob", event: "read", count: 1 },
    ]);
    expect(await rows(test.database, id, "select group_id, account_id from usage_group")).toEqual([
      { group_id: "acme.com", account_id: "1" },
    ]);
    expect(await rows(test.database, id, "select account_id from assess_due")).toEqual([
      { account_id: "1" },
    ]);
  });

  it("names each bad field by file, line and field, keeps the rows around it and exits with 1", async () => {
    const done = await importing(
      "bad.csv",
      "acme.com,ann,shared,2026-11-19,2",
      ",ann,shared,19.11.2026,two",
      'acme.com,"an"n,shared,2026-11-19,2',
      "",
      "acme.com,ann,shared,2026-11-19",
      "acme.com,ann,shared,2026-11-23,2",
      "acme.com,ann,shared,2026-02-30,2",
      "acme.com,ann,shared,1999-12-31,-1",
      'acme.com,"ann, or bob",shared,2026-11-20,3.0',
    );

    const path = join(folder, "bad.csv");
    expect(done.code).toBe(1);
    expect(done.err.trimEnd().split("\n")).toEqual([
      `${path}:3: group: is empty: fill it in, or leave the row out`,
      `${path}:3: date: is no date: write 2026-11-21`,
      `${path}:3: count: is no whole number: write how often it happened, 3`,
      `${path}:4: quote: is not closed, or stands inside a value: double it`,
      `${path}:6: columns: are 4, the first line names 5: quote values that hold the separator`,
      `${path}:7: date: lies in the future: correct it`,
      `${path}:8: date: is no date: write 2026-11-21`,
      `${path}:9: date: lies before the year 2000: correct it`,
      `${path}:9: count: is no whole number: write how often it happened, 3`,
    ]);
    expect(done.out).toMatch("2 rows imported, 6 refused: correct them and import the file again");
    expect((await days()).map(({ user_id, count }) => [user_id, count])).toEqual([
      ["ann", 2],
      ["ann, or bob", 3],
    ]);
  });

  it("replaces what the same file brought before, and only that", async () => {
    await importing(
      "a.csv",
      "acme.com,ann,shared,2026-11-19,2",
      "acme.com,bob,shared,2026-11-19,2",
    );
    await importing("b.csv", "acme.com,ann,shared,2026-11-19,7");

    await importing("a.csv", "acme.com,ann,shared,2026-11-19,5");

    expect((await days()).map(({ source, user_id, count }) => [source, user_id, count])).toEqual([
      ["csv:a.csv", "ann", 5],
      ["csv:b.csv", "ann", 7],
    ]);
  });

  it("has accounts assessed again that lose what the file brought before", async () => {
    await importing("lost.csv", "acme.com,ann,shared,2026-11-19,2");
    await rows(test.database, id, "delete from assess_due");

    await importing("lost.csv", "other.com,ann,shared,2026-11-19,2");

    expect(await rows(test.database, id, "select account_id from assess_due")).toEqual([
      { account_id: "1" },
    ]);
  });

  it("leaves what was there when no row is valid", async () => {
    await importing("keep.csv", "acme.com,ann,shared,2026-11-19,2");

    const done = await importing("keep.csv", "acme.com,ann,shared,11/19/2026,2");

    expect(done).toMatchObject({
      code: 1,
      out: expect.stringMatching(/no valid row; what it brought/),
    });
    expect(await days()).toHaveLength(1);
  });

  it("leaves what was there when reading breaks off halfway", async () => {
    await importing("-", "acme.com,ann,shared,2026-11-19,2");
    const broken = Readable.from(
      (function* () {
        yield Buffer.from(`${header}\n`);
        for (let i = 0; i < 12_000; i++)
          yield Buffer.from(`acme.com,user${i},shared,2026-11-19,1\n`);
        throw new Error("the pipe broke");
      })(),
    );

    await expect(run(importUsageCommand, ["-"], broken)).rejects.toThrow("the pipe broke");

    expect(await days()).toMatchObject([{ source: "csv:-", count: 2 }]);
  });

  it("imports more rows than it holds at once", async () => {
    const many = Array.from(
      { length: 12_001 },
      (_, i) => `acme.com,user${i % 7000},shared,2026-11-19,1`,
    );

    const done = await importing("many.csv", ...many);

    expect(done.out).toMatch("12001 rows imported.");
    const sum = "select count(*) as users, sum(count) as events from usage_day";
    expect(await rows(test.database, id, sum)).toEqual([{ users: 7000, events: 12_001 }]);
  });

  it("lets the database know how much has come, before anything is joined with it", async () => {
    await importing("usage.csv", "acme.com,ann,shared,2026-11-19,2");

    const [table] = await test.database.directory((tx) =>
      tx.query<{ known: boolean }>(
        "select reltuples >= 0 as known from pg_class where relname = 'usage_day'",
      ),
    );
    expect(table).toEqual({ known: true });
  });

  it("hears the feed at the end of the newest day it covers, not at the time of the import", async () => {
    const heard = () => rows(test.database, id, "select heard_at from feed where feed = 'usage'");

    await importing("old.csv", "acme.com,ann,shared,2026-10-01,2");
    expect(await heard()).toEqual([{ heard_at: "2026-10-02T00:00:00.000Z" }]);

    await importing("new.csv", "acme.com,ann,shared,2026-11-21,2");
    expect(await heard()).toEqual([{ heard_at: givenNow.toISOString() }]);
  });

  it("counts a row as one where there is no count, and none where it is 0", async () => {
    await run(importUsageCommand, [
      file("one.csv", "group,user,event,date\nacme.com,ann,a,2026-11-19\n"),
    ]);
    await importing("none.csv", "acme.com,bob,a,2026-11-19,0");

    expect(await days()).toMatchObject([{ user_id: "ann", count: 1 }]);
  });

  it.each([
    [
      "other names and order",
      "Day;Feature Name;User ID;Company ID;Times\r\n2026-11-19;shared;ann;acme.com;2\r\n",
    ],
    [
      "a mark at its start",
      '\ufeff"group",user,event,date,count\nacme.com,ann,shared,2026-11-19,2',
    ],
    [
      "tabs and quotes",
      'group\tuser\tevent\tdate\tcount\n"acme.com"\t"ann"\tshared\t2026-11-19\t"2"\n',
    ],
    ["more columns", "id,group,user,event,date,count,note\n1,acme.com,ann,shared,2026-11-19,2,x\n"],
  ])("reads a file with %s", async (what, content) => {
    const done = await run(importUsageCommand, [file(`${what}.csv`, content)]);

    expect(done).toMatchObject({ code: 0, err: "" });
    expect(await days()).toMatchObject([
      { group_id: "acme.com", user_id: "ann", event: "shared", day: "2026-11-19", count: 2 },
    ]);
  });

  it.each([
    [
      "lacks columns",
      "group,count\n",
      /header\.csv:1: header: the first line names no column user, event, date/,
    ],
    ["is empty", "", /header\.csv:1: header: the file is empty/],
    ["is no UTF-8", Buffer.from("\ufeffgroup,user", "utf16le"), /save it as CSV UTF-8/],
  ])("says what to do when the file %s", async (_what, content, message) => {
    await expect(run(importUsageCommand, [file("header.csv", content)])).rejects.toThrow(message);
  });

  it("refuses a row whose bytes are no UTF-8, and keeps the next", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\nacme.com,J`),
      Buffer.from([0xfc]),
      Buffer.from("rgen,shared,2026-11-19,2\nacme.com,ann,shared,2026-11-19,2\n"),
    ]);

    const done = await run(importUsageCommand, [file("latin.csv", bytes)]);

    expect(done.err).toMatch("latin.csv:2: user: holds a character that is no text: send UTF-8");
    expect(await days()).toHaveLength(1);
  });

  it.each([
    [
      "the file is not there",
      ["/nowhere/usage.csv"],
      /reading \/nowhere\/usage\.csv failed: ENOENT/,
    ],
    ["no file is named", [], /usage: bellwether import usage FILE\.csv/],
    ["two files are named", ["a", "b"], /usage: bellwether import usage FILE\.csv/],
    ["an option is unknown", ["a", "--force"], /--force/],
  ])("says so when %s", async (_what, args, message) => {
    await expect(run(importUsageCommand, args)).rejects.toThrow(message);
  });

  it("asks which portal is meant where there are two, and takes the one that is named", async () => {
    portals += 1;
    const other = await givenInstallation(test.database, String(portals));
    const path = file("which.csv", `${header}\nacme.com,ann,shared,2026-11-19,2\n`);

    await expect(run(importUsageCommand, [path])).rejects.toThrow(
      `Say which portal or org is meant with --portal ID. Connected are:\n  ${portals - 1}  Portal`,
    );
    await run(importUsageCommand, [path, "--portal", String(portals)]);

    expect(await rows(test.database, other, "select user_id from usage_day")).toHaveLength(1);
    expect(await days()).toEqual([]);
  });

  it("says that no portal is connected", async () => {
    await test.database.directory((tx) => disconnectInstallation(tx, id, "gone"));

    await expect(importing("early.csv")).rejects.toThrow(
      /No CRM is connected: open \/hubspot\/install/,
    );
  });
});

describe("bellwether usage unmatched", () => {
  it("lists the ids that match no account", async () => {
    await importing("u.csv", "lost.example,ann,a,2026-11-19,12", "acme.com,bob,a,2026-11-19,1");

    expect(await run(usageUnmatchedCommand, [])).toEqual({
      code: 0,
      out: "group         users  events  last seen\nlost.example  1      12      2026-11-19\n",
      err: "",
    });
  });

  it("says so when there is none", async () => {
    expect((await run(usageUnmatchedCommand, [])).out).toMatch(/Every id of the product matches/);
  });
});

describe("bellwether usage key", () => {
  it("prints a key that works beside those issued before", async () => {
    const [one, other] = [await run(usageKeyCommand, []), await run(usageKeyCommand, [])];

    expect(one.out).not.toBe(other.out);
    for (const { out } of [one, other])
      expect(await installationOfKey(test.database, out.trim())).toBe(id);
  });
});
