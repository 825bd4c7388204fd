import { expect, test } from "vitest";
import { pipelines } from "../pipeline/open-pipelines.ts";
import { givenHandoffs } from "./given-handoffs.ts";

const given = pipelines();
const dayMs = 86_400_000;

/** A prospect whose deal has just become likely enough. */
async function givenDeal() {
  const handoffs = await givenHandoffs(await given());
  const prospect = handoffs.addProspect();
  await handoffs.run("pull");
  await handoffs.settle();
  expect(await handoffs.handoff(prospect.deal)).toBeNull();
  await handoffs.edit(prospect.deal, { dealstage: "contractsent" });
  return { ...handoffs, ...prospect };
}

const goal = (cells: Record<string, string>) =>
  Object.entries(cells).map(([column, to]) => ({ path: `goals/g1/${column}`, from: null, to }));
const promise = (cells: Record<string, string>) =>
  Object.entries(cells).map(([column, to]) => ({ path: `promises/p1/${column}`, from: null, to }));

test("a deal that becomes likely gets a draft, prefilled from the CRM, and says on its record what is missing", async () => {
  const { deal, company, contact, people, onDeal, form } = await givenDeal();

  const shown = await form("Rita Rep", deal);

  expect(shown.view).toMatchObject({
    kind: "new",
    account: { id: company, name: "Acme" },
    column: { id: "mid_touch", label: "Mid-touch" },
    state: "draft",
    from: { id: people["Rita Rep"], name: "Rita Rep" },
    to: { id: people["Mia Chen"], name: "Mia Chen" },
    won: false,
    waits: [],
  });
  expect(shown.answers["champion"]).toMatchObject({ value: contact, confirmed: false });
  expect(shown.answers["arr"]).toMatchObject({ value: "84000", source: expect.any(String) });
  expect(shown.view.unconfirmed).toBeGreaterThan(1);
  expect(onDeal(deal)).toMatchObject({
    bw_handoff_status: "draft",
    bw_handoff_missing: expect.stringContaining(": missing"),
    snapshot: { state: "ready", snapshot: { why: null, handoff: { state: "draft" } } },
  });
  expect(onDeal(deal)).not.toHaveProperty("bw_handoff_submitted_at", expect.any(String));
});

test("from the draft to onboarding: written, submitted, won, returned with a named gap, mended, accepted", async () => {
  const given = await givenDeal();
  const { deal, company, people, write, confirm, decide, edit, onDeal, settle, run } = given;
  const before = (await given.form("Rita Rep", deal)).view.completeness;
  await write("Rita Rep", deal, [
    { path: "trigger", from: null, to: "Their contract with the old vendor ends in March." },
    ...goal({ outcome: "Reports without waiting for IT", metric: "days", today: "9", target: "2" }),
    ...promise({ text: "Single sign-on with their Azure", kind: "integration" }),
  ]);
  const confirmed = await confirm("Rita Rep", deal);
  expect(confirmed.view.completeness).toBeGreaterThan(before);
  expect(confirmed.view.unconfirmed).toBe(0);

  await decide("Rita Rep", deal, { do: "submit" });
  await settle();
  expect(onDeal(deal)).toMatchObject({
    bw_handoff_status: "submitted",
    bw_handoff_submitted_at: expect.stringMatching(/^\d/),
  });
  await expect(
    decide("Mia Chen", deal, { do: "accept", gaps: [], rating: 4, note: null }),
  ).rejects.toThrow("The deal is not won yet");

  await edit(deal, { dealstage: "closedwon" });
  expect((await given.form("Mia Chen", deal)).view.waits).toMatchObject([
    { what: "Accept or return the handoff", owner: "Mia Chen" },
  ]);
  expect(given.tasks(company)).toMatchObject([
    { subject: "Accept or return the handoff · Acme", ownerId: people["Mia Chen"], state: "open" },
  ]);

  const gaps = [{ path: "promises/p1/due", text: "By when do they expect single sign-on?" }];
  await decide("Mia Chen", deal, { do: "return", gaps });
  await settle();
  expect(onDeal(deal)).toMatchObject({
    bw_handoff_status: "returned",
    bw_handoff_missing: expect.stringContaining("By when do they expect single sign-on?"),
  });
  expect(onDeal(deal).bw_handoff_submitted_at).toBeNull();

  await write("Rita Rep", deal, [
    ...promise({ due: "2027-01-15", owner: people["Mia Chen"] }),
    ...goal({ due: "2027-03-31" }),
  ]);
  await decide("Rita Rep", deal, { do: "submit" });
  await settle();
  const accepted = await decide("Mia Chen", deal, {
    do: "accept",
    gaps: [],
    rating: 4,
    note: "Clear enough to begin.",
  });
  await settle();
  await run("assess");

  expect(accepted.view.state).toBe("accepted");
  expect(accepted.introduction?.subject).toContain("Mia Chen");
  expect(onDeal(deal)).toMatchObject({ bw_handoff_status: "accepted" });
  expect(await given.promises(company)).toMatchObject([
    { text: "Single sign-on with their Azure", kind: "integration", dueOn: "2027-01-15" },
  ]);
  expect(await given.plays(company)).toMatchObject([{ playbook: "onboarding", status: "running" }]);
});

test("two people who write at once in one place lose nothing, and the later one sees both texts", async () => {
  const { deal, write, people } = await givenDeal();
  await write("Rita Rep", deal, [
    { path: "trigger", from: null, to: "They open an office in Lyon." },
  ]);

  const form = await write("Lea Lind", deal, [
    { path: "trigger", from: null, to: "Their auditor asked for it." },
  ]);

  expect(form.answers["trigger"]).toMatchObject({
    value: "Their auditor asked for it.",
    by: people["Lea Lind"],
  });
  expect(form.displaced).toMatchObject([
    { path: "trigger", value: "They open an office in Lyon.", by: people["Rita Rep"] },
  ]);
});

test("what is late goes to the lead as a task, and a lost deal takes its handoff and tasks along", async () => {
  const { deal, company, edit, settle, pass, people, ...given } = await givenDeal();
  await edit(deal, { dealstage: "closedwon" });
  expect(given.tasks(company)).toMatchObject([
    { subject: "Submit the handoff · Acme", ownerId: people["Rita Rep"], state: "open" },
  ]);

  pass(9 * dayMs);
  await settle();

  expect(given.tasks(company).filter(({ state }) => state === "open")).toMatchObject([
    { subject: "Late: submit the handoff · Acme", ownerId: people["Lea Lind"] },
    { subject: "Submit the handoff · Acme" },
  ]);

  await edit(deal, { dealstage: "closedlost" });

  expect((await given.handoff(deal))?.state).toBe("withdrawn");
  expect(given.tasks(company).filter(({ state }) => state === "open")).toEqual([]);
});

test("a deal that was won before the installation has no handoff, nor has a renewal", async () => {
  const handoffs = await givenHandoffs(await given());
  const old = handoffs.addProspect();
  await handoffs.edit(old.deal, { dealstage: "closedwon", closedate: "2026-01-15T00:00:00Z" });

  expect(await handoffs.handoff(old.deal)).toBeNull();
});
