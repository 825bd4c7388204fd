import type { HandoffDecision } from "@bellwether/shared/contracts/handoff-requests";
import { readDealSnapshot } from "@bellwether/shared/contracts/handoff-view";
import { handoffObject, requestObject } from "@bellwether/shared/contracts/salesforce";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { markAllDue } from "../../server/db/assess-due.ts";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import type { Tx } from "../../server/db/database.ts";
import { handoffOfDeal } from "../../server/db/handoffs.ts";
import { playsOf } from "../../server/db/plays.ts";
import { connectOrganisation } from "../../server/install/connect-organisation.ts";
import { createHandlers, type JobKind } from "../../server/jobs/handlers.ts";
import { createLog } from "../../server/log.ts";
import { promisesFor } from "../../server/promises/promises-for.ts";
import { readPublished } from "../../server/settings/read-published.ts";
import { connectSalesforce } from "../crm/salesforce-sandbox.ts";
import { noAlerts } from "../pipeline/no-alerts.ts";
import type { Value } from "../sandbox/salesforce/org.ts";
import { planLinks } from "../support/plan-links.ts";
import { createTestDatabase } from "../support/postgres.ts";

type Values = Readonly<Record<string, Value>>;

/** An org that is connected and read, with a rep and a CSM; what cards do there, they do to its records. */
export async function givenOrgHandoffs() {
  const db = await createTestDatabase();
  const { database } = db;
  const given = await connectSalesforce({});
  const { crm, sandbox, add, pass } = given;
  const { org, user } = sandbox;
  const clock = () => new Date(given.now());
  const people = { rep: given.addOwner("Rita Rep"), csm: given.addOwner("Mia Chen") };
  const emailOf = (id: string) => String(org.find("User", id)?.values["Email"]);

  const { installationId } = await connectOrganisation(
    { database, now: clock, crm: async () => crm, startBackfill: async () => {} },
    {
      crm: "salesforce",
      organisation: await crm.organisation(),
      saveCredential: async () => {},
    },
  );
  const configuration = (id: number) => currentConfiguration({ database }, id);
  const send = async () => {};
  const log = createLog("silent");
  const handlers = createHandlers({
    database,
    clock,
    queue: { send },
    crm: async () => crm,
    configuration,
    calls: async () => null,
    alerts: noAlerts({ database, clock }),
    cards: { ...planLinks, database, now: clock, log, configuration, send },
  });
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) =>
    database.forInstallation(installationId, work);

  /** A minute later, and these jobs in turn. */
  async function run(...kinds: readonly JobKind[]): Promise<void> {
    pass(60_000);
    const { signal } = new AbortController();
    for (const kind of kinds) await handlers[kind]({ installationId, signal });
  }
  const live = (type: string) =>
    [...org.records(type)].filter(({ deletedAt }) => deletedAt === null);
  function write(type: string, id: string, values: Values, userId: string): void {
    org.update(given.record(type, id), values, { userId, at: clock().getTime() });
  }

  await run("load");
  await inDatabase(async (tx) => {
    const { version, document } = readPublished(await latestConfiguration(tx));
    await publishConfiguration(tx, {
      basedOn: version,
      author: "a test",
      now: clock(),
      document: {
        ...document,
        team: [{ email: emailOf(people.csm) }],
        playbooks: document.playbooks.map((book) => ({ ...book, on: book.id === "onboarding" })),
      },
    });
    await markAllDue(tx, clock());
  });
  const account = add({ kind: "account", name: "Acme", stage: "Prospect" });
  add({ kind: "contact", name: "Ada Acme", role: "champion", accounts: [account] });
  const deal = add({
    kind: "deal",
    name: "Acme, new",
    state: "open",
    amount: 84_000,
    arr: 84_000,
    closedAt: new Date(clock().getTime() + 30 * 86_400_000).toISOString(),
    accounts: [account],
  });
  user.edit("Opportunity", deal, {
    OwnerId: people.rep,
    StageName: "Negotiation/Review",
  });
  /** What the schedule does of itself: the org is read, assessed and written. */
  const round = () => run("pull", "assess", "write", "tasks");
  await round();

  const record = () => {
    const [found] = live(handoffObject.name);
    if (found === undefined) throw new Error("The org has no handoff.");
    return found;
  };
  return {
    people,
    account,
    deal,
    org,
    run,
    round,
    record,
    live,
    /** On the handoff's own record. */
    edit: (values: Values, by = people.rep) => write(handoffObject.name, record().id, values, by),
    /** A goal or promise of the handoff, as the form makes it. */
    addRow: (type: string, values: Values): string =>
      user.create(type, { Account__c: account, Handoff__c: record().id, ...values }),
    editRow: (type: string, id: string, values: Values) => write(type, id, values, people.rep),
    /** What the card appends; `answer` is what the server says to it. */
    ask(decision: HandoffDecision, by: string) {
      const { fields, name } = requestObject;
      const key = `key-of-test-${[...org.records(name)].length}`;
      const values = {
        [fields.account]: account,
        [fields.kind]: "handoff",
        [fields.key]: key,
        [fields.status]: "new",
        [fields.payload]: JSON.stringify({ accountId: account, key, dealId: deal, ...decision }),
      };
      const { id } = org.fill(name, values, { createdAt: clock().getTime(), createdById: by });
      return () => JSON.parse(String(given.record(name, id).values[fields.answer]));
    },
    win: (values: Values = {}) =>
      user.edit("Opportunity", deal, { StageName: "Closed Won", ...values }),
    handoff: async () => {
      const stored = await inDatabase((tx) => handoffOfDeal(tx, deal));
      if (stored === null) throw new Error("The deal has no handoff.");
      return stored.handoff;
    },
    onDeal: () =>
      readDealSnapshot(String(given.record("Opportunity", deal).values["BW_Snapshot__c"])),
    promises: async () => (await inDatabase((tx) => promisesFor(tx, [account]))).get(account) ?? [],
    plays: async () => (await inDatabase((tx) => playsOf(tx, [account]))).get(account) ?? [],
    close: db.close,
  };
}
