import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { calibrationCommand } from "../../server/commands/calibration.ts";
import { configHistoryCommand } from "../../server/commands/config-history.ts";
import { configInstalledCommand } from "../../server/commands/config-installed.ts";
import { configPublishCommand } from "../../server/commands/config-publish.ts";
import type { OnStorage } from "../../server/commands/on-storage.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { parseKeys } from "../../server/keys.ts";
import { createLog } from "../../server/log.ts";
import { givenIo } from "../commands/run-in-test.ts";
import { type GivenApp, givenApp, rows } from "../http/given-app.ts";
import { documentOf, givenScored } from "../http/given-settings.ts";

let app: GivenApp;
let folder: string;

beforeEach(async () => {
  app = await givenApp();
  folder = mkdtempSync(join(tmpdir(), "bellwether-settings-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);

async function command(run: OnStorage, ...args: string[]) {
  const { io, stdout } = givenIo();
  const { database, configuration, now } = app.settings;
  const crm = () => Promise.reject(new Error("no command here asks the CRM"));
  const salesforce = { app: null, alsoTaken: [], login: crm };
  const asking = { send: async () => {}, log: createLog("silent") };
  const telling = { keys, alerts: { allowedHosts: [], mailer: null } };
  const crms = { crm, salesforce, checkSalesforce: crm, chromium: null };
  const deps = { database, configuration, now, ...crms, ...asking, ...telling };
  const exitCode = await run(args, io, deps);
  return { exitCode, stdout: stdout() };
}

function fileOf(document: object): string {
  const file = join(folder, "config.json");
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const greenFrom = (points: number) =>
  documentOf({ bands: { ...documentOf().bands, greenFrom: points } });

const publish = (document: object, ...args: string[]) =>
  command(configPublishCommand, "--config", fileOf(document), ...args);

describe("config publish", () => {
  it("publishes a file as the next version, and history says so", async () => {
    const id = await givenScored(app, { acme: { score: 80 } });

    const { exitCode, stdout } = await publish(greenFrom(90), "--note", "Too easy");
    const history = await command(configHistoryCommand);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("Version 2 of Portal 123 is published. A running server scores");
    expect(history.stdout).toBe(
      "2  2026-11-21T12:00:00.000Z  command line  Too easy\n1  2026-11-21T12:00:00.000Z  a test\n",
    );
    expect(await rows(app.database, id, "select account_id from assess_due")).toEqual([
      { account_id: "acme" },
    ]);
  });

  it("rolls back with the document of an old version", async () => {
    await givenScored(app, {});
    await publish(greenFrom(90), "--note", "Too easy");

    const { stdout } = await command(configInstalledCommand, "--version", "1");
    await publish(JSON.parse(stdout), "--note", "Back");

    const present = await command(configInstalledCommand);
    expect(JSON.parse(stdout)).toEqual(documentOf({ version: "1" }));
    expect(JSON.parse(present.stdout)).toEqual(documentOf({ version: "3" }));
  });

  it("says when records are read anew first", async () => {
    await givenScored(app, {});
    const csm = { from: "account", field: "csm" } as const;
    const document = documentOf({ sources: { ...documentOf().sources, csm } });

    const { stdout } = await publish(document, "--note", "CSMs");

    expect(stdout).toContain("reads accounts and deals anew");
  });

  it("needs a note: it stands in the history", async () => {
    const id = await givenScored(app, {});

    await expect(publish(greenFrom(90))).rejects.toThrow("--note TEXT");
    await expect(publish(greenFrom(90), "--note", " ")).rejects.toThrow("--note TEXT");
    expect(await rows(app.database, id, "select version from configuration")).toHaveLength(1);
  });

  it("says what the linter calls an error", async () => {
    const id = await givenScored(app, {});
    await rows(app.database, id, "update pull set state = 'loaded' where kind = 'survey'");

    const refused = publish(greenFrom(90), "--note", "Too easy");

    await expect(refused).rejects.toThrow(/^Errors keep it from being published: .*own voice/);
  });
});

describe("config installed", () => {
  it.each(["9", "first", "1.5"])("knows no version %s", async (version) => {
    await givenScored(app, {});

    const shown = command(configInstalledCommand, "--version", version);

    await expect(shown).rejects.toThrow(/no such version|usage: bellwether config installed/);
  });
});

describe("calibration", () => {
  const csm = { from: "account", field: "csm" } as const;
  const document = documentOf({ sources: { ...documentOf().sources, csm } });

  /** Ada's accounts score 30 points above Ben's; pulses are put beside the stored readings. */
  async function givenBooks() {
    const customers = Object.fromEntries(
      Array.from({ length: 16 }, (_, i) => [
        `c${i}`,
        { score: (i % 2 === 0 ? 70 : 40) + i, name: `Customer ${i}` },
      ]),
    );
    const id = await givenScored(app, customers, document);
    await app.database.forInstallation(id, async (tx) => {
      await storeOwners(tx, [
        { id: "7", name: "Ada Byron", email: null, active: true },
        { id: "8", name: "Ben Oka", email: null, active: false },
      ]);
      await tx.query(
        `update crm_record set record = jsonb_set(record, '{fields,csm}',
           case when substr(id, 2)::integer % 2 = 0 then '"7"'::jsonb else '"8"' end)
         where kind = 'account'`,
      );
      await tx.query(
        `update assessment set detail = jsonb_set(detail, '{readings,csm_pulse}',
           '{"state":"value","value":1,"at":"2026-11-01T00:00:00Z"}')
         where current and account_id in ('c2', 'c3')`,
      );
      await tx.query(
        `update assessment set detail = jsonb_set(detail, '{readings,csm_pulse}', '{"state":"missing"}')
         where current and account_id = 'c4'`,
      );
      await tx.query("update assessment set band = 'unknown' where account_id in ('c14', 'c15')");
    });
    return id;
  }

  it("says by how much CSMs differ, by name, and which accounts to talk about", async () => {
    await givenBooks();

    const { stdout } = await command(calibrationCommand);

    expect(stdout).toMatch(/^Scores differ between CSMs by more .*14 accounts, 1 scorecards/);
    expect(stdout).toMatch(/Ada Byron: \+14\.5 points over 7 accounts \(95 %: \+/);
    expect(stdout).toMatch(/Ben Oka: −14\.5 points over 7 accounts/);
    expect(stdout).toContain("Pulses: cannot tell. It takes two CSMs");
    expect(stdout).toMatch(
      /most on:\n {2}Customer 2 \(Ada Byron\): score 72\.0, pulse 1\.0 is worth 0/,
    );
    expect(stdout.match(/pulse 1\.0/g)).toHaveLength(2);
  });

  it("prints the same as JSON", async () => {
    await givenBooks();

    const report = JSON.parse((await command(calibrationCommand, "--json")).stdout);

    expect(report.scores).toMatchObject({ outcome: "compared", accounts: 14, differs: true });
    expect(report.scores.csms[0]).toMatchObject({ accounts: 7 });
    expect(report.pulses.outcome).toBe("cannot-tell");
    expect(report.disagreements).toMatchObject([
      { accountId: "c2", csm: "7", score: 72, pulse: 1 },
      { accountId: "c3", csm: "8", score: 43, pulse: 1 },
    ]);
    expect(report.names).toMatchObject({
      accounts: { c2: "Customer 2" },
      csms: { "7": "Ada Byron" },
    });
  });

  it("compares accounts of one segment, and tells segments apart", async () => {
    const id = await givenBooks();
    await rows(
      app.database,
      id,
      `update assessment set detail = jsonb_set(detail, '{facts,segment}',
         case when substr(account_id, 2)::integer % 2 = 0 then '"enterprise"'::jsonb else '"smb"' end)`,
    );

    const { stdout } = await command(calibrationCommand);

    expect(stdout).toMatch(/^Scores: cannot tell/);
  });

  it("cannot tell where nobody is a CSM", async () => {
    await givenScored(app, { acme: { score: 50 } });

    const { stdout } = await command(calibrationCommand);

    expect(stdout).toMatch(/^Scores: cannot tell.*\nPulses: cannot tell.*\nNo account has both/);
  });

  it("with an option that does not exist shows those that do", async () => {
    await expect(command(calibrationCommand, "--csv")).rejects.toThrow(
      "usage: bellwether calibration",
    );
  });
});
