import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordKind } from "@bellwether/shared/domain/records";
import { countCalls } from "../../server/crm/api-budget.ts";
import { systemClock } from "../../server/crm/clock.ts";
import type { Crm, ReadRequest } from "../../server/crm/port.ts";
import { createSalesforce } from "../../server/crm/salesforce/adapter.ts";
import { createTransport } from "../../server/crm/salesforce/transport.ts";
import { kinds } from "../../server/sync/read-request.ts";
import { connectOrgAsAdmin } from "../demo/connect-as-admin.ts";
import { freePort } from "../demo/free-port.ts";
import { type ServerProcess, startServer } from "../demo/server-process.ts";
import type { BackfillOptions } from "./backfill-options.ts";
import { peakMemoryOf, tenth } from "./measure-process.ts";
import { leastCalls, restCalls } from "./salesforce-least.ts";
import { type SandboxProcess, startSandbox } from "./sandbox-process.ts";

/** Every object that a first load asks for with the document of a fresh install: contracts come twice, as deals and as lines, and so do the roles of contacts and of deals. */
const objectsRead = [
  "Account",
  "Contact",
  "AccountContactRelation",
  "OpportunityContactRole",
  "Opportunity",
  "OpportunityContactRole",
  "Contract",
  "Contract",
  "OpportunityLineItem",
  "Case",
  "Event",
  "EventRelation",
  "Task",
  "TaskRelation",
  "EmailMessage",
  "EmailMessageRelation",
  "Survey_Response__c",
];

/** Besides: what objects and fields there are, the users, the organisation and its currency. */
const fixedCalls = 4;
/** A contact is told with its roles: those of the changed ones are asked for once the changes are known. */
const completingCalls = 1;
/** The sandbox's bulk queries are complete at the second look. */
const looks = 2;

/** What is changed in a day, of each of these: one in a hundred. */
const changing = ["Account", "Contact", "Opportunity", "Case"];
const hourMs = 3_600_000;

const request: ReadRequest = {
  kinds,
  fields: {},
  objects: {
    subscriptions: [
      {
        object: "Contract",
        account: "AccountId",
        where: [{ field: "Status", is: ["Activated"] }],
        arr: null,
        currency: null,
        startsOn: "StartDate",
        endsOn: "EndDate",
        termMonths: "ContractTerm",
        seats: null,
      },
    ],
    surveys: [
      {
        object: "Survey_Response__c",
        account: "Account__c",
        where: [],
        survey: "nps",
        contact: "Contact__c",
        value: "Score__c",
        answeredAt: "Answered_At__c",
      },
    ],
    deals: { arr: "ARR__c", lineStartsOn: null, lineTermMonths: "Term_Months__c" },
  },
};

/**
 * A first load by the real server process, for time and memory; the same load and a day's changes by its
 * adapter alone, for the calls: a server makes others meanwhile.
 */
export async function benchSalesforce(options: BackfillOptions): Promise<void> {
  const { accounts } = options;
  const sandbox = await startSandbox({ ...options, crm: "salesforce" });
  try {
    const server = await measureServer(sandbox);
    const crm = await connectAdapter(sandbox);
    const first = await measureLoad(sandbox, crm);
    const day = await measureDay(sandbox, crm, options);
    const figures = { accounts, ...first, ...server, day };
    process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : inWords(figures));
  } finally {
    await sandbox.stop();
  }
}

type Calls = { readonly requests: number; readonly leastRequests: number };
type Process = { readonly seconds: number; readonly peakMemoryMb: number };
type Day = Calls & { readonly changed: number };

async function measureServer(sandbox: SandboxProcess): Promise<Process> {
  const home = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
  const port = await freePort(18_080);
  const env = {
    BELLWETHER_HOME: home,
    BELLWETHER_PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: "",
    PORT: String(port),
  };
  try {
    const server = await startServer({ env, logFile: join(home, "server.log") });
    try {
      return await watchLoad(sandbox, server);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Until everything is read; then until it is written as well, so that the day begins quietly. */
async function watchLoad(sandbox: SandboxProcess, server: ServerProcess): Promise<Process> {
  const { url, clientId, clientSecret } = sandbox;
  let figures: Process | undefined;
  const began = performance.now();
  const { done } = await connectOrgAsAdmin({
    serverUrl: server.url,
    org: { url, clientId, clientSecret },
    onProgress: ({ text }) => {
      if (/^(Starting|Reading)/.test(text)) return;
      const seconds = tenth((performance.now() - began) / 1_000);
      figures ??= { seconds, peakMemoryMb: peakMemoryOf(server.pid) };
    },
    signal: new AbortController().signal,
  });
  await done;
  if (figures === undefined) throw new Error("The server never said that it had read everything.");
  return figures;
}

async function connectAdapter(sandbox: SandboxProcess): Promise<Crm> {
  const { accessToken, instanceUrl = sandbox.url } = await sandbox.install();
  const session = async () => ({ accessToken, instanceUrl, userId: "" });
  // A pull leaves the last minute to the next one: here an hour has passed since the day's changes.
  const later = { ...systemClock, now: () => systemClock.now() + hourMs };
  return createSalesforce({
    transport: createTransport({ timeoutMs: 60_000 }),
    tokens: { session, renew: session },
    budget: countCalls(later),
    clock: later,
    random: Math.random,
    priority: "background",
    namespace: "",
  });
}

async function measureLoad(sandbox: SandboxProcess, crm: Crm): Promise<Calls> {
  const rows = await Promise.all(objectsRead.map((type) => sandbox.total(type)));
  const before = await sandbox.calls();
  await crm.owners();
  for await (const _ of crm.backfill(request, []));
  return {
    requests: (await sandbox.calls()) - before,
    leastRequests: leastCalls({ rows, looks }) + fixedCalls,
  };
}

/** By the adapter that has just loaded: a running server knows what objects and fields there are. */
async function measureDay(
  sandbox: SandboxProcess,
  crm: Crm,
  { accounts }: BackfillOptions,
): Promise<Day> {
  // What was written last carries this second.
  await sleep(2_000);
  const since = new Date().toISOString();
  const rows = objectsRead.map(() => 0);
  await sleep(1_000);
  for (const type of changing) {
    const ids = await sandbox.ids(type, Math.ceil(accounts / 100));
    await sandbox.act("user/update-all", { type, ids, values: { OwnerId: null } });
    rows[objectsRead.indexOf(type)] = ids.length;
  }
  const asked = Object.fromEntries(kinds.map((kind: RecordKind) => [kind, since]));
  const before = await sandbox.calls();
  let changed = 0;
  for await (const event of crm.changes(request, asked))
    if (event.type === "page") changed += event.records.length;
  const requests = (await sandbox.calls()) - before;
  return { changed, requests, leastRequests: restCalls(rows) + completingCalls };
}

function inWords({
  accounts,
  requests,
  leastRequests,
  seconds,
  peakMemoryMb,
  day,
}: Calls & Process & { accounts: number; day: Day }): string {
  const ratio = (value: number, least: number) => `${(value / least).toFixed(3)}×`;
  return [
    `${accounts} accounts`,
    `first load  ${requests} calls, least ${leastRequests}: ${ratio(requests, leastRequests)}`,
    `a day       ${day.requests} calls, least ${day.leastRequests}: ${ratio(day.requests, day.leastRequests)} (${day.changed} records)`,
    `seconds     ${seconds}`,
    `memory      ${peakMemoryMb} MB`,
    "",
  ].join("\n");
}
