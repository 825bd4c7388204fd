import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OwnPorts, ownPorts } from "../support/own-ports.ts";
import { portfolioOf } from "./demo-sandbox.ts";
import { givenDemo } from "./given-demo.ts";
import { readOptions } from "./options.ts";

const portfolio = ["--data", "generated:8"];
const minutes = 60_000;

let folder: string;
let ports: OwnPorts;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-demo-"));
  ports = await ownPorts();
});
afterAll(() => {
  ports.release();
  rmSync(folder, { recursive: true, force: true });
});

/** A process that was ended may stay listed until somebody reaps it; it has no command any more. */
const isServing = (pid: number) =>
  spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout.includes(
    "main.ts",
  );
const requestsToHubSpot = (said: string) =>
  Number(/with (\d+) requests to HubSpot/.exec(said)?.[1] ?? Number.NaN);

/** Each on the data that the one before left: a start takes a quarter of a minute. */
describe("npm start, one start after another on one data folder", () => {
  const home = () => join(folder, "home");
  const start = (...args: readonly string[]) =>
    givenDemo(home(), "--port", String(ports.from), ...args);
  const isPostgresRunning = () => existsSync(join(home(), "postgres", "data", "postmaster.pid"));
  let requestsAtFirst: number;

  it(
    "ends by Ctrl-C in the middle of its work",
    async () => {
      const interrupted = start("--once", "--json", ...portfolio);
      await interrupted.said("Connecting the portal");
      interrupted.interrupt();

      const { exitCode, stdout } = await interrupted.ended;

      expect([exitCode, stdout]).toEqual([130, ""]);
    },
    2 * minutes,
  );

  it(
    "takes up its work, and with --once --json ends with one JSON object on standard output",
    async () => {
      const { exitCode, stdout, stderr } = await start("--once", "--json", ...portfolio).ended;

      expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^\{.*\}\n$/)]);
      const figures = JSON.parse(stdout);
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
      requestsAtFirst = figures.crmRequests;
      expect(stderr).toContain("Ready after");
      expect(stderr).not.toContain("beginning anew");
      expect(isPostgresRunning()).toBe(false);
    },
    2 * minutes,
  );

  it(
    "finds its data, steps past a busy port, keeps a second start off, and leaves nothing behind",
    async () => {
      const busy = createServer().listen(ports.from, "127.0.0.1");
      const demo = start(...portfolio);
      await demo.said("Ctrl-C stops everything");

      const other = await start("--once", ...portfolio).ended;
      demo.interrupt();
      const { exitCode, stdout } = await demo.ended;
      busy.close();

      expect(requestsToHubSpot(stdout)).toBeLessThan(requestsAtFirst);
      expect(stdout).toContain(
        `Port ${ports.from} is in use: the record page listens on ${ports.from + 1}.`,
      );
      expect(other.exitCode).toBe(1);
      expect(other.stderr).toContain(`A demo is running on ${home()} already`);
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
      const demo = start();
      await demo.said("Connecting the portal");
      const orphan = Number(readFileSync(join(home(), "server.pid"), "utf8"));
      demo.kill();
      await demo.ended;

      const next = await start("--once", "--json").ended;

      expect(next.stderr).toContain("The last demo was not stopped cleanly: beginning anew.");
      expect(JSON.parse(next.stdout)).toMatchObject({ accounts: 8, scored: 8, written: 8 });
      expect(isServing(orphan)).toBe(false);
    },
    2 * minutes,
  );
});

describe("npm start", () => {
  const nowhere = () => join(folder, "nowhere");

  it.each([
    [["--port", "http"], /--port http: write a number from 1 to 65000[\s\S]*Usage: npm start/],
    [["--fast"], /Unknown option '--fast'[\s\S]*Usage: npm start/],
  ])("refuses %j in a sentence, with how it is used", (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });

  it.each([
    ["generated:many", "write generated:N with N accounts"],
    ["/no/such/folder", "--data /no/such/folder: there is no such folder."],
  ])("refuses --data %s in a sentence", (data, sentence) => {
    expect(() => portfolioOf(data)).toThrow(sentence);
  });

  it("ends with the sentence alone, and begins nothing", async () => {
    const { exitCode, stdout, stderr } = await givenDemo(nowhere(), "--data", "/none").ended;

    expect([exitCode, stdout, stderr]).toEqual([1, "", "--data /none: there is no such folder.\n"]);
    expect(existsSync(join(nowhere(), "demo.json"))).toBe(false);
  });

  it("never touches a folder that holds other data than a demo's, even when told to reset", async () => {
    const others = join(folder, "others");
    mkdirSync(join(others, "postgres"), { recursive: true });

    const { exitCode, stderr } = await givenDemo(others, "--reset").ended;

    expect(exitCode).toBe(1);
    expect(stderr).toContain("holds data that is not the demo's: set BELLWETHER_HOME to another");
    expect(existsSync(join(others, "postgres"))).toBe(true);
  });
});
