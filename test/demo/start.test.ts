import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "./free-port.ts";
import { givenDemo } from "./given-demo.ts";

const portfolio = ["--data", "generated:8"];
const minutes = 60_000;

let folder: string;
let home: string;
let port: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-demo-"));
  home = join(folder, "home");
  port = await freePort(20_000 + (process.pid % 20_000));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const once = () => givenDemo(home, "--once", "--json", "--port", String(port), ...portfolio).ended;
/** A process that was ended may stay listed until somebody reaps it; it has no command any more. */
const isServing = (pid: number) =>
  spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout.includes(
    "main.ts",
  );
const isPostgresRunning = () => existsSync(join(home, "postgres", "data", "postmaster.pid"));

describe("npm start -- --once --json", () => {
  it(
    "ends with one JSON object on standard output, and finds its data the next time",
    async () => {
      const first = await once();
      const second = await once();

      expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\{.*\}\n$/) });
      const figures = JSON.parse(first.stdout);
      expect(figures).toEqual({
        accounts: 8,
        scored: 8,
        unknown: expect.any(Number),
        written: 8,
        salesforce: { accounts: 8, scored: 8, unknown: expect.any(Number), written: 8 },
        crmRequests: expect.any(Number),
        salesforceCalls: expect.any(Number),
        seconds: expect.any(Number),
      });
      expect(first.stderr).toContain("Ready after");
      expect(second.exitCode).toBe(0);
      const again = JSON.parse(second.stdout);
      expect(again).toMatchObject({ accounts: 8, scored: 8, written: 8 });
      expect(again.crmRequests).toBeLessThan(figures.crmRequests);
      expect(isPostgresRunning()).toBe(false);
    },
    2 * minutes,
  );

  it(
    "takes up its work after Ctrl-C in the middle of it",
    async () => {
      const interrupted = givenDemo(home, "--once", "--json", "--port", String(port), ...portfolio);
      await interrupted.said("Connecting the portal");
      interrupted.interrupt();
      const { exitCode, stdout } = await interrupted.ended;

      const next = await once();

      expect([exitCode, stdout]).toEqual([130, ""]);
      expect(next.exitCode).toBe(0);
      expect(next.stderr).not.toContain("beginning anew");
      expect(JSON.parse(next.stdout)).toMatchObject({ accounts: 8, scored: 8, written: 8 });
    },
    2 * minutes,
  );
});

describe("npm start", () => {
  it(
    "steps past a busy port, keeps a second start off its data, and leaves nothing behind",
    async () => {
      const busy = createServer().listen(port, "127.0.0.1");
      const demo = givenDemo(home, "--port", String(port), ...portfolio);
      await demo.said("Ctrl-C stops everything");

      const other = await once();
      demo.interrupt();
      const { exitCode, stdout } = await demo.ended;
      busy.close();

      expect(stdout).toContain(`Port ${port} is in use: the record page listens on ${port + 1}.`);
      expect(other.exitCode).toBe(1);
      expect(other.stderr).toContain(`A demo is running on ${home} already`);
      expect(exitCode).toBe(0);
      const addresses = stdout.match(/http:\/\/\S+:\d+/g) ?? [];
      expect(addresses.length).toBeGreaterThanOrEqual(3);
      for (const address of addresses) await expect(fetch(address)).rejects.toThrow("fetch failed");
      expect(isPostgresRunning()).toBe(false);
    },
    2 * minutes,
  );

  it(
    "begins anew with the same portfolio after it was killed, and ends the server that it left behind",
    async () => {
      const demo = givenDemo(home, "--port", String(port), ...portfolio);
      await demo.said("Ctrl-C stops everything");
      const orphan = Number(readFileSync(join(home, "server.pid"), "utf8"));
      demo.kill();
      await demo.ended;

      const next = await givenDemo(home, "--once", "--json", "--port", String(port)).ended;

      expect(next.stderr).toContain("The last demo was not stopped cleanly: beginning anew.");
      expect(JSON.parse(next.stdout)).toMatchObject({ accounts: 8, scored: 8, written: 8 });
      expect(isServing(orphan)).toBe(false);
    },
    2 * minutes,
  );

  it.each([
    [["--port", "http"], "--port http: write a number from 1 to 65000.", "Usage: npm start"],
    [["--fast"], "Unknown option '--fast'", "Usage: npm start"],
    [["--data", "generated:many"], "write generated:N with N accounts", ""],
    [["--data", "/no/such/folder"], "--data /no/such/folder: there is no such folder.", ""],
  ])("refuses %j in a sentence and begins nothing", async (args, sentence, usage) => {
    const { exitCode, stdout, stderr } = await givenDemo(home, ...args).ended;

    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(usage);
    expect(existsSync(join(home, "demo.json"))).toBe(false);
  });

  it("never touches a folder that holds other data than a demo's, even when told to reset", async () => {
    mkdirSync(join(home, "postgres"), { recursive: true });

    const { exitCode, stderr } = await givenDemo(home, "--reset").ended;

    expect(exitCode).toBe(1);
    expect(stderr).toContain("holds data that is not the demo's: set BELLWETHER_HOME to another");
    expect(existsSync(join(home, "postgres"))).toBe(true);
  });
});
