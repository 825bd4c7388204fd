import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { connectAsAdmin } from "../demo/connect-as-admin.ts";
import { freePort } from "../demo/free-port.ts";
import { type ServerProcess, startServer } from "../demo/server-process.ts";
import { leastBackfill } from "./backfill-least.ts";
import { type BackfillOptions, readBackfillOptions } from "./backfill-options.ts";
import { benchSalesforce } from "./backfill-salesforce.ts";
import { peakMemoryOf, tenth } from "./measure-process.ts";
import { type SandboxProcess, startSandbox } from "./sandbox-process.ts";

/** What the portfolio holds per account, and the association types that each kind is read with. */
const portfolio = [
  { kind: "companies", perAccount: 1, associationTypes: 0 },
  { kind: "contacts", perAccount: 3, associationTypes: 1 },
  { kind: "deals", perAccount: 2, associationTypes: 2 },
  { kind: "tickets", perAccount: 4, associationTypes: 1 },
] as const;

/** Owners (active and archived) and the pipelines of deals and tickets: any reader needs them. */
const fixedRequests = 4;

/** Requests that read the portfolio; consent, properties and write-back are other work. */
const readingKinds = [
  "list",
  "read",
  "search",
  "batch-read",
  "associations",
  "owners",
  "pipelines",
];

/** The first load by the real server process against what the CRM's limits allow at best. */
export async function benchBackfill(args: string[]): Promise<void> {
  const options = readBackfillOptions(args);
  if (options.crm === "salesforce") return await benchSalesforce(options);
  const ours = await measureServer(options);
  const peer = options.peer ? await measurePeer(options) : null;
  const figures = { accounts: options.accounts, ...ours, ...(peer && { peer }) };
  process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : inWords(figures));
}

type Measured = {
  requests: number;
  leastRequests: number;
  seconds: number;
  leastSeconds: number;
  peakMemoryMb: number;
};

async function measureServer(options: BackfillOptions): Promise<Measured> {
  const home = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
  const sandbox = await startSandbox({ ...options, crm: "hubspot" });
  const port = await freePort(18_080);
  const env = {
    BELLWETHER_HOME: home,
    BELLWETHER_PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: "",
    PORT: String(port),
    HUBSPOT_CLIENT_ID: sandbox.clientId,
    HUBSPOT_CLIENT_SECRET: sandbox.clientSecret,
    HUBSPOT_API_URL: sandbox.url,
    HUBSPOT_APP_URL: sandbox.url,
  };
  try {
    const server = await startServer({ env, logFile: join(home, "server.log") });
    try {
      return await watchLoad(options, sandbox, server);
    } finally {
      await server.stop();
    }
  } finally {
    await sandbox.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function watchLoad(
  { accounts }: BackfillOptions,
  sandbox: SandboxProcess,
  server: ServerProcess,
): Promise<Measured> {
  let finished: (() => void) | undefined;
  const loaded = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const watching = new AbortController();
  const { done } = await connectAsAdmin({
    serverUrl: server.url,
    onProgress: ({ text }) => {
      if (!/^(Starting|Reading)/.test(text)) finished?.();
    },
    signal: watching.signal,
  });
  const began = performance.now();
  await loaded;
  const seconds = (performance.now() - began) / 1_000;
  const peakMemoryMb = peakMemoryOf(server.pid);
  const counts = await sandbox.counts();
  watching.abort();
  await done;
  const { burst, windowMs, searchPerSecond } = await sandbox.limits();
  const least = leastBackfill({
    kinds: portfolio.map(({ perAccount, associationTypes }) => ({
      records: accounts * perAccount,
      associationTypes,
    })),
    fixedRequests,
    limits: { burst, intervalMs: windowMs, searchPerSecond },
  });
  const reading = readingKinds.map((kind) => counts[kind]?.requests ?? 0);
  return {
    requests: reading.reduce((sum, requests) => sum + requests, 0),
    leastRequests: least.requests,
    seconds: tenth(seconds),
    leastSeconds: tenth(least.seconds),
    peakMemoryMb,
  };
}

type PeerFigures = { client: string; requests: number; seconds: number; peakMemoryMb: number };

/** A portal of its own: the windows of the run before are not the peer's. */
async function measurePeer(options: BackfillOptions): Promise<PeerFigures> {
  const sandbox = await startSandbox({ ...options, crm: "hubspot" });
  try {
    const { accessToken } = await sandbox.install();
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, "read-with-get-all.ts"),
      sandbox.url,
      accessToken,
    ]);
    const counts = Object.values(await sandbox.counts());
    const requests = counts.reduce((sum, count) => sum + count.requests, 0);
    return { client: "@hubspot/api-client getAll, six tries", requests, ...JSON.parse(stdout) };
  } finally {
    await sandbox.stop();
  }
}

function inWords(figures: Measured & { accounts: number; peer?: PeerFigures }): string {
  const { accounts, requests, leastRequests, seconds, leastSeconds, peakMemoryMb, peer } = figures;
  const ratio = (value: number, least: number) => `${(value / least).toFixed(3)}×`;
  return [
    `${accounts} accounts`,
    `requests  ${requests}, least ${leastRequests}: ${ratio(requests, leastRequests)}`,
    `seconds   ${seconds}, least ${leastSeconds}: ${ratio(seconds, leastSeconds)}`,
    `memory    ${peakMemoryMb} MB`,
    ...(peer
      ? [`${peer.client}: ${peer.requests} requests, ${peer.seconds} s, ${peer.peakMemoryMb} MB`]
      : []),
    "",
  ].join("\n");
}
