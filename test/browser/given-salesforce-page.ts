import type { ConnectionForm } from "@bellwether/shared/contracts/appended-requests";
import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  requestObject,
  salesforceField,
} from "@bellwether/shared/contracts/salesforce";
import type { Browser } from "playwright-core";
import type { Value } from "../sandbox/salesforce/org.ts";
import { createSalesforceSandbox, type SalesforceSandbox } from "../sandbox/salesforce/sandbox.ts";
import { sandboxUiApi } from "../sandbox/salesforce-page/sandbox-ui-api.ts";
import {
  type StartedSalesforcePage,
  startSalesforcePage,
} from "../sandbox/salesforce-page/start-salesforce-page.ts";
import type { UiApi } from "../sandbox/salesforce-page/ui-api.ts";
import { playForm } from "../support/play.ts";
import type { OpenPage } from "./given-record-page.ts";

export type GivenSalesforcePage = StartedSalesforcePage & {
  readonly sandbox: SalesforceSandbox;
  /** Of the accounts, by their names. */
  readonly ids: Readonly<Record<string, string>>;
  /** The requests that the card has appended, oldest first, by the fields' own names. */
  requests(): readonly { readonly id: string; readonly values: Readonly<Record<string, Value>> }[];
  /** Every answer of the org is refused with this message until it is null again. */
  refuse(message: string | null): void;
};

const form: ConnectionForm = {
  v: 1,
  questions: ["Why they bought?", "Would they defend us?"],
  riskCauses: [{ id: "price", label: "Price" }],
  snoozeDays: 90,
  overrideDays: 60,
  plays: playForm,
  handoffs: null,
};

/** An org with these accounts, that the server was heard in a minute ago, and its page; a clock that stands. */
export async function givenSalesforcePage(given: {
  readonly at: string;
  readonly accounts: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly hiddenFromViewer?: readonly string[];
}): Promise<GivenSalesforcePage> {
  const now = Date.parse(given.at);
  const sandbox = createSalesforceSandbox({ now: () => now });
  const { org } = sandbox;
  const before = { createdAt: now - 60_000 };
  const ids = Object.fromEntries(
    Object.entries(given.accounts).map(([name, properties]) => [
      name,
      org.fill("Account", { Name: name, ...accountValues(properties) }, before).id,
    ]),
  );
  const { fields, name, key } = connectionObject;
  const heard = new Date(now - 60_000).toISOString();
  const values = {
    [fields.key]: key,
    [fields.heardAt]: heard,
    [fields.cardSeenAt]: heard,
    [fields.pollSeconds]: 60,
    [fields.form]: JSON.stringify(form),
  };
  org.fill(name, values, before);
  for (const path of given.hiddenFromViewer ?? []) sandbox.user.allow(path, "none", "viewer");

  let refusal: string | null = null;
  const asIs = sandboxUiApi(sandbox);
  const uiApi: UiApi = async (call) =>
    refusal === null
      ? asIs(call)
      : { status: 503, body: [{ errorCode: "SERVER_UNAVAILABLE", message: refusal }] };
  const started = await startSalesforcePage({
    uiApi,
    org: { name: "Northwind Cloud", timeZone: "Europe/Berlin", currency: "EUR" },
    users: [
      { id: org.users.admin, name: "Nora Admin", role: "Admin" },
      { id: org.users.viewer, name: "Vera Viewer", role: "No permission set" },
    ],
    port: 0,
  });
  return {
    ...started,
    sandbox,
    ids,
    requests: () => [...org.records(requestObject.name)].map(({ id, values }) => ({ id, values })),
    refuse(message) {
      refusal = message;
    },
  };
}

/** What the adapter would have written: our outputs as fields of their types, the stage as the account's type. */
export function accountValues(
  properties: Readonly<Record<string, string | null>>,
): Record<string, Value> {
  const { lifecyclestage = null } = properties;
  const values: Record<string, Value> = {
    Type: lifecyclestage === "customer" ? "Customer - Direct" : lifecyclestage && "Prospect",
  };
  for (const { name, type } of accountOutputs) {
    const value = properties[name];
    if (value === undefined) continue;
    values[salesforceField(name)] = type === "number" && value !== null ? Number(value) : value;
  }
  return values;
}

/** A page whose clock stands at the given instant until it is moved; `errors` gathers warnings too. */
export async function openSalesforce(
  browser: Browser,
  { at, width = 1280 }: { readonly at: string; readonly width?: number },
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.clock.install({ time: at });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isAnswer) errors.push(message.text());
  });
  return Object.assign(page, { errors });
}
