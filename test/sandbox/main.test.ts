import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";

const main = resolve(import.meta.dirname, "main.ts");
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  return child;
}

async function outcome(child: ReturnType<typeof start>) {
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}

describe("the command", () => {
  it("prints its address first, serves, and stops on SIGTERM", async () => {
    const child = start("hubspot", "--port", "0", "--data", "generated:2");

    const [line] = await once(createInterface(child.stdout), "line");
    const { url, clientId, portalId } = JSON.parse(line);
    const portal = await (await fetch(`${url}/__sandbox/portal`)).json();
    const usage = await (await fetch(`${url}/__sandbox/usage.csv`)).text();
    child.kill("SIGTERM");
    const [code] = await once(child, "close");

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(portal).toMatchObject({ portalId, app: { clientId } });
    expect(usage).toMatch(/^group,user,event,date,count\nacct-000001,/);
    expect(code).toBe(0);
  });

  it("keeps portal and tokens from one start to the next", async () => {
    const state = join(mkdtempSync(join(tmpdir(), "sandbox-")), "state.json");
    const run = async (use: (url: string) => Promise<void>) => {
      const child = start("hubspot", "--data", "generated:1:core", "--state", state);
      const [line] = await once(createInterface(child.stdout), "line");
      await use(JSON.parse(line).url);
      child.kill("SIGTERM");
      await once(child, "close");
    };
    let headers = {};

    await run(async (url) => {
      const installed = await fetch(`${url}/__sandbox/install`, { method: "POST" });
      headers = { authorization: `Bearer ${Object(await installed.json()).accessToken}` };
      const body = JSON.stringify({ properties: { name: "Made before" } });
      await fetch(`${url}/__sandbox/records/companies`, { method: "POST", body });
    });

    await run(async (url) => {
      const listed = await fetch(`${url}/crm/objects/2026-09/companies`, { headers });
      const { results } = Object(await listed.json());
      expect(results).toHaveLength(2);
      expect(results[1].properties.name).toBe("Made before");
    });
  });

  it("serves an org of an edition, and keeps records and tokens from one start to the next", async () => {
    const state = join(mkdtempSync(join(tmpdir(), "sandbox-")), "state.json");
    const run = async (use: (details: Record<string, string>) => Promise<void>) => {
      const args = ["--data", "generated:1:core", "--edition", "professional", "--state", state];
      const child = start("salesforce", ...args);
      const [line] = await once(createInterface(child.stdout), "line");
      await use(JSON.parse(line));
      child.kill("SIGTERM");
      await once(child, "close");
    };
    let headers = {};

    await run(async ({ url, ...details }) => {
      const org = Object(await (await fetch(`${url}/__sandbox/org`)).json());
      const installed = await fetch(`${url}/__sandbox/install`, { method: "POST" });
      headers = { authorization: `Bearer ${Object(await installed.json()).accessToken}` };
      const body = JSON.stringify({ fields: { Name: "Made before" } });
      await fetch(`${url}/__sandbox/records/Account`, { method: "POST", body });
      expect(details).toMatchObject({
        clientId: org.app.clientId,
        clientSecret: org.app.clientSecret,
        orgId: org.id,
        integrationUsername: org.integrationUsername,
        edition: "Professional Edition",
      });
    });

    await run(async ({ url }) => {
      const query = encodeURIComponent("SELECT Name FROM Account");
      const listed = await fetch(`${url}/services/data/v66.0/query?q=${query}`, { headers });
      const { records } = Object(await listed.json());
      expect(records).toHaveLength(2);
      expect(records[1].Name).toBe("Made before");
    });
  }, 60_000);

  it("says that a port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;

    const { code, err } = await outcome(
      start("hubspot", "--port", String(port), "--data", "generated:1"),
    );
    server.close();

    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} is in use`);
  });

  it.each([
    [["hubspot", "--data", "/does/not/exist"], "--data /does/not/exist: there is no such folder."],
    [["hubspot", "--port", "http"], "--port must be a whole number"],
    [["hubspot", "--nonsense"], "Unknown option '--nonsense'"],
    [["salesforce", "--edition", "platinum"], "--edition must be one of enterprise, professional"],
    [["pipedrive"], '"hubspot" and "salesforce" are there'],
  ])("refuses %j with one message", async (args, message) => {
    const { code, out, err } = await outcome(start(...args));

    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});
