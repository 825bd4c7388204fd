import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectCrms } from "../../server/context/connect-crms.ts";
import { openStorage } from "../../server/context/storage.ts";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import { startEmbeddedPostgres } from "../../server/db/embedded.ts";
import { readEnv } from "../../server/env.ts";
import { installHubspot } from "../../server/install/install-hubspot.ts";
import { createLog } from "../../server/log.ts";
import { readPublished } from "../../server/settings/read-published.ts";
import { createReaper, type KillPoint } from "../pipeline/kill-points.ts";
import { generated } from "../sandbox/data/generated.ts";
import { createHubSpotSandbox } from "../sandbox/hubspot/sandbox.ts";
import { serve } from "../sandbox/hubspot/serve.ts";
import { chaosPlaybooks } from "./playbooks.ts";

const root = join(import.meta.dirname, "..", "..");
const stoppedClock = join(root, "test/pipeline/stopped-clock.ts");
const limits = { burst: 1_000_000, searchPerSecond: 1_000_000 };

/** A task that is written, or anything else that is asked of the CRM. */
export type ChaosPhase = "tasks" | "others";

function phaseOf({ method, url }: Request): ChaosPhase | null {
  const { pathname } = new URL(url);
  if (pathname.startsWith("/oauth/") || pathname.startsWith("/__sandbox/")) return null;
  const isTask = pathname.includes("/tasks");
  return isTask && (method !== "POST" || !pathname.endsWith("/batch/read")) ? "tasks" : "others";
}

/** A portal of small customers with playbooks on, and a server that works a day at a time and can be killed. */
export async function givenPortal(wish: { readonly accounts: number; readonly at: number }) {
  let at = wish.at;
  const home = mkdtempSync(join(tmpdir(), "bellwether-chaos-"));
  const { fill } = generated({ accounts: wish.accounts, details: false });
  const sandbox = createHubSpotSandbox({ now: () => at, fill, limits });
  const reaper = createReaper<ChaosPhase>(sandbox.handle, phaseOf);
  const hubspot = await serve({
    sandbox: Object.assign(sandbox, { handle: reaper.handle }),
    port: 0,
    usageCsv: null,
  });
  const variables = {
    BELLWETHER_HOME: home,
    BELLWETHER_PUBLIC_URL: "http://localhost:1",
    DATABASE_URL: "",
    HUBSPOT_CLIENT_ID: sandbox.app.clientId,
    HUBSPOT_CLIENT_SECRET: sandbox.app.clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_APP_URL: hubspot.url,
  };
  const env = readEnv(variables);
  const log = createLog("error");
  const storage = await openStorage(env, log);
  const { database } = storage;
  const portal = connectCrms(env, storage).hubspot;
  if (portal === null) throw new Error("HubSpot is off");
  const { installationId } = await installHubspot(
    {
      ...storage,
      now: () => new Date(at),
      exchange: async () => ({
        ...sandbox.install(),
        accessExpiresAt: new Date(at + 30 * 60_000).toISOString(),
      }),
      organisation: ({ accessToken }) => portal.withToken(accessToken).organisation(),
      crm: async (id) => portal.open(id, "person"),
      startBackfill: async () => {},
    },
    "code",
  );
  const lead = sandbox.portal.owners[0]?.email ?? "";
  await database.forInstallation(installationId, async (tx) => {
    const { version, document } = readPublished(await latestConfiguration(tx));
    const published = { basedOn: version, author: "chaos", now: new Date(at) };
    await publishConfiguration(tx, {
      ...published,
      document: { ...document, ...chaosPlaybooks(lead) },
    });
  });

  /** One run of the server; answers whether it came to its own end. */
  async function run(...jobs: readonly string[]): Promise<boolean> {
    const child = spawn(
      process.execPath,
      [
        "--disable-warning=ExperimentalWarning",
        `--import=${stoppedClock}`,
        join(root, "test/chaos/worker.ts"),
        ...jobs.map((kind) => `${kind} ${installationId}`),
      ],
      {
        env: {
          ...{ ...process.env, ...variables, STOPPED_AT: String(at) },
          // A server that starts two hundred times need not compile itself as often.
          NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(home, "compiled"),
        },
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    const gone = once(child, "exit");
    reaper.follow(async () => {
      child.kill("SIGKILL");
      await gone;
    });
    const [code, signal] = await gone;
    if (code !== 0 && signal !== "SIGKILL") throw new Error(`The worker ended with ${code}.`);
    return code === 0;
  }

  return {
    sandbox,
    reaper,
    now: () => at,
    pass: (ms: number) => {
      at += ms;
    },
    aim: (points: readonly KillPoint<ChaosPhase>[]) => reaper.aim(points),
    /** As often as it is killed it starts again; answers how often. */
    async work(first: "load" | "pull"): Promise<number> {
      let starts = 1;
      while (!(await run(first))) starts += 1;
      return starts;
    },
    async close(): Promise<void> {
      await storage.close();
      await hubspot.close();
      const postgres = await startEmbeddedPostgres({ home });
      await postgres.stop({ force: true });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export type ChaosPortal = Awaited<ReturnType<typeof givenPortal>>;
