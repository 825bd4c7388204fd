import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "../../server/db/embedded.ts";
import { bellwether } from "../demo/command.ts";
import { connectAsAdmin } from "../demo/connect-as-admin.ts";
import { type ServerProcess, startServer } from "../demo/server-process.ts";
import { generated } from "../sandbox/data/generated.ts";
import { createHubSpotSandbox } from "../sandbox/hubspot/sandbox.ts";
import { serve } from "../sandbox/hubspot/serve.ts";
import { ownPorts } from "../support/own-ports.ts";
import { createReaper, phaseOf } from "./kill-points.ts";

const accounts = 150;
const latency = { requestMs: 40, searchMs: 60 };
/** The clock stands, so no window of HubSpot's would ever end. */
const limits = { burst: 1_000_000, searchPerSecond: 1_000_000 };
const stoppedClock = join(import.meta.dirname, "stopped-clock.ts");

type Status = {
  readonly pulls: readonly { readonly state: string }[];
  readonly scored: number;
  readonly dueAssessments: number;
  readonly outputs: { readonly written: number; readonly due: number; readonly refused: number };
};

export type GivenServer = Awaited<ReturnType<typeof givenServer>>;

/** The server as an operator starts it, with its own database, and a HubSpot it can be killed at. */
export async function givenServer(at: number) {
  const home = mkdtempSync(join(tmpdir(), "bellwether-kill-"));
  const fill = generated({ accounts }).fill;
  const sandbox = createHubSpotSandbox({ now: () => at, fill, limits, latency });
  const reaper = createReaper(sandbox.handle, phaseOf);
  const hubspot = await serve({
    sandbox: Object.assign(sandbox, { handle: reaper.handle }),
    port: 0,
    usageCsv: null,
  });
  const ports = await ownPorts();
  const port = ports.from;
  const env = {
    BELLWETHER_HOME: home,
    BELLWETHER_PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: "",
    PORT: String(port),
    HUBSPOT_CLIENT_ID: sandbox.app.clientId,
    HUBSPOT_CLIENT_SECRET: sandbox.app.clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_APP_URL: hubspot.url,
    NODE_OPTIONS: `--import=${stoppedClock}`,
    STOPPED_AT: String(at),
  };
  let server: ServerProcess | null = null;

  async function start(): Promise<ServerProcess> {
    server = await startServer({ env, logFile: join(home, "server.log") });
    reaper.follow(server.kill);
    return server;
  }

  async function status(): Promise<Status> {
    return JSON.parse(await bellwether(["status", "--json"], env));
  }

  return {
    sandbox,
    reaper,
    start,
    /** Consent as an admin gives it; nobody watches the page that follows. */
    async connect(): Promise<void> {
      const { done } = await connectAsAdmin({
        serverUrl: env.BELLWETHER_PUBLIC_URL,
        onProgress: () => {},
        signal: AbortSignal.abort(),
      });
      await done;
    },
    /** Resolves when nothing is left to read, score or write. */
    async finished(): Promise<Status> {
      for (;;) {
        const now = await status();
        const isLoaded =
          now.pulls.length > 0 && now.pulls.every(({ state }) => state !== "loading");
        if (isLoaded && now.dueAssessments === 0 && now.outputs.due === 0) return now;
        // Each look is a process of its own.
        await sleep(2_000);
      }
    },
    async close(): Promise<void> {
      await server?.kill();
      ports.release();
      await hubspot.close();
      const database = await startEmbeddedPostgres({ home });
      await database.stop({ force: true });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
