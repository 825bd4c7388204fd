import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Play } from "@bellwether/shared/domain/play";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import type { Tx } from "../../server/db/database.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { storePlays } from "../../server/db/plays.ts";
import { savePlan } from "../plays/given-plays.ts";
import { type GivenApp, givenApp, givenNow } from "./given-app.ts";
import { cardOf, freshKey, givenPortal } from "./given-cards.ts";

let app: GivenApp;
let installationId: number;
let portals = 800;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

const asked = {
  ...savePlan.steps[0],
  answers: [{ id: "price", label: "Price" }],
} as (typeof savePlan.steps)[number];
const book = { ...savePlan, steps: [asked, ...savePlan.steps.slice(1)] };

const step = { role: "csm", owner: "77", fallback: null, queuedAt: null, openedAt: null } as const;
const rest = { completedAt: null, completedBy: null, answer: null, skipped: null, escalations: [] };
const play: Play = {
  ...{ id: "save_plan@2026-11-20T09:00:00.000Z", playbook: "save_plan", version: "2" },
  ...{ tier: "mid_touch", startedAt: "2026-11-20T09:00:00.000Z", because: "band red" },
  ...{ trigger: "band:red", contact: null, term: null, status: "running", pausedBy: [] },
  ...{ endedAt: null, outcome: null, cause: null },
  steps: [
    { ...step, ...rest, id: "cause", state: "open", dueAt: "2026-11-23T16:00:00.000Z" },
    { ...step, ...rest, id: "call", state: "planned", dueAt: "2026-11-24T16:00:00.000Z" },
  ],
};

const inPortal = <T>(work: (tx: Tx) => Promise<T>) =>
  app.database.forInstallation(installationId, work);

let send: ReturnType<typeof cardOf>;
beforeEach(async () => {
  const portal = String(++portals);
  installationId = await givenPortal(app.database, portal);
  send = cardOf(app, { portal });
  await inPortal(async (tx) => {
    const published = await latestConfiguration(tx);
    await publishConfiguration(tx, {
      basedOn: published?.version ?? 0,
      document: { ...defaultConfiguration, playbooks: [book, { ...book, id: "off", on: false }] },
      author: "a test",
      now: givenNow,
    });
    await storeOwners(tx, [
      { id: "77", name: "Mia Chen", email: "mia@vendor.example", active: true },
      { id: "78", name: "Gone Guy", email: "gone@vendor.example", active: false },
    ]);
    await storePlays(tx, [{ accountId: "acme", play }]);
  });
});

const about = () => ({ accountId: "acme", key: freshKey() });
const stepOf = (over: object) => ({
  ...about(),
  ...{ play: play.id, step: "cause", action: "done" },
  ...{ answer: null, reason: null, owner: null, note: null },
  ...over,
});
const events = () =>
  inPortal(async (tx) => {
    const rows = await tx.query<{ event: Record<string, unknown> }>(
      "select event from play_event where installation_id = $1 order by at, key",
      [tx.installationId],
    );
    return rows.map(({ event }) => event);
  });
const problem = (field: string | null, message: RegExp) => ({
  ok: false,
  problem: { field, message: expect.stringMatching(message) },
});

describe("a step", () => {
  test("that is done is kept with its answer and who did it, and is on its way to the timeline", async () => {
    const reply = await send("step", stepOf({ answer: "price", note: "They named it." }));

    expect(reply).toEqual({ ok: true, value: { saved: true, note: "due" } });
    expect(await events()).toMatchObject([
      { type: "step-completed", play: play.id, step: "cause", answer: "price", by: "Mia Chen" },
    ]);
    const [logged] = await inPortal((tx) =>
      tx.query<{ note: string }>(
        "select entry->>'note' as note from log_entry where installation_id = $1",
        [tx.installationId],
      ),
    );
    expect(logged?.note).toBe("Save plan, Name the cause (done): They named it.");
  });

  test("is done once, however often the card sends it", async () => {
    const done = stepOf({ answer: "price" });

    await send("step", done);
    await send("step", done);

    expect(await events()).toHaveLength(1);
  });

  test.each([
    ["that asks for an answer", { answer: "weather" }, "answer", /Choose what came of it: Price/],
    ["that is skipped for no reason", { action: "skip" }, "reason", /Choose why/],
    ["skipped for a made-up reason", { action: "skip", reason: "x" }, "reason", /Choose why/],
    ["given to nobody", { action: "reassign" }, "owner", /Choose who takes/],
    ["given to somebody who left", { action: "reassign", owner: "78" }, "owner", /active user/],
    ["with an empty note", { action: "note", note: " " }, "note", /Write the note/],
    ["whose turn has not come", { step: "call" }, null, /turn of this step has not come/],
    ["of another play", { play: "other@x" }, null, /no such step/],
    ["of another account", { accountId: "other" }, null, /no such step/],
  ])("%s is not accepted", async (_, over, field, message) => {
    expect(await send("step", stepOf(over))).toMatchObject(problem(field, message));
    expect(await events()).toEqual([]);
  });

  test("can be skipped for a reason of the list, and given to an active colleague", async () => {
    await send("step", stepOf({ action: "skip", reason: "no_time" }));
    await send("step", stepOf({ action: "reassign", owner: "77" }));

    expect(await events()).toMatchObject([
      { type: "step-skipped", reason: "no_time" },
      { type: "step-reassigned", owner: "77" },
    ]);
  });
});

describe("a play", () => {
  test("is ended with an outcome and, where its playbook asks for it, a cause", async () => {
    const stop = { ...about(), play: play.id, outcome: "lost", cause: null, note: null };
    expect(await send("stop", stop)).toMatchObject(problem("cause", /what it came from/));
    expect(await send("stop", { ...stop, cause: "magic" })).toMatchObject(problem("cause", /list/));

    expect(await send("stop", { ...stop, cause: "price" })).toMatchObject({ ok: true });
    expect(await events()).toMatchObject([{ type: "stop", outcome: "lost", cause: "price" }]);
  });

  test("starts by hand where none of it runs and its playbook is on", async () => {
    const start = { ...about(), playbook: "save_plan" };
    expect(await send("play", start)).toMatchObject(problem(null, /is running already/));
    expect(await send("play", { ...start, playbook: "off" })).toMatchObject(
      problem("playbook", /switched on/),
    );

    expect(await send("play", { ...start, accountId: "other" })).toMatchObject({ ok: true });
    expect(await events()).toMatchObject([{ type: "start", playbook: "save_plan" }]);
  });

  test("does not start for an account that is kept free of plays", async () => {
    const exclude = { accountId: "other", key: freshKey(), reason: "They asked us to wait" };
    await send("exclude", { ...exclude, until: "2026-12-31" });

    const start = { accountId: "other", key: freshKey(), playbook: "save_plan" };
    expect(await send("play", start)).toMatchObject(
      problem(null, /No play starts .*They asked us/),
    );
  });
});

test("a pod has a step for each role, an end, and one note that says what for", async () => {
  const pod = {
    ...about(),
    roles: ["csm", "product"],
    purpose: "Fix the import",
    until: "2026-12-04",
  };

  expect(await send("pod", { ...pod, roles: ["csm"] })).toMatchObject(
    problem("roles", /two people/),
  );
  expect(await send("pod", { ...pod, roles: ["csm", "cook"] })).toMatchObject(
    problem("roles", /from the list/),
  );
  expect(await send("pod", { ...pod, until: "2028-01-01" })).toMatchObject(
    problem("until", /90 days/),
  );
  expect(await send("pod", pod)).toMatchObject({ ok: true, value: { note: "due" } });

  expect(await events()).toMatchObject([
    {
      type: "start",
      playbook: "pod",
      only: ["csm", "product"],
      purpose: "Fix the import",
    },
    { type: "stop", outcome: "expired", at: "2026-12-05T00:00:00.000Z" },
  ]);
});

test("a tier is given by hand with a reason and a last day, within half a year", async () => {
  const tier = { ...about(), tier: "high_touch", reason: "Their new board asked for it" };

  expect(await send("tier", { ...tier, tier: "gold", until: "2026-12-31" })).toMatchObject(
    problem("tier", /from the list/),
  );
  expect(await send("tier", { ...tier, until: "2027-12-31" })).toMatchObject(
    problem("until", /180 days/),
  );
  expect(await send("tier", { ...tier, until: "2026-12-31" })).toMatchObject({ ok: true });
});
