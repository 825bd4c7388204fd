import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Mail } from "../../server/alerts/mailer.ts";
import { alertsChannelCommand } from "../../server/commands/alerts-channel.ts";
import { alertsTestCommand } from "../../server/commands/alerts-test.ts";
import type { OnStorage } from "../../server/commands/on-storage.ts";
import { openChannel, readChannel } from "../../server/db/alert-channels.ts";
import { givenTeam, keys, red, type Team, tuesday } from "../alerts/given-alerts.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { givenIo } from "./run-in-test.ts";

const address = "https://hooks.slack.com/services/T1/B1/secret";
const slack = setupServer();
let db: TestDatabase;
let team: Team;

beforeAll(async () => {
  slack.listen();
  db = await createTestDatabase();
});
afterAll(async () => {
  slack.close();
  await db.close();
});
beforeEach(async () => {
  team = await givenTeam(db.database);
});

type Deps = Pick<Parameters<OnStorage>[2], "database" | "keys" | "now" | "alerts">;

async function run(
  command: (args: string[], io: Parameters<OnStorage>[1], deps: Deps) => Promise<number>,
  args: readonly string[],
  given: { readonly stdin?: string; readonly mails?: Mail[] } = {},
) {
  const { io, stdout, stderr } = givenIo(given.stdin);
  const mailer = given.mails && {
    async send(mail: Mail) {
      given.mails?.push(mail);
      return { outcome: "sent" as const };
    },
  };
  const exitCode = await command([...args, "--portal", team.portal], io, {
    database: db.database,
    keys,
    now: () => tuesday,
    alerts: { allowedHosts: ["alerts.example"], mailer: mailer ?? null },
  });
  return { exitCode, stdout: stdout(), stderr: stderr() };
}

const opened = () => team.inDatabase((tx) => openChannel(tx, keys));

describe("alerts channel", () => {
  it("keeps the address of a webhook and shows its host alone", async () => {
    const set = await run(alertsChannelCommand, ["--url", address]);
    await team.want([red()]);
    const shown = await run(alertsChannelCommand, []);

    expect(await opened()).toBe(address);
    expect(set.stdout).toContain("alerts go to hooks.slack.com");
    expect(shown.stdout).toBe(
      "channel: hooks.slack.com, since 2026-11-24; 0 sent, 1 due, 0 doubtful\n" +
        "e-mail: BELLWETHER_SMTP_URL is not set; none is sent; 0 sent, 1 due, 0 doubtful\n",
    );
    expect(set.stdout + shown.stdout).not.toContain("secret");
  });

  it("reads the address from standard input, out of the shell's history", async () => {
    await run(alertsChannelCommand, ["--url", "-"], { stdin: `${address}\n` });

    expect(await opened()).toBe(address);
  });

  it("removes it", async () => {
    await run(alertsChannelCommand, ["--url", address]);
    const first = await run(alertsChannelCommand, ["--remove"]);
    const again = await run(alertsChannelCommand, ["--remove"]);

    expect(await team.inDatabase(readChannel)).toBeNull();
    expect(first.stdout).toContain("alerts go to no channel now");
    expect(again.stdout).toContain("has no channel");
  });

  it("goes to a host that the operator allows", async () => {
    await run(alertsChannelCommand, ["--url", "https://alerts.example/hook"]);

    expect(await opened()).toBe("https://alerts.example/hook");
  });

  it.each([
    ["http://hooks.slack.com/services/x", "Give the webhook's whole address"],
    ["hooks.slack.com/services/x", "Give the webhook's whole address"],
    ["https://hooks.slack.com.evil.example/x", "name it in BELLWETHER_ALERT_HOSTS"],
    ["https://hooks.slack.com@evil.example/x", "Leave user name and password out"],
    ["https://hooks.slack.com:8443/x", "To allow hooks.slack.com:8443"],
    ["https://169.254.169.254/latest", "To allow 169.254.169.254"],
    ["https://localhost/x", "To allow localhost"],
  ])("refuses %s", async (url, message) => {
    await expect(run(alertsChannelCommand, ["--url", url])).rejects.toThrow(message);
    expect(await opened()).toBeNull();
  });
});

describe("alerts test", () => {
  it.each([
    [200, 0, "It arrived.\n", ""],
    [404, 1, "", /hooks\.slack\.com answered 404 .*Make a new webhook/],
  ])("sends a message to the channel and tells its answer (%d)", async (status, code, out, err) => {
    slack.use(http.post(address, () => new HttpResponse("no_service", { status })));
    await run(alertsChannelCommand, ["--url", address]);

    const { exitCode, stdout, stderr } = await run(alertsTestCommand, []);

    expect([exitCode, stdout]).toEqual([code, out]);
    expect(stderr).toMatch(err);
  });

  it("sends an e-mail to an address", async () => {
    const mails: Mail[] = [];

    await run(alertsTestCommand, ["--to", "ada@vendor.example"], { mails });

    expect(mails).toMatchObject([{ to: { address: "ada@vendor.example" } }]);
  });

  it.each([
    [[], "No channel is set"],
    [["--to", "ada@vendor.example"], "No mail server is set"],
  ])("says what is missing (%j)", async (args, message) => {
    await expect(run(alertsTestCommand, args)).rejects.toThrow(message);
  });
});
