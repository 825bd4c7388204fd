import type { StepRequest } from "@bellwether/shared/contracts/card-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Play } from "@bellwether/shared/domain/play";
import type { Playbook, StepForTier } from "@bellwether/shared/domain/playbook";
import { actOnStep } from "../../server/cards/act-on-step.ts";
import { convenePod } from "../../server/cards/convene-pod.ts";
import { playsPauseCommand, playsResumeCommand } from "../../server/commands/plays-pause.ts";
import { markAllDue, markDue } from "../../server/db/assess-due.ts";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import { readInstallation } from "../../server/db/installations.ts";
import { storeJudgement } from "../../server/db/judgements.ts";
import { playsOf } from "../../server/db/plays.ts";
import { tasksOfAccounts } from "../../server/db/tasks.ts";
import { dispatchOwed } from "../../server/jobs/dispatch.ts";
import type { JobKind } from "../../server/jobs/handlers.ts";
import { createLog } from "../../server/log.ts";
import { readPublished } from "../../server/settings/read-published.ts";
import { givenIo } from "../commands/run-in-test.ts";
import type { Pipeline } from "../pipeline/given-pipeline.ts";

const dayMs = 86_400_000;

const forAll = (step: StepForTier) => ({ high_touch: step, mid_touch: step, tech_touch: step });

/** Two steps of the CSM, a day after the other, when an account turns red. */
export const savePlan: Playbook = {
  id: "save_plan",
  label: "Save plan",
  purpose: "Keep a customer that is about to leave.",
  on: true,
  priority: 1,
  triggers: [{ on: "band", band: "red" }],
  appliesTo: { always: true },
  ends: [{ when: "band", atLeast: "yellow", forDays: 14, outcome: "achieved" }],
  coolDownDays: 30,
  coolDownOf: "account",
  once: null,
  pauses: [],
  notWhile: [],
  asksCause: true,
  steps: [
    {
      id: "cause",
      label: "Name the cause",
      why: "Ownership within a day.",
      byTier: forAll({ role: "csm", due: { day: 1 }, minutes: 15, instructions: "Ask {account}." }),
    },
    {
      id: "call",
      label: "Call the decision maker",
      why: "The decision is taken elsewhere.",
      byTier: forAll({
        role: "csm",
        due: { day: 2 },
        minutes: 30,
        instructions: "Call {account}.",
      }),
    },
  ],
};

type Person = "Mia Chen" | "Lea Lind";

/** The pipeline's portal with a CSM and a CS lead, and the playbooks of the test switched on. */
export async function givenPlays(
  pipeline: Pipeline,
  { newStepsPerDay = 5, ...change }: Partial<Configuration> & { newStepsPerDay?: number } = {},
) {
  const { inDatabase, clock, run, addOwner, tasksOf, installationId, database } = pipeline;
  const people: Readonly<Record<Person, string>> = {
    "Mia Chen": addOwner("Mia Chen"),
    "Lea Lind": addOwner("Lea Lind"),
  };
  const emailOf = (name: Person) =>
    pipeline.sandbox.portal.owners.find(({ id }) => id === people[name])?.email ?? "";
  const from = (name: Person) => ({ from: "person", email: emailOf(name) }) as const;

  async function publish(over: Partial<Configuration>): Promise<void> {
    await inDatabase(async (tx) => {
      const { version, document } = readPublished(await latestConfiguration(tx));
      const basis = { basedOn: version, author: "a test", now: clock() };
      await publishConfiguration(tx, { ...basis, document: { ...document, ...over } });
      await markAllDue(tx, clock());
    });
  }

  /** Everything that is owed, until nothing is. */
  async function settle(): Promise<void> {
    const owed: JobKind[] = [];
    const queue = { send: async (kind: JobKind) => void owed.push(kind) };
    await dispatchOwed({ database, queue }, clock());
    for (const kind of owed) await run(kind);
    await run("tasks");
    await run("write");
  }

  const cardDependencies = async () => ({
    database,
    now: clock,
    log: createLog("silent"),
    configuration: () => pipeline.configuration(),
    send: async () => {},
  });
  const signer = async () => ({
    installation: await database.directory((tx) => readInstallation(tx, installationId)),
    userId: "7",
    userEmail: emailOf("Mia Chen"),
  });

  await publish({
    playbooks: [savePlan],
    roles: [
      { id: "csm", label: "CSM", from: from("Mia Chen") },
      { id: "cs_lead", label: "CS lead", from: from("Lea Lind") },
      { id: "head_of_cs", label: "Head of CS", from: null },
    ],
    plays: {
      newStepsPerDay,
      dueTime: "17:00",
      escalation: [
        { afterDays: 1, to: "cs_lead", takes: false },
        { afterDays: 3, to: "cs_lead", takes: true },
      ],
      skipReasons: [{ id: "no_time", label: "No time", leadsTo: "capacity" }],
      pod: ["csm", "cs_lead"],
    },
    ...change,
  });

  return {
    ...pipeline,
    people,
    publish,
    settle,

    /** What somebody sets the band to; the accounts are then assessed. */
    async turn(accounts: string | readonly string[], band: "red" | "green"): Promise<void> {
      pipeline.pass(60_000);
      await inDatabase(async (tx) => {
        for (const accountId of [accounts].flat()) {
          await storeJudgement(tx, {
            ...{ accountId, kind: "override", subject: band, reason: "as the test says" },
            ...{ userId: "7", userName: "A test", beginsAt: clock().toISOString() },
            until: new Date(clock().getTime() + 60 * dayMs).toISOString(),
          });
          await markDue(tx, [accountId], clock());
        }
      });
      await settle();
    },

    async plays(accountId: string): Promise<readonly Play[]> {
      return (await inDatabase((tx) => playsOf(tx, [accountId]))).get(accountId) ?? [];
    },

    /** As HubSpot has them, by subject. */
    tasks: (accountId: string) =>
      tasksOf(accountId).toSorted((a, b) => (a.subject < b.subject ? -1 : 1)),

    stored: (accountId: string) => inDatabase((tx) => tasksOfAccounts(tx, [accountId])),

    async pause(paused: boolean): Promise<void> {
      pipeline.pass(60_000);
      const portal = String(pipeline.sandbox.portal.details.portalId);
      const command = paused ? playsPauseCommand : playsResumeCommand;
      const deps = { database, now: clock, send: async () => {} };
      await command(["--portal", portal], givenIo().io, deps);
      await settle();
    },

    async convene(
      accountId: string,
      pod: { readonly roles: readonly string[]; readonly purpose: string; readonly days: number },
    ): Promise<void> {
      const { roles, purpose, days } = pod;
      const until = new Date(clock().getTime() + days * dayMs).toISOString().slice(0, 10);
      const request = { accountId, key: "key-of-a-pod", roles, purpose, until };
      await convenePod(await cardDependencies(), await signer(), request);
      await settle();
    },

    /** What the card sends. */
    async act(accountId: string, over: Partial<StepRequest>) {
      const empty = { answer: null, reason: null, owner: null, note: null };
      const key = `key-${clock().getTime()}-${over.step ?? ""}-${over.action ?? ""}`;
      const request = { accountId, key, play: "", step: "", action: "done", ...empty, ...over };
      return await actOnStep(await cardDependencies(), await signer(), request as StepRequest);
    },
  };
}
