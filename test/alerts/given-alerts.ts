import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { PlayNews } from "@bellwether/shared/domain/play/news";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import { wantAlerts } from "../../server/alerts/want-alerts.ts";
import type { Database, Tx } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { owners, storeOwners } from "../../server/db/owners.ts";
import { parseKeys } from "../../server/keys.ts";

/** A Tuesday, 10:00 in Berlin. */
export const tuesday = new Date("2026-11-24T09:00:00.000Z");
export const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);
export const hours = (count: number, from = tuesday) =>
  new Date(from.getTime() + count * 3_600_000);

export const configuration: Configuration = {
  ...defaultConfiguration,
  calendar: { ...defaultConfiguration.calendar, timeZone: "Europe/Berlin" },
  team: [{ email: "eve@vendor.example", timeZone: "America/New_York" }],
  playbooks: [
    {
      id: "save",
      label: "Save plan",
      purpose: "To keep the account.",
      on: true,
      priority: 1,
      triggers: [],
      appliesTo: { always: true },
      ends: [],
      coolDownDays: 0,
      once: null,
      coolDownOf: "account",
      pauses: [],
      notWhile: [],
      asksCause: false,
      steps: [{ id: "call", label: "Call the decision maker", why: "They decide.", byTier: {} }],
    },
  ],
};

const people = [
  { id: "ada", name: "Ada Byron", email: "ada@vendor.example", active: true },
  { id: "eve", name: "Eve Moss", email: "eve@vendor.example", active: true },
  { id: "gone", name: "Gus Gone", email: "gus@vendor.example", active: false },
  { id: "mute", name: "Max Mute", email: null, active: true },
];

let portals = 0;

/** A portal of its own with four colleagues, on a database that others share. */
export async function givenTeam(database: Database) {
  portals += 1;
  const { id } = await database.directory((tx) =>
    connectInstallation(
      tx,
      "hubspot",
      {
        id: String(portals),
        name: "Northwind",
        timeZone: "Europe/Berlin",
        currency: "EUR",
        accountUrl: "https://crm.example/record/{id}",
      },
      tuesday,
    ),
  );
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) => database.forInstallation(id, work);
  await inDatabase((tx) => storeOwners(tx, people));
  return {
    id,
    portal: String(portals),
    inDatabase,
    /** What planning an account's plays would have told. */
    want: (
      news: readonly PlayNews[],
      {
        accountId = "acme",
        name = "Acme",
        holders = { csm: "ada" },
        alerts = {},
      }: {
        accountId?: string;
        name?: string;
        holders?: Record<string, string | null>;
        alerts?: Partial<Configuration["alerts"]>;
      } = {},
    ) =>
      inDatabase(async (tx) =>
        wantAlerts(tx, [{ accountId, name, holders, news }], {
          configuration: { ...configuration, alerts: { ...configuration.alerts, ...alerts } },
          colleagues: colleaguesOf(await owners(tx), [], configuration),
        }),
      ),
    states: (of: "channel" | "digest") =>
      inDatabase((tx) =>
        tx.query<{ state: string; reason: string | null }>(
          `select ${of}_state as state, refused_reason as reason from alert
           where ${of}_state <> 'none' order by key`,
        ),
      ).then((rows) =>
        rows.map(({ state, reason }) => (reason === null ? state : [state, reason])),
      ),
  };
}

export type Team = Awaited<ReturnType<typeof givenTeam>>;

let made = 0;

export const red = (at = tuesday): PlayNews => {
  made += 1;
  return { kind: "band-red", at: at.toISOString(), key: `band-red:${made}` };
};

const step = { play: "save@1", playbook: "save", step: "call" };

export const late = (over: object = {}): PlayNews => ({
  kind: "step-late",
  at: tuesday.toISOString(),
  key: "late:1",
  ...step,
  owner: "ada",
  dueAt: "2026-11-23T16:00:00.000Z",
  ...over,
});

export const escalated = (over: object = {}): PlayNews => ({
  kind: "escalated",
  at: tuesday.toISOString(),
  key: "escalated:1",
  ...step,
  owner: "ada",
  dueAt: "2026-11-23T16:00:00.000Z",
  to: "cs_lead",
  toOwner: "eve",
  takes: true,
  ...over,
});

/** Where nobody answers. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
