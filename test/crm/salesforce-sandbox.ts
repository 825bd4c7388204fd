import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { type ApiBudget, countCalls } from "../../server/crm/api-budget.ts";
import type { Clock } from "../../server/crm/clock.ts";
import type { Priority } from "../../server/crm/lanes.ts";
import { createSalesforce } from "../../server/crm/salesforce/adapter.ts";
import type { SalesforceCredential } from "../../server/crm/salesforce/credential.ts";
import { createSalesforceOAuth } from "../../server/crm/salesforce/oauth.ts";
import { createTokenSource } from "../../server/crm/salesforce/token-source.ts";
import { createTransport } from "../../server/crm/salesforce/transport.ts";
import { kinds } from "../../server/sync/read-request.ts";
import type { Org, OrgRecord } from "../sandbox/salesforce/org.ts";
import {
  createSalesforceSandbox,
  type SalesforceSandbox,
  type SandboxOptions,
} from "../sandbox/salesforce/sandbox.ts";
import type { GivenCrm, GivenTask } from "./given-portfolio.ts";
import { fillRecord } from "./salesforce-fill.ts";
import { objectMappings } from "./salesforce-values.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export const myDomain = "https://northwind.my.salesforce.com";
const server = setupServer();

/** Nothing leaves the process: what the client sends to an org reaches the sandbox of the running test. */
export const network = {
  open: () => server.listen(),
  close: () => server.close(),
  /** Stands in front of the sandbox until the next one is connected. */
  answer: (path: string, handler: (request: Request) => Promise<Response | undefined>) =>
    server.use(http.all(`${myDomain}${path}`, ({ request }) => handler(request.clone()))),
};

/** The next call that writes something is carried out, and its answer lost; calls that only read pass. */
function loseAnswer(sandbox: SalesforceSandbox): void {
  let isLost = false;
  network.answer("/services/data/v66.0/composite", async (request) => {
    const { compositeRequest = [] }: { compositeRequest?: readonly { readonly method: string }[] } =
      JSON.parse(await request.clone().text());
    if (isLost || compositeRequest.every(({ method }) => method === "GET")) return;
    isLost = true;
    await sandbox.handle(request);
    return HttpResponse.error();
  });
}

const taskStates: Readonly<Record<string, GivenTask["state"]>> = {
  Completed: "done",
  Deferred: "deferred",
};

function tasksOn(org: Org, accountId: string): readonly GivenTask[] {
  return org
    .referring("Task", "WhatId", accountId)
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id, values }) => {
      const text = (name: string) => String(values[name] ?? "");
      const ownerId = text("OwnerId");
      return {
        id,
        subject: text("Subject"),
        body: text("Description"),
        ownerId: ownerId === org.users.integration ? null : ownerId,
        dueOn: text("ActivityDate") || null,
        priority: values["Priority"] === "High" ? "high" : "normal",
        state: taskStates[text("Status")] ?? "open",
      };
    });
}

export type ConnectedOrg = GivenCrm & {
  readonly crm: ReturnType<typeof createSalesforce>;
  readonly sandbox: SalesforceSandbox;
  readonly stored: () => SalesforceCredential;
  /** Waits that the adapter asked of its clock, in milliseconds. */
  readonly waits: readonly number[];
  /** Another process with the same stored credential. */
  readonly another: (wish?: { priority?: Priority; budget?: ApiBudget }) => ConnectedOrg["crm"];
  readonly record: (type: string, id: string) => OrgRecord;
};

export async function connectSalesforce(
  wish: {
    readonly withoutSurveys?: boolean;
    /** The package is not installed. */
    readonly withoutOutputs?: boolean;
    readonly options?: SandboxOptions;
    readonly namespace?: string;
    readonly priority?: Priority;
    readonly clientSecret?: string;
    /** In place of the web server flow's. */
    readonly credential?: (sandbox: SalesforceSandbox) => Promise<SalesforceCredential>;
  } = {},
): Promise<ConnectedOrg> {
  const clock = createVirtualClock();
  let passed = 0;
  const now = () => clock.now() + passed;
  const { namespace = "", options } = wish;
  const details = { namespace, ...options?.org?.details };
  const sandbox = createSalesforceSandbox({
    now,
    ...options,
    org: {
      ...options?.org,
      details,
      ...(wish.withoutOutputs && { withoutPackage: true }),
    },
  });
  const { org, user } = sandbox;
  if (wish.withoutSurveys) user.allow("Survey_Response__c", "none");
  server.resetHandlers(
    http.all("https://*.salesforce.com/*", ({ request }) => sandbox.handle(request)),
    http.all("*", () => HttpResponse.error()),
  );
  const ticking = (waits: number[]): Clock => ({
    now,
    sleep(ms, signal) {
      waits.push(ms);
      return clock.sleep(ms, signal);
    },
  });
  const oauth = createSalesforceOAuth({ clock: { now } });
  const webServer = (): SalesforceCredential => {
    const { accessToken, refreshToken, instanceUrl } = sandbox.install();
    const { clientId } = sandbox.app;
    const clientSecret = wish.clientSecret ?? sandbox.app.clientSecret;
    const app = { loginUrl: myDomain, clientId, clientSecret };
    return {
      accessToken,
      instanceUrl,
      organisationId: org.details.id,
      userId: org.users.integration,
      grant: { flow: "web-server", ...app, refreshToken },
    };
  };
  let credential = wish.credential ? await wish.credential(sandbox) : webServer();
  let lock: Promise<unknown> = Promise.resolve();
  /** A row lock: whoever comes second waits. */
  const withCredential: Parameters<typeof createTokenSource>[0]["withCredential"] = (use) => {
    const turn = lock.then(() =>
      use(credential, async (fresh) => {
        credential = fresh;
      }),
    );
    lock = turn.catch(() => undefined);
    return turn;
  };
  const waits: number[] = [];
  const another: ConnectedOrg["another"] = ({ priority = "background", budget } = {}) =>
    createSalesforce({
      transport: createTransport({ timeoutMs: 5_000 }),
      tokens: createTokenSource({ renew: oauth.renew, withCredential, clock: { now } }),
      budget: budget ?? countCalls({ now }),
      clock: ticking(waits),
      random: () => 0.5,
      priority,
      namespace,
    });

  function record(type: string, id: string): OrgRecord {
    const found = org.find(type, id);
    if (!found) throw new Error(`The org has no ${type} ${id}.`);
    return found;
  }
  const crm = another(wish.priority ? { priority: wish.priority } : {});
  return {
    crm,
    everything: { kinds, fields: {}, objects: objectMappings },
    sandbox,
    stored: () => credential,
    waits,
    another,
    record,
    add: (record) => fillRecord(org, record, now()),
    rename: (id, Name) => user.edit("Account", id, { Name }),
    remove: (kind, id) => user.remove(org.objectOf(id)?.name ?? kind, id),
    refuseWrites: (recordId, message) =>
      user.addValidationRule({ objectType: "Account", recordId, message }),
    valuesOf: (id) =>
      Object.fromEntries(
        accountOutputs.map(({ name }) => {
          const value = org.value(record("Account", id), salesforceField(name, namespace));
          return [name, value === null ? undefined : String(value)];
        }),
      ),
    notesOf: (id) =>
      org
        .referring("Task", "WhatId", id)
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ values }) => `${values["Subject"]}\n${values["Description"]}`),
    addOwner(name) {
      const [FirstName = "", LastName = ""] = name.split(" ");
      const Username = `${LastName.toLowerCase()}@northwind-cloud.example`;
      const person = { FirstName, LastName, Username, Email: Username };
      return org.fill("User", { ...person, IsActive: true, UserType: "Standard" }).id;
    },
    tasksOf: (id) => tasksOn(org, id),
    completeTask: (id) => user.edit("Task", id, { Status: "Completed" }),
    assignTask: (id, ownerId) => user.edit("Task", id, { OwnerId: ownerId }),
    deleteTask: (id) => user.remove("Task", id),
    refuseTask: (recordId, message) =>
      user.addValidationRule({ objectType: "Task", recordId, message }),
    loseAnswer: () => loseAnswer(sandbox),
    pass: (ms) => {
      passed += ms;
    },
    now: () => new Date(now()).toISOString(),
  };
}
