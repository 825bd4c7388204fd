import { expect, test } from "vitest";
import { addCustomer } from "../pipeline/given-pipeline.ts";
import { pipelines } from "../pipeline/open-pipelines.ts";
import { givenPlays, savePlan } from "./given-plays.ts";

const given = pipelines();
const dayMs = 86_400_000;

/** A scored customer, and the playbook switched on. */
async function givenCustomer(change: Parameters<typeof givenPlays>[1] = {}) {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  const plays = await givenPlays(pipeline, change);
  await pipeline.flow("load");
  await plays.settle();
  return { ...plays, id };
}

test("the first assessment starts nothing; a band that turns red does, once, with a task of the CSM", async () => {
  const { id, turn, plays, tasks, people, settle, run } = await givenCustomer();
  expect(await plays(id)).toEqual([]);

  await turn(id, "red");

  const [play] = await plays(id);
  expect(play).toMatchObject({ playbook: "save_plan", status: "running" });
  expect(tasks(id)).toMatchObject([
    {
      subject: "Save plan 1/2: Name the cause · Acme",
      body: expect.stringContaining("Ask Acme."),
      ownerId: people["Mia Chen"],
      state: "open",
    },
  ]);

  await run("assess");
  await settle();
  expect(await plays(id)).toHaveLength(1);
  expect(tasks(id)).toHaveLength(1);
});

test("a step that is done on the card is done in HubSpot, and the next one follows; and the other way round", async () => {
  const { id, turn, plays, tasks, act, settle, completeTask, run } = await givenCustomer();
  await turn(id, "red");
  const [play] = await plays(id);

  await act(id, { play: play?.id ?? "", step: "cause", action: "done" });
  await settle();

  expect(tasks(id)).toMatchObject([
    { subject: expect.stringContaining("1/2"), state: "done" },
    { subject: expect.stringContaining("2/2"), state: "open" },
  ]);

  completeTask(tasks(id)[1]?.id ?? "");
  await run("pull");
  await settle();

  expect(await plays(id)).toMatchObject([
    { status: "ended", outcome: "completed", steps: [{ state: "done" }, { state: "done" }] },
  ]);
  expect(tasks(id).map(({ state }) => state)).toEqual(["done", "done"]);
});

test("a task whose making was never answered is found again, and not made twice", async () => {
  const { id, turn, tasks, loseAnswer, settle } = await givenCustomer();
  loseAnswer();

  await turn(id, "red").catch(() => {});
  await settle();

  expect(tasks(id)).toHaveLength(1);
});

test("a late step is brought before the lead, then becomes the lead's, whoever completes it", async () => {
  const { id, turn, plays, tasks, pass, settle, people, completeTask, run } = await givenCustomer();
  await turn(id, "red");

  pass(5 * dayMs);
  await settle();
  const seen = tasks(id).filter(({ subject }) => subject.startsWith("Late:"));
  expect(seen).toMatchObject([{ ownerId: people["Lea Lind"], priority: "high", state: "open" }]);

  pass(4 * dayMs);
  await settle();
  const [play] = await plays(id);
  expect(play?.steps[0]).toMatchObject({
    owner: people["Lea Lind"],
    escalations: [{ takes: false }, { takes: true }],
  });
  const [taken] = tasks(id).filter(({ state }) => state === "open");
  expect(tasks(id).filter(({ state }) => state === "open")).toHaveLength(1);

  completeTask(taken?.id ?? "");
  await run("pull");
  await settle();
  expect((await plays(id))[0]?.steps[0]).toMatchObject({ state: "done" });
});

test("a person gets so many new steps a day, the largest account first; the rest waits for the next working day", async () => {
  const pipeline = await given();
  const small = addCustomer(pipeline, { name: "Small", arr: 20_000 });
  const large = addCustomer(pipeline, { name: "Large", arr: 90_000 });
  const plays = await givenPlays(pipeline, { newStepsPerDay: 1 });
  await pipeline.flow("load");

  await plays.turn([small, large], "red");
  const stateOf = async (id: string) => (await plays.plays(id))[0]?.steps[0]?.state;
  expect([await stateOf(large), await stateOf(small)]).toEqual(["open", "queued"]);
  expect(plays.tasks(small)).toEqual([]);

  plays.pass(2 * dayMs);
  await plays.settle();
  expect(await stateOf(small)).toBe("open");
  expect(plays.tasks(small)).toHaveLength(1);
});

test("a customer that leaves has no plays any more, and nobody has its tasks", async () => {
  const { id, turn, plays, tasks, publish, settle, pass } = await givenCustomer();
  await turn(id, "red");
  expect(tasks(id)).toHaveLength(1);

  pass(60_000);
  await publish({ customers: { stages: ["none"], wonDeal: false, exceptStages: [] } });
  await settle();

  expect(await plays(id)).toMatchObject([{ status: "ended", outcome: "lost" }]);
  expect(tasks(id)).toEqual([]);
});

test("paused plays stand still: nothing is late, what people do counts, and what happened starts plays later", async () => {
  const pipeline = await given();
  const [acme, globex] = [addCustomer(pipeline), addCustomer(pipeline, { name: "Globex" })];
  const all = await givenPlays(pipeline);
  await pipeline.flow("load");
  await all.turn(acme, "red");

  await all.pause(true);
  expect(all.tasks(acme)).toMatchObject([{ state: "deferred" }]);
  await all.turn(globex, "red");
  all.pass(10 * dayMs);
  await all.settle();
  expect(await all.plays(globex)).toEqual([]);
  const [held] = await all.plays(acme);
  expect(held).toMatchObject({ status: "paused", steps: [{ escalations: [] }, {}] });
  await all.act(acme, { play: held?.id ?? "", step: "cause", action: "done" });

  await all.pause(false);
  const now = all.clock().getTime();
  const [running] = await all.plays(acme);
  expect(running).toMatchObject({
    status: "running",
    steps: [{ state: "done" }, { state: "open" }],
  });
  const [begun] = await all.plays(globex);
  expect(begun).toMatchObject({ steps: [{ state: "open", escalations: [] }, {}] });
  expect(Date.parse(begun?.startedAt ?? "")).toBe(now);
  for (const play of [running, begun])
    for (const { state, dueAt } of play?.steps ?? [])
      if (state === "open") expect(Date.parse(dueAt ?? "")).toBeGreaterThan(now);
});

test("a pod is a task for each of its people, until its last day", async () => {
  const { id, convene, tasks, people, plays, settle, pass } = await givenCustomer();

  await convene(id, { roles: ["csm", "cs_lead"], purpose: "Mend the import", days: 7 });

  expect(tasks(id)).toMatchObject([
    { subject: "Pod 1/2: CSM · Acme", ownerId: people["Mia Chen"], state: "open" },
    { subject: "Pod 2/2: CS lead · Acme", ownerId: people["Lea Lind"], state: "open" },
  ]);
  expect(await plays(id)).toMatchObject([{ because: expect.stringContaining("Mend the import") }]);

  pass(9 * dayMs);
  await settle();
  expect(await plays(id)).toMatchObject([{ status: "ended", outcome: "expired" }]);
  expect(tasks(id)).toEqual([]);
});

test("a customer who came after the connection starts onboarding; one who was there does not", async () => {
  const pipeline = await given();
  const stages = { stages: ["customer"], wonDeal: true, exceptStages: [] };
  const stage = { from: "fixed", value: "onboarding" } as const;
  const there = addCustomer(pipeline);
  const all = await givenPlays(pipeline, {
    customers: stages,
    playbooks: [{ ...savePlan, id: "welcome", triggers: [{ on: "stage", stage: "onboarding" }] }],
  });
  await all.publish({ sources: { ...(await all.configuration()).sources, lifecycleStage: stage } });
  await pipeline.flow("load");
  expect(await all.plays(there)).toEqual([]);

  all.pass(dayMs);
  const fresh = all.add({ kind: "account", name: "Fresh", stage: "customer" });
  const closedAt = all.clock().toISOString();
  const won = { kind: "deal", state: "won", amount: 42_000, arr: 42_000, closedAt } as const;
  all.add({ ...won, name: "Fresh, new", accounts: [fresh] });
  await all.run("pull");
  await all.settle();
  expect(await all.plays(fresh)).toMatchObject([{ playbook: "welcome", status: "running" }]);
});

test("what one user did in the product starts a play, once", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  const all = await givenPlays(pipeline, {
    playbooks: [{ ...savePlan, id: "asked", triggers: [{ on: "usage", event: "Report made" }] }],
  });
  await pipeline.flow("load");
  expect(await all.plays(id)).toEqual([]);

  all.pass(dayMs);
  await all.use(id, { users: 1, days: 1 });
  await all.run("match");
  await all.settle();
  await all.settle();

  expect(await all.plays(id)).toMatchObject([{ playbook: "asked", status: "running" }]);
});

test("a parent's record shows its children's mean and worst where the document rolls them up", async () => {
  const pipeline = await given();
  const parent = addCustomer(pipeline, { name: "Group" });
  const child = addCustomer(pipeline, { name: "Part" });
  pipeline.sandbox.user.edit("companies", child, { hs_parent_company_id: parent });
  const all = await givenPlays(pipeline, { groups: { rollUp: true, sizeOfGroup: false } });
  await pipeline.flow("load");
  await all.publish({});
  await all.settle();

  const snapshotOf = (id: string) => JSON.parse(pipeline.valuesOf(id)["bw_snapshot"] ?? "{}");
  expect(snapshotOf(parent).group).toMatchObject({ children: 1, score: expect.any(Number) });
  expect(snapshotOf(child).group).toBeNull();
});
