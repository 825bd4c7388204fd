import type { HandoffDecision } from "@bellwether/shared/contracts/handoff-requests";
import { readDealSnapshot } from "@bellwether/shared/contracts/handoff-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Edit } from "@bellwether/shared/domain/handoff/answers";
import { markAllDue } from "../../server/db/assess-due.ts";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import { handoffOfDeal } from "../../server/db/handoffs.ts";
import { readInstallation } from "../../server/db/installations.ts";
import { outputsOf } from "../../server/db/outputs.ts";
import { playsOf } from "../../server/db/plays.ts";
import { decideHandoff } from "../../server/handoffs/decide-handoff.ts";
import { handoffForm } from "../../server/handoffs/handoff-form.ts";
import { saveHandoff } from "../../server/handoffs/save-handoff.ts";
import { dispatchOwed } from "../../server/jobs/dispatch.ts";
import type { JobKind } from "../../server/jobs/handlers.ts";
import { createLog } from "../../server/log.ts";
import { promisesFor } from "../../server/promises/promises-for.ts";
import { readPublished } from "../../server/settings/read-published.ts";
import type { Pipeline } from "../pipeline/given-pipeline.ts";
import { planLinks } from "../support/plan-links.ts";

type Person = "Rita Rep" | "Mia Chen" | "Lea Lind";

/** The pipeline's portal with a rep, a CSM and a lead, who act on handoffs as its cards would. */
export async function givenHandoffs(pipeline: Pipeline, change: Partial<Configuration> = {}) {
  const { inDatabase, clock, run, addOwner, installationId, database, sandbox } = pipeline;
  const people: Readonly<Record<Person, string>> = {
    "Rita Rep": addOwner("Rita Rep"),
    "Mia Chen": addOwner("Mia Chen"),
    "Lea Lind": addOwner("Lea Lind"),
  };
  const emailOf = (name: Person) =>
    sandbox.portal.owners.find(({ id }) => id === people[name])?.email ?? "";
  const lead = { from: "person", email: emailOf("Lea Lind") } as const;

  await run("load");
  await inDatabase(async (tx) => {
    const { version, document } = readPublished(await latestConfiguration(tx));
    const { playbooks } = document;
    await publishConfiguration(tx, {
      basedOn: version,
      author: "a test",
      now: clock(),
      document: {
        ...document,
        team: [{ email: emailOf("Mia Chen") }],
        roles: document.roles.map((role) =>
          role.id === "cs_lead" ? { ...role, from: lead } : role,
        ),
        playbooks: playbooks.map((book) => ({ ...book, on: book.id === "onboarding" })),
        ...change,
      },
    });
    await markAllDue(tx, clock());
  });

  /** Everything that is owed, until nothing is. */
  async function settle(): Promise<void> {
    const owed: JobKind[] = [];
    const queue = { send: async (kind: JobKind) => void owed.push(kind) };
    await dispatchOwed({ database, queue }, clock());
    for (const kind of owed) await run(kind);
    await run("tasks");
    await run("write");
  }

  const cards = {
    ...planLinks,
    database,
    now: clock,
    log: createLog("silent"),
    configuration: () => pipeline.configuration(),
    send: async () => {},
  };
  let keys = 0;
  const key = () => `key-of-test-${++keys}`;
  const signer = async (name: Person) => ({
    installation: await database.directory((tx) => readInstallation(tx, installationId)),
    userId: `7${people[name]}`,
    userEmail: emailOf(name),
  });

  return {
    ...pipeline,
    people,
    settle,

    /** A company that is no customer yet, with a deal of that probability and a champion. */
    addProspect({ amount = 84_000, stage = "qualifiedtobuy" } = {}) {
      const company = pipeline.add({ kind: "account", name: "Acme", stage: "opportunity" });
      const contact = pipeline.add({
        kind: "contact",
        name: "Ada Acme",
        role: "champion",
        accounts: [company],
      });
      const deal = pipeline.add({
        kind: "deal",
        name: "Acme, new",
        state: "open",
        amount,
        arr: amount,
        closedAt: new Date(clock().getTime() + 30 * 86_400_000).toISOString(),
        accounts: [company],
      });
      sandbox.user.edit("deals", deal, {
        dealstage: stage,
        hubspot_owner_id: people["Rita Rep"],
      });
      return { company, contact, deal };
    },
    /** In the portal; then the portal is read. */
    async edit(deal: string, values: Record<string, string>) {
      pipeline.pass(60_000);
      // Whoever wins a deal closes it on that day.
      const isWon = values["dealstage"] === "closedwon";
      const closed = isWon ? { closedate: clock().toISOString() } : {};
      sandbox.user.edit("deals", deal, { ...closed, ...values });
      await run("pull");
      await settle();
    },
    handoff: async (deal: string) =>
      (await inDatabase((tx) => handoffOfDeal(tx, deal)))?.handoff ?? null,
    form: async (name: Person, dealId: string) =>
      handoffForm(cards, await signer(name), { dealId }),
    async write(name: Person, dealId: string, edits: readonly Edit[]) {
      const request = { dealId, key: key(), edits, confirm: null, settle: [] };
      return (await saveHandoff(cards, await signer(name), request)).form;
    },
    async confirm(name: Person, dealId: string) {
      const request = { dealId, key: key(), edits: [], confirm: "all" as const, settle: [] };
      return (await saveHandoff(cards, await signer(name), request)).form;
    },
    async decide(name: Person, dealId: string, decision: HandoffDecision) {
      const request = { dealId, key: key(), ...decision };
      return (await decideHandoff(cards, await signer(name), request)).form;
    },
    promises: async (account: string) =>
      (await inDatabase((tx) => promisesFor(tx, [account]))).get(account) ?? [],
    plays: async (account: string) =>
      (await inDatabase((tx) => playsOf(tx, [account]))).get(account) ?? [],
    tasks: (account: string) =>
      pipeline.tasksOf(account).toSorted((a, b) => (a.subject < b.subject ? -1 : 1)),
    /** What stands on the deal in the portal. */
    onDeal(deal: string) {
      const values = sandbox.portal.tables.deals.get(deal)?.values ?? {};
      return {
        ...values,
        bw_handoff_submitted_at: values["bw_handoff_submitted_at"] || null,
        snapshot: readDealSnapshot(values["bw_snapshot"]),
      };
    },
    wanted: async (deal: string) => (await inDatabase((tx) => outputsOf(tx, "deal", [deal])))[0],
  };
}
