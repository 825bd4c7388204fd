import type { ContactRole, RecordKind } from "@bellwether/shared/domain/records";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import type { Clock } from "../../server/crm/clock.ts";
import { createHubSpot } from "../../server/crm/hubspot/adapter.ts";
import { hubspotLimits } from "../../server/crm/hubspot/client.ts";
import { type Credential, createOAuth } from "../../server/crm/hubspot/oauth.ts";
import { describe } from "../../server/crm/hubspot/objects.ts";
import { createTokenSource } from "../../server/crm/hubspot/token-source.ts";
import { createTransport } from "../../server/crm/hubspot/transport.ts";
import { countSlots, createLanes } from "../../server/crm/lanes.ts";
import { kinds } from "../../server/sync/read-request.ts";
import { ownerOf } from "../sandbox/data/staff.ts";
import { archiveRecord, findRecord, updateRecord } from "../sandbox/hubspot/changes.ts";
import { withDerived } from "../sandbox/hubspot/derived.ts";
import { link, linksOf } from "../sandbox/hubspot/links.ts";
import type { ObjectTypeName } from "../sandbox/hubspot/object-types.ts";
import type { Portal } from "../sandbox/hubspot/portal.ts";
import type { StoredRecord } from "../sandbox/hubspot/records.ts";
import {
  allScopes,
  createHubSpotSandbox,
  type SandboxOptions,
} from "../sandbox/hubspot/sandbox.ts";
import type { GivenCrm, GivenRecord, GivenTask } from "./given-portfolio.ts";
import { hubspotValues } from "./hubspot-values.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const apiUrl = "https://api.hubapi.com";
const server = setupServer();

/** Nothing leaves the process: what the client sends to HubSpot reaches the sandbox of the running test. */
export const network = {
  open: () => server.listen(),
  close: () => server.close(),
  /** Stands in front of the sandbox until the next one is connected. */
  answer: (path: string, handler: (request: Request) => Promise<Response | undefined>) =>
    server.use(http.all(`${apiUrl}${path}`, ({ request }) => handler(request.clone()))),
};

/** What HubSpot makes of the markup of a note or a task on the screen. */
const asRead = (markup: string) =>
  markup
    .replaceAll(/<br>|<\/p><p>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const labels: Readonly<Record<ContactRole, string>> = {
  champion: "Champion",
  "decision-maker": "Decision maker",
  sponsor: "Executive sponsor",
  admin: "Administrator",
  other: "Works on it",
};

/** The label's number; the portal has it from its first use on. */
function labelOf({ associationTypes }: Portal, role: ContactRole): number {
  const label = labels[role];
  const known = associationTypes.between("deals", "contacts").find((type) => type.label === label);
  if (known) return known.typeId;
  const typeId = 101 + 2 * associationTypes.custom().length;
  const category = "USER_DEFINED" as const;
  const name = label.toLowerCase().replaceAll(" ", "_");
  const one = { label, name, category };
  associationTypes.add({ ...one, typeId, inverse: typeId + 1, from: "deals", to: "contacts" });
  const back = { ...one, typeId: typeId + 1, inverse: typeId };
  associationTypes.add({ ...back, from: "contacts", to: "deals" });
  return typeId;
}

export type ConnectedSandbox = GivenCrm & {
  readonly sandbox: ReturnType<typeof createHubSpotSandbox>;
  readonly stored: () => Credential;
  /** Waits that the adapter asked of its clock, in milliseconds. */
  readonly waits: readonly number[];
};

export async function connectHubSpot(
  wish: {
    withoutSurveys?: boolean;
    /** In place of all. */
    scopes?: readonly string[];
    options?: SandboxOptions;
    clientSecret?: string;
  } = {},
): Promise<ConnectedSandbox> {
  const clock = createVirtualClock();
  let passed = 0;
  const now = () => clock.now() + passed;
  const sandbox = createHubSpotSandbox({ now, ...wish.options });
  server.resetHandlers(
    http.all(`${apiUrl}/*`, ({ request }) => sandbox.handle(request)),
    http.all("*", () => HttpResponse.error()),
  );
  const scopes = (wish.scopes ?? allScopes).filter(
    (scope) => !(wish.withoutSurveys && scope.includes("feedback")),
  );
  let credential: Credential = {
    ...sandbox.install(scopes),
    accessExpiresAt: new Date(now() + 30 * 60_000).toISOString(),
  };
  const transport = createTransport({ apiUrl });
  const { clientId } = sandbox.app;
  const clientSecret = wish.clientSecret ?? sandbox.app.clientSecret;
  const oauth = createOAuth({
    transport,
    appUrl: "https://app.hubspot.com",
    clientId,
    clientSecret,
  });
  const tokens = createTokenSource({
    oauth,
    clock: { now },
    withCredential: (use) =>
      use(credential, async (fresh) => {
        credential = fresh;
      }),
  });
  const waits: number[] = [];
  const ticking: Clock = {
    now,
    sleep(ms, signal) {
      waits.push(ms);
      return clock.sleep(ms, signal);
    },
  };
  const lanes = createLanes({
    clock: ticking,
    slots: countSlots({ clock: ticking, limits: hubspotLimits }),
  });
  const crm = createHubSpot({
    transport,
    tokens,
    lanes,
    clock: ticking,
    random: () => 0.5,
    priority: "background",
  });

  const { portal } = sandbox;
  const writer = () => ({ source: "CRM_UI", sourceId: "userId:1", at: now() }) as const;
  const find = (kind: RecordKind, id: string): StoredRecord => {
    const record = portal.tables[describe(kind).type as ObjectTypeName].get(id);
    if (!record) throw new Error(`The sandbox has no ${kind} ${id}.`);
    return record;
  };
  function tie(record: StoredRecord, kind: RecordKind, ids: readonly string[] = []): void {
    for (const id of ids) {
      const other = find(kind, id);
      const type = portal.associationTypes.unlabelled(record.type, other.type);
      if (type) link(portal, record, other, type.typeId);
    }
  }
  /** Each as a participant, and with a label of the portal's own for the role. */
  function tiePeople(
    deal: StoredRecord,
    people: Extract<GivenRecord, { kind: "deal" }>["people"] = [],
  ): void {
    for (const { contact, role } of people) {
      tie(deal, "contact", [contact]);
      if (role) link(portal, deal, find("contact", contact), labelOf(portal, role));
    }
  }
  function add(given: GivenRecord): string {
    const type = describe(given.kind).type as ObjectTypeName;
    const at = now();
    const values = withDerived(portal, type, hubspotValues(given), at, at);
    const record = portal.fill(type, { values, createdAt: at, updatedAt: at });
    if ("accounts" in given) tie(record, "account", given.accounts);
    if ("contacts" in given) tie(record, "contact", given.contacts);
    if ("deals" in given) tie(record, "deal", given.deals);
    if (given.kind === "deal") tiePeople(record, given.people);
    return record.id;
  }

  function addOwner(name: string): string {
    const at = new Date(now()).toISOString();
    const owner = ownerOf(portal, name, portal.owners.length, false, at);
    portal.owners.push(owner);
    return owner.id;
  }

  const taskStates: Partial<Readonly<Record<string, GivenTask["state"]>>> = {
    DEFERRED: "deferred",
    COMPLETED: "done",
  };
  const taskOf = (id: string): StoredRecord => findRecord(portal, "tasks", id);
  const asTask = ({ id, values }: StoredRecord): GivenTask => ({
    id,
    subject: values["hs_task_subject"] ?? "",
    body: asRead(values["hs_task_body"] ?? ""),
    ownerId: values["hubspot_owner_id"] ?? null,
    dueOn: values["hs_timestamp"]?.slice(0, 10) ?? null,
    priority: values["hs_task_priority"] === "HIGH" ? "high" : "normal",
    state: taskStates[values["hs_task_status"] ?? ""] ?? "open",
  });

  return {
    crm,
    everything: { kinds, fields: {} },
    sandbox,
    stored: () => credential,
    waits,
    add,
    rename: (id, name) => updateRecord(portal, find("account", id), { name }, writer()),
    remove: (kind, id) => archiveRecord(portal, find(kind, id), writer()),
    refuseWrites: (recordId, message) => {
      portal.rules.push({ objectType: "companies", recordId, message });
    },
    valuesOf: (id) => find("account", id).values,
    notesOf: (id) =>
      linksOf(find("account", id), "notes").map((each) =>
        asRead(portal.tables.notes.get(each.id)?.values["hs_note_body"] ?? ""),
      ),
    addOwner,
    tasksOf: (id) => linksOf(find("account", id), "tasks").map((each) => asTask(taskOf(each.id))),
    completeTask: (id) =>
      updateRecord(portal, taskOf(id), { hs_task_status: "COMPLETED" }, writer()),
    assignTask: (id, hubspot_owner_id) =>
      updateRecord(portal, taskOf(id), { hubspot_owner_id }, writer()),
    deleteTask: (id) => archiveRecord(portal, taskOf(id), writer()),
    refuseTask: (recordId, message) => {
      portal.rules.push({ objectType: "tasks", recordId, message });
    },
    loseAnswer: () => sandbox.faults.add({ fault: "drop", afterApplying: true }),
    pass: (ms) => {
      passed += ms;
    },
    now: () => new Date(now()).toISOString(),
  };
}
