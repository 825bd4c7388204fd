import type { ObjectMappings } from "@bellwether/shared/domain/object-mapping";
import { countCalls } from "../../server/crm/api-budget.ts";
import type { Clock } from "../../server/crm/clock.ts";
import type { Progress, ReadEvent, ReadRequest } from "../../server/crm/port.ts";
import { createSalesforceClient } from "../../server/crm/salesforce/create-client.ts";
import { createReading, type Reading } from "../../server/crm/salesforce/reading.ts";
import { kinds } from "../../server/sync/read-request.ts";
import type { Value } from "../sandbox/salesforce/org.ts";
import { createSalesforceSandbox, type SandboxOptions } from "../sandbox/salesforce/sandbox.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export type GivenSalesforce = ReturnType<typeof givenSalesforce>;

const dayMs = 86_400_000;

export const everything: ReadRequest = { kinds, fields: {} };

/** How the sandbox's org keeps survey answers, and two ways in which an org may keep subscriptions. */
export const mappings: ObjectMappings = {
  subscriptions: [
    {
      object: "Contract",
      account: "AccountId",
      where: [{ field: "Status", is: ["Activated"] }],
      arr: null,
      currency: null,
      startsOn: "StartDate",
      endsOn: "EndDate",
      termMonths: null,
      seats: null,
    },
    {
      object: "Asset",
      account: "AccountId",
      where: [],
      arr: "Price",
      currency: null,
      startsOn: "InstallDate",
      endsOn: "UsageEndDate",
      termMonths: null,
      seats: "Quantity",
    },
  ],
  surveys: (["nps", "csat", "ces"] as const).map((survey) => ({
    object: "Survey_Response__c",
    account: "Account__c",
    where: [{ field: "Type__c", is: [survey.toUpperCase()] }],
    survey,
    contact: "Contact__c",
    value: "Score__c",
    answeredAt: "Answered_At__c",
  })),
  deals: { arr: "ARR__c", lineStartsOn: null, lineTermMonths: "Term_Months__c" },
};

export const mapped: ReadRequest = { ...everything, objects: mappings };

export const reasonOf = (events: readonly ReadEvent[], kind: string) =>
  events.flatMap((event) =>
    event.type === "unavailable" && event.kind === kind ? [event.reason] : [],
  );

/** An org of the sandbox, read by the client whose calls reach it without a network. */
export function givenSalesforce(options: SandboxOptions = {}) {
  const clock = createVirtualClock();
  let passed = 0;
  const now = () => clock.now() + passed;
  const sandbox = createSalesforceSandbox({ now, ...options });
  const { org, user } = sandbox;
  const waits: number[] = [];
  const ticking: Clock = {
    now,
    sleep(ms, signal) {
      waits.push(ms);
      return clock.sleep(ms, signal);
    },
  };

  /** Another process: it knows nothing of what the one before has read. */
  function restart(): Reading {
    const { accessToken, instanceUrl } = sandbox.install();
    const session = { accessToken, instanceUrl, userId: org.users.integration };
    const client = createSalesforceClient({
      tokens: { session: async () => session, renew: async () => session },
      transport: async ({ method, path, json, accept }) => {
        const headers = { authorization: `Bearer ${accessToken}`, accept };
        const body = json === undefined ? null : JSON.stringify(json);
        const type = body === null ? {} : { "content-type": "application/json" };
        const request = new Request(instanceUrl + path, {
          method,
          headers: { ...headers, ...type },
          body,
        });
        const response = await sandbox.handle(request);
        const text = await response.text();
        return { status: response.status, headers: Object.fromEntries(response.headers), text };
      },
      budget: countCalls({ now }),
      clock: ticking,
      random: () => 0.5,
      priority: "background",
      namespace: org.details.namespace,
    });
    return createReading({ client, clock: ticking, currency: async () => org.details.currency });
  }

  return {
    org,
    user,
    sandbox,
    waits,
    restart,
    reading: restart(),
    /** A record of a day ago. */
    add: (
      type: string,
      values: Record<string, Value> = {},
      createdById = org.users.admin,
    ): string => org.fill(type, values, { createdAt: now() - dayMs, createdById }).id,
    pass: (ms: number): void => {
      passed += ms;
    },
    now: (): string => new Date(now()).toISOString(),
    requests: () => sandbox.counts.report(),
  };
}

/** Has the load killed once the events are enough; answers what is stored by then. */
export async function loadUntil(
  events: AsyncIterable<ReadEvent>,
  isEnough: (seen: readonly ReadEvent[]) => boolean,
): Promise<{ readonly seen: readonly ReadEvent[]; readonly progress: readonly Progress[] }> {
  const seen: ReadEvent[] = [];
  const progress = new Map<string, Progress>();
  for await (const event of events) {
    seen.push(event);
    if (event.type === "page") progress.set(event.kind, event.progress);
    if (isEnough(seen)) break;
  }
  return { seen, progress: [...progress.values()] };
}
