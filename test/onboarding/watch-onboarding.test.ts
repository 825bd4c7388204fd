import { readOnboarding } from "@bellwether/shared/contracts/onboarding-view";
import { noPlays } from "@bellwether/shared/domain/play";
import { advance } from "@bellwether/shared/domain/play/advance";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allOnboardings } from "../../server/db/onboarding.ts";
import { ownerChangesSince } from "../../server/db/owner-changes.ts";
import { storePlayEvents } from "../../server/db/play-events.ts";
import { playsOf, storePlays } from "../../server/db/plays.ts";
import { given as playing } from "../domain/play/given-play.ts";
import { touch, usage } from "../support/account-builders.ts";
import { document, givenOnboarding } from "./given-onboarding.ts";

let given: Awaited<ReturnType<typeof givenOnboarding>>;
beforeEach(async () => {
  given = await givenOnboarding();
});
afterEach(() => given.close());

test("the record says how an account comes to value, as the card reads it", async () => {
  const { snapshot, status } = await given.look("2026-06-22");

  expect(status).toBe("behind");
  expect(readOnboarding(snapshot, "onboarding")).toEqual(snapshot);
  expect(snapshot).toMatchObject({
    because: "Kickoff held is 5 working days late, and one more is late",
    startedOn: "2026-06-01",
    replansLeft: 2,
  });
});

test("an account that is past it, or whose start nobody knows, has none", async () => {
  const none = { snapshot: null, status: null, events: [] };

  expect(await given.look("2026-06-22", {}, { stage: "adoption" })).toMatchObject(none);
  expect(await given.look("2026-06-22", { deals: [] })).toMatchObject(none);
  expect(await given.inDatabase(allOnboardings)).toEqual([]);
});

test("plays hear of a late milestone once, and of its end", async () => {
  await given.look("2026-06-24");
  await given.look("2026-06-25");
  expect(await given.told()).toEqual(["milestone kickoff"]);

  await given.look("2026-06-26", { usage: usage({ firstValueOn: "2026-06-25" }) });

  expect(await given.told()).toEqual(["milestone kickoff", "milestone-over first_value"]);
});

test("a step that was done a minute ago has reached its milestone, and it stays so", async () => {
  const context = playing({
    books: document.playbooks,
    account: { id: "acme", tier: "mid_touch" },
    version: document.version,
  });
  const at = "2026-06-02T09:00:00.000Z";
  const start = { type: "start", at, key: "s", playbook: "onboarding", by: "hand" } as const;
  const { standing } = advance(noPlays, [start], context, Date.parse(at));
  await given.inDatabase((tx) =>
    storePlays(
      tx,
      standing.plays.map((play) => ({ accountId: "acme", play })),
    ),
  );
  const [play] = (await given.inDatabase((tx) => playsOf(tx, ["acme"]))).get("acme") ?? [];
  const done = { step: "kickoff", play: play?.id ?? "", by: "Mia Chen", answer: null };
  const event = {
    type: "step-completed",
    at: "2026-06-08T09:00:00.000Z",
    key: "d",
    ...done,
  } as const;
  await given.inDatabase((tx) => storePlayEvents(tx, [{ accountId: "acme", event }]));

  const { snapshot } = await given.look("2026-06-08");

  expect(snapshot?.milestones.find(({ id }) => id === "kickoff")).toMatchObject({
    reachedOn: "2026-06-08",
  });
  const [stored] = await given.inDatabase(allOnboardings);
  expect(stored?.onboarding.reached["kickoff"]).toEqual({ on: "2026-06-08", by: "Mia Chen" });
});

test("a graduation stands on the card for a month, and its status for good", async () => {
  const ready = { usage: usage({ firstValueOn: "2026-06-20" }) };
  await given.look("2026-06-24", ready);
  await given.inDatabase((tx) =>
    tx.query(
      `update onboarding set state = state || '{"graduatedOn": "2026-06-25"}' where account_id = 'acme'`,
    ),
  );

  const adopted = { stage: "adoption" };
  expect((await given.look("2026-07-20", ready, adopted)).snapshot).toMatchObject({
    because: "Graduated on 25 Jun 2026",
    gate: [],
  });
  expect(await given.look("2026-08-20", ready, adopted)).toMatchObject({
    status: "graduated",
    snapshot: null,
  });
  expect(await given.look("2026-08-21", ready, { stage: "churned" })).toMatchObject({
    status: null,
  });
});

test("a change of CSM is counted, and learns when the customer first heard of the new one", async () => {
  expect((await given.look("2026-06-02", {}, { csm: "ada" })).ownerChanges).toBe(0);
  expect((await given.look("2026-06-03", {}, { csm: "bob" })).ownerChanges).toBe(1);
  expect((await given.look("2026-06-04", {}, {})).ownerChanges).toBe(1);
  const touches = [touch({ at: "2026-06-05T10:00:00.000Z" })];
  expect((await given.look("2026-06-08", { touches }, { csm: "bob" })).ownerChanges).toBe(1);
  expect((await given.look("2026-09-08", {}, { csm: "bob" })).ownerChanges).toBe(0);

  const since = new Date("2026-01-01");
  expect(await given.inDatabase((tx) => ownerChangesSince(tx, ["acme"], since))).toEqual([
    {
      accountId: "acme",
      of: "csm",
      at: "2026-06-03T09:00:00.000Z",
      from: "ada",
      to: "bob",
      firstTouchAt: "2026-06-05T10:00:00.000Z",
    },
  ]);
});
