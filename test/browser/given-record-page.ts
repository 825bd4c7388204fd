import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { createFetchProxy } from "../sandbox/record-page/fetch-proxy.ts";
import { fixedDeals } from "../sandbox/record-page/fixed-deals.ts";
import { type FixedRecords, fixedRecords } from "../sandbox/record-page/fixed-records.ts";
import type { Company, Deal, PortalUser, Preview } from "../sandbox/record-page/record-source.ts";
import {
  type StartedRecordPage,
  startRecordPage,
} from "../sandbox/record-page/start-record-page.ts";

const portal = { id: 4242, name: "Nordwind Software", timeZone: "Europe/Berlin" };

const users: readonly [PortalUser, PortalUser] = [
  {
    id: 7,
    firstName: "Ada",
    lastName: "Admin",
    email: "ada@nordwind.example",
    role: "Super admin",
    hiddenProperties: [],
  },
  {
    id: 8,
    firstName: "Theo",
    lastName: "Temp",
    email: "theo@nordwind.example",
    role: "Limited access",
    hiddenProperties: ["bw_health_score", "bw_arr", "bw_arr_at_risk"],
  },
];

export type GivenRecordPage = StartedRecordPage & { readonly records: FixedRecords };

const serverUrl = "https://bellwether.example.com";

/** `server` is where requests of the card arrive, on this machine. */
export async function givenRecordPage(
  companies: readonly Company[],
  {
    server,
    previews,
    deals = [],
  }: {
    server?: string;
    previews?: Readonly<Record<string, Preview>>;
    deals?: readonly Deal[];
  } = {},
): Promise<GivenRecordPage> {
  const records = fixedRecords(companies, previews, {}, fixedDeals(deals));
  const fetchProxy = createFetchProxy({
    portal,
    appId: 99,
    clientSecret: "secret",
    permittedUrls: [serverUrl],
    localOrigins: server === undefined ? {} : { [serverUrl]: server },
    now: () => new Date(),
  });
  const started = await startRecordPage({
    recordSource: records,
    portal,
    users,
    app: { id: 99, name: "Bellwether", variables: { SERVER_URL: serverUrl } },
    fetchProxy,
    port: 0,
  });
  return { ...started, records };
}

export type OpenPage = Page & { readonly errors: readonly string[] };

/** A page whose clock stands at the given instant; `errors` gathers what went wrong in it or in its workers. */
export async function openPage(browser: Browser, at: string): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // What the server answers is the page's business to show, and a test's to look at.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) errors.push(message.text());
  });
  // A worker has a clock of its own, so the bundle is served behind one that stands still.
  await page.route(
    "**/{card/HealthCard,deal-card/HandoffCard,settings/Settings,pages/MyDay}.js",
    async (route) => {
      const bundle = await route.fetch();
      await route.fulfill({ response: bundle, body: clockAt(at) + (await bundle.text()) });
    },
  );
  return Object.assign(page, { errors });
}

const clockAt = (at: string) =>
  `self.Date = class extends Date { constructor(...given) { given.length ? super(...given) : super(${JSON.stringify(at)}); } static now() { return Date.parse(${JSON.stringify(at)}); } };\n`;

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** What axe finds wrong within the selected part of the page, a line for each. */
export async function accessibilityViolations(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify(selector)}).then(({ violations }) => violations)`,
  )) as readonly Violation[];
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
