import type { Assessment } from "@bellwether/shared/domain/assessment";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { currentAssessments, type StoredAssessment } from "../../server/db/assessments.ts";
import type { Tx } from "../../server/db/database.ts";
import { type OutputRow, outputsOf } from "../../server/db/outputs.ts";
import { takeUsage } from "../../server/ingest/take-usage.ts";
import { installHubspot } from "../../server/install/install-hubspot.ts";
import { createHandlers, type JobKind } from "../../server/jobs/handlers.ts";
import { parseKeys } from "../../server/keys.ts";
import { createLog } from "../../server/log.ts";
import { connectHubSpot } from "../crm/hubspot-sandbox.ts";
import { generated } from "../sandbox/data/generated.ts";
import type { RequestKind } from "../sandbox/hubspot/counts.ts";
import { planLinks } from "../support/plan-links.ts";
import { createTestDatabase } from "../support/postgres.ts";
import { noAlerts } from "./no-alerts.ts";

const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);
/** No test here is about waiting for a slot. */
const limits = { burst: 100_000, searchPerSecond: 100_000 };
const dayMs = 86_400_000;

export type Pipeline = Awaited<ReturnType<typeof givenPipeline>>;

/** An installation on a database of its own, and the portal that it is connected to. */
export async function givenPipeline(
  wish: {
    /** Made-up companies with all that hangs on them. */
    readonly accounts?: number;
  } = {},
) {
  const db = await createTestDatabase();
  const { database } = db;
  const portfolio = wish.accounts === undefined ? null : generated({ accounts: wish.accounts });
  const hubspot = await connectHubSpot({
    options: { limits, ...(portfolio && { fill: portfolio.fill }) },
  });
  const { crm, sandbox } = hubspot;
  const clock = () => new Date(hubspot.now());
  const { installationId } = await installHubspot(
    {
      database,
      keys,
      now: clock,
      exchange: async () => hubspot.stored(),
      organisation: () => crm.organisation(),
      crm: async () => crm,
      startBackfill: async () => {},
    },
    "code",
  );
  sandbox.counts.reset();

  const sent: JobKind[] = [];
  const configuration = (id: number) => currentConfiguration({ database }, id);
  const handlers = createHandlers({
    database,
    clock,
    queue: { send: async (kind) => void sent.push(kind as JobKind) },
    crm: async () => crm,
    configuration,
    calls: async () => null,
    alerts: noAlerts({ database, clock }),
    cards: {
      ...planLinks,
      database,
      now: clock,
      log: createLog("silent"),
      configuration,
      send: async (kind) => void sent.push(kind),
    },
  });

  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) =>
    database.forInstallation(installationId, work);

  /** One job of that kind, and none of those that it asks for. */
  const run = (kind: JobKind, signal = new AbortController().signal) =>
    handlers[kind]({ installationId, signal });

  async function flow(first: JobKind): Promise<void> {
    await run(first);
    await run("assess");
    await run("write");
  }

  return {
    ...hubspot,
    ...db,
    installationId,
    clock,
    inDatabase,
    run,
    /** A job and what follows from it, to the record. */
    flow,
    /** What the handlers asked of the queue. */
    sent,
    configuration: () => currentConfiguration({ database }, installationId),
    usageCsv: () => portfolio?.usageCsv(clock().getTime()) ?? "",

    /** Each user does something each day. */
    async use(groupId: string, given: { users: number; days: number }) {
      const events = Array.from({ length: given.users }, (_, user) => user).flatMap((user) =>
        Array.from({ length: given.days }, (_, day) => ({
          type: "track",
          userId: `${groupId} ${user}`,
          event: "Report made",
          messageId: `${groupId} ${user} ${day}`,
          timestamp: new Date(clock().getTime() - day * dayMs).toISOString(),
          context: { groupId },
        })),
      );
      const deps = { database, now: clock, matchSoon: async () => void sent.push("match") };
      return await takeUsage(deps, installationId, events);
    },

    async output(accountId: string): Promise<OutputRow | undefined> {
      const [row] = await inDatabase((tx) => outputsOf(tx, "account", [accountId]));
      return row;
    },
    async assessment(accountId: string): Promise<StoredAssessment | undefined> {
      const [row] = await inDatabase((tx) => currentAssessments(tx, [accountId]));
      return row;
    },
    async score(accountId: string): Promise<Assessment["score"] | undefined> {
      const [row] = await inDatabase((tx) => currentAssessments(tx, [accountId]));
      return row?.assessment.score;
    },
    /** Accounts that wait for an assessment. */
    async due(): Promise<string[]> {
      const rows = await inDatabase((tx) =>
        tx.query<{ id: string }>("select account_id as id from assess_due order by id"),
      );
      return rows.map(({ id }) => id);
    },
    requests: (kind: RequestKind) => sandbox.counts.report().byKind[kind]?.requests ?? 0,
  };
}

type Account = { readonly name?: string; readonly stage?: string; readonly arr?: number };

/** A company with a running contract, a recent meeting and a champion: enough for a score. */
export function addCustomer(pipeline: Pipeline, given: Account = {}): string {
  const { add, clock } = pipeline;
  const { name = "Acme", stage = "customer", arr = 42_000 } = given;
  const daysAgo = (days: number) => new Date(clock().getTime() - days * dayMs).toISOString();
  const id = add({ kind: "account", name, stage });
  const contact = add({ kind: "contact", name: `Ada ${name}`, role: "champion", accounts: [id] });
  const deal = { kind: "deal", state: "won", amount: arr, arr, closedAt: daysAgo(300) } as const;
  add({ ...deal, name: `${name}, new`, accounts: [id] });
  for (const days of [3, 20]) {
    const touch = { kind: "meeting", twoWay: true, recorded: true } as const;
    add({ ...touch, at: daysAgo(days), contacts: [contact], accounts: [id] });
  }
  return id;
}
