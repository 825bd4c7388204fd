import { Readable } from "node:stream";
import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import type { Play } from "@bellwether/shared/domain/play";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import { currentAssessments, type StoredAssessment } from "../../server/db/assessments.ts";
import { accountIds } from "../../server/db/crm-records.ts";
import { playsSince } from "../../server/db/plays.ts";
import { storeWebhookEvents } from "../../server/db/webhook-events.ts";
import { importUsage } from "../../server/ingest/import-usage.ts";
import { readUsageCsv } from "../../server/ingest/usage-csv.ts";
import { connectOrganisation } from "../../server/install/connect-organisation.ts";
import { createHandlers, type JobKind } from "../../server/jobs/handlers.ts";
import { createLog } from "../../server/log.ts";
import type { GivenCrm } from "../crm/given-portfolio.ts";
import { connectHubSpot } from "../crm/hubspot-sandbox.ts";
import { connectSalesforce } from "../crm/salesforce-sandbox.ts";
import { generated } from "../sandbox/data/generated.ts";
import { fromPortfolio } from "../sandbox/salesforce/data/from-portal.ts";
import type { SalesforceIds } from "../sandbox/salesforce/data/translation.ts";
import { planLinks } from "../support/plan-links.ts";
import { createTestDatabase } from "../support/postgres.ts";
import { noAlerts } from "./no-alerts.ts";

/** No test here is about waiting for a slot. */
const limits = { burst: 100_000, searchPerSecond: 100_000 };

export const bothNetworks = setupServer();

export type TwoCrms = Awaited<ReturnType<typeof givenTwoCrms>>;
export type Side = TwoCrms["hubspot"] | TwoCrms["salesforce"];

/** One portfolio in a portal and in an org, each connected to the same database, at the same hour. */
export async function givenTwoCrms(accounts: number) {
  const db = await createTestDatabase();
  const { database } = db;
  const portfolio = generated({ accounts });
  let ids: SalesforceIds | undefined;
  const hubspotSide = await connectHubSpot({ options: { limits, fill: portfolio.fill } });
  const salesforceSide = await connectSalesforce({
    options: {
      fill: (org, now) => {
        ids = fromPortfolio(portfolio)(org, now);
      },
    },
  });
  if (ids === undefined) throw new Error("the org was not filled");
  bothNetworks.resetHandlers(
    http.all("https://api.hubapi.com/*", ({ request }) => hubspotSide.sandbox.handle(request)),
    http.all("https://*.salesforce.com/*", ({ request }) => salesforceSide.sandbox.handle(request)),
    http.all("*", () => HttpResponse.error()),
  );
  let hour = Date.parse(hubspotSide.now());
  const clock = () => new Date(hour);

  async function connect<T extends GivenCrm>(name: "hubspot" | "salesforce", given: T) {
    const { crm } = given;
    const { installationId } = await connectOrganisation(
      { database, now: clock, crm: async () => crm, startBackfill: async () => {} },
      { crm: name, organisation: await crm.organisation(), saveCredential: async () => {} },
    );
    // Which deals renew is asked, and answered the same: an org's own types would say more than the portal.
    const configuration = async (id: number) => {
      const document = await currentConfiguration({ database }, id);
      const playbooks = document.playbooks.map((book) => ({ ...book, on: true }));
      return { ...document, playbooks, renewal: { ...document.renewal, pipelines: [] } };
    };
    const handlers = createHandlers({
      database,
      clock,
      queue: { send: async () => {} },
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
        send: async () => {},
      },
    });
    return {
      ...given,
      installationId,
      /** A job that fails because its CRM does not answer comes again, as the queue would have it. */
      async run(kind: JobKind) {
        const job = { installationId, signal: new AbortController().signal };
        await handlers[kind](job).catch(async (error: unknown) => {
          if (!(error instanceof CrmUnavailable)) throw error;
          await handlers[kind](job);
        });
      },
      async use(csv: string) {
        const lines = readUsageCsv(Readable.from(csv.split("\n")), clock());
        await importUsage(
          { database, now: clock, configuration },
          { installationId, source: "file", lines, onFault: () => {} },
        );
      },
      /** A webhook's hint: what HubSpot tells of deletions and associations. */
      async hear(kind: "account" | "contact" | "deal" | "ticket", id: string) {
        const event = { key: `${kind} ${id} ${hour}`, kind, ids: [id] };
        await database.forInstallation(installationId, (tx) =>
          storeWebhookEvents(tx, [event], clock()),
        );
      },
      plays: async (): Promise<readonly Play[]> => {
        const stored = await database.forInstallation(installationId, (tx) =>
          playsSince(tx, new Date(0)),
        );
        return stored.map(({ play }) => play);
      },
      assessments: (): Promise<readonly StoredAssessment[]> =>
        database.forInstallation(installationId, async (tx) =>
          currentAssessments(tx, await accountIds(tx)),
        ),
    };
  }

  const hubspot = await connect("hubspot", hubspotSide);
  const salesforce = await connect("salesforce", salesforceSide);
  /** Every record's id there by its id here; a record made later is added. */
  const there = new Map(Object.values(ids).flatMap((of) => [...of]));

  return {
    hubspot,
    salesforce,
    there,
    ids,
    portfolio,
    clock,
    close: db.close,
    /** The hour of our server and of both CRMs, which their waits have moved on by themselves. */
    at(instant: number) {
      hour = instant;
      for (const side of [hubspot, salesforce]) side.pass(instant - Date.parse(side.now()));
    },
  };
}

const outputNames = accountOutputs.map(({ name }) => name);

/** What is on every record, by its id. */
export function writtenOn({ valuesOf }: GivenCrm, ids: readonly string[]) {
  return new Map(
    ids.map((id) => {
      const values = valuesOf(id);
      return [id, Object.fromEntries(outputNames.map((name) => [name, values[name] || null]))];
    }),
  );
}
