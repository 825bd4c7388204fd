import type { HandoffDecision } from "@bellwether/shared/contracts/handoff-requests";
import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import type { Edit } from "@bellwether/shared/domain/handoff/answers";
import { storeRecords } from "../../server/db/crm-records.ts";
import type { Tx } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { owners, storeOwners } from "../../server/db/owners.ts";
import { waitingEvents } from "../../server/db/play-events.ts";
import { tasksOfAccounts } from "../../server/db/tasks.ts";
import { decideHandoff } from "../../server/handoffs/decide-handoff.ts";
import { handoffForm } from "../../server/handoffs/handoff-form.ts";
import { planHandoffs } from "../../server/handoffs/plan-handoffs.ts";
import { saveHandoff } from "../../server/handoffs/save-handoff.ts";
import { createLog } from "../../server/log.ts";
import { watchOwners } from "../../server/onboarding/watch-owners.ts";
import { account, contact, deal, facts } from "../support/account-builders.ts";
import { createTestDatabase } from "../support/postgres.ts";

const names = { mia: "Mia Chen", omar: "Omar Ali", nina: "Nina Roy", lea: "Lea Lind" } as const;
export type Person = keyof typeof names;

const person = (id: string, name: string) => ({ id, name, email: `${id}@us.example` });

export const documentOfHandovers: Configuration = {
  ...defaultConfiguration,
  customers: { ...defaultConfiguration.customers, exceptStages: ["churned"] },
  sources: { ...defaultConfiguration.sources, csm: { from: "account", field: "csm" } },
  roles: defaultConfiguration.roles.map((role) => {
    if (role.id === "cs_lead")
      return { ...role, from: { from: "person", email: "lea@us.example" } };
    if (role.id === "onboarding")
      return { ...role, from: { from: "account", field: "specialist" } };
    return role;
  }),
};

/** Portals with a CSM, three colleagues and a lead, on one database. */
export async function givenHandovers() {
  const { database, close } = await createTestDatabase();
  let portals = 0;

  /** Customer Acme of one portal: mid-touch, 42,000 a year since 2025. Everybody works nine to five in UTC. */
  async function acme() {
    const id = String(++portals);
    const portal = { id, name: "P", timeZone: "UTC", currency: "USD", accountUrl: "https://crm" };
    const installation = await database.directory((tx) =>
      connectInstallation(tx, "hubspot", portal, new Date("2026-05-01T00:00:00Z")),
    );
    const inDatabase = <T>(work: (tx: Tx) => Promise<T>) =>
      database.forInstallation(installation.id, work);
    const sees = (active: (id: Person) => boolean) =>
      inDatabase((tx) =>
        storeOwners(
          tx,
          (Object.keys(names) as Person[]).map((each) => ({
            ...person(each, names[each]),
            active: active(each),
          })),
        ),
      );
    await sees(() => true);
    const ada = contact({
      ...{ id: "ada", accountIds: ["acme"] },
      name: "Ada",
      roles: ["champion"],
      email: "ada@acme.example",
    });
    await inDatabase((tx) => storeRecords(tx, [account({ id: "acme", name: "Acme" }), ada]));
    let now = new Date("2026-06-01T09:00:00Z");
    let keys = 0;

    /** What an assessment at that instant makes of Acme with these fields. */
    async function look(
      at: string,
      fields: Record<string, string | null>,
      over: Partial<AccountFacts> = {},
      change: Partial<Configuration> = {},
    ) {
      now = new Date(at);
      const configuration = { ...documentOfHandovers, ...change };
      const looked = facts({
        account: account({ id: "acme", name: "Acme", stage: "customer", fields }),
        contacts: [ada],
        deals: [deal({ arr: 42_000, closedAt: "2025-06-01T08:00:00.000Z" })],
        ...over,
      });
      const evidence = gatherEvidence({ facts: looked, configuration, now: now.toISOString() });
      const planned = await inDatabase(async (tx) => {
        const known = new Map((await owners(tx)).map((owner) => [owner.id, owner]));
        const { connectedAt } = installation;
        const handoffs = await planHandoffs(tx, [evidence], {
          ...{ configuration, owners: known, connectedAt, now },
        });
        await watchOwners(tx, [{ evidence }], now);
        return handoffs;
      });
      const { handoffs = [], views = new Map() } = planned.get("acme") ?? {};
      return handoffs.map((handoff) => ({ ...handoff, view: views.get(handoff.id) }));
    }

    const cards = {
      database,
      now: () => now,
      log: createLog("silent"),
      configuration: async () => documentOfHandovers,
      send: async () => {},
    };
    const signer = (by: Person) => ({
      installation,
      userId: `7${by}`,
      userEmail: `${by}@us.example`,
    });
    const key = () => `key-of-test-${++keys}`;
    return {
      inDatabase,
      look,
      sees,
      at: (instant: string) => {
        now = new Date(instant);
      },
      form: (by: Person, handoffId: string) => handoffForm(cards, signer(by), { handoffId }),
      async write(by: Person, handoffId: string, edits: readonly Edit[]) {
        const request = { handoffId, key: key(), edits, confirm: "all" as const, settle: [] };
        return (await saveHandoff(cards, signer(by), request)).form;
      },
      async decide(by: Person, handoffId: string, decision: HandoffDecision) {
        const request = { handoffId, key: key(), ...decision };
        return (await decideHandoff(cards, signer(by), request)).form;
      },
      /** Those that are open, as the CRM is to hold them. */
      tasks: async () =>
        (await inDatabase((tx) => tasksOfAccounts(tx, ["acme"])))
          .map(({ wanted }) => wanted)
          .filter(({ state }) => state === "open")
          .toSorted((a, b) => (a.subject < b.subject ? -1 : 1)),
      events: async () =>
        (await inDatabase((tx) => waitingEvents(tx, ["acme"], new Date("2027-01-01")))).get(
          "acme",
        ) ?? [],
    };
  }
  return { acme, close };
}
