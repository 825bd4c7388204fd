import { externalKey } from "@bellwether/shared/contracts/external-key";
import { outcomeObject, promiseObject } from "@bellwether/shared/contracts/salesforce";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { network } from "../crm/salesforce-sandbox.ts";
import { givenOrgHandoffs } from "./given-org-handoffs.ts";

const closings: (() => Promise<void>)[] = [];
beforeAll(network.open);
afterAll(network.close);
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

async function given() {
  const handoffs = await givenOrgHandoffs();
  closings.push(handoffs.close);
  return handoffs;
}

const trigger = "Their contract with the old vendor ends in March.";
const accept = { do: "accept", gaps: [], rating: 4, note: null } as const;

describe("a handoff of an opportunity", () => {
  test("is a record, filled in from the org, that takes what people write in it, by whom", async () => {
    const { record, account, deal, people, onDeal, ...org } = await given();
    expect(record().values).toMatchObject({
      Account__c: account,
      Opportunity__c: deal,
      State__c: "draft",
      From__c: people.rep,
      To__c: people.csm,
      Arr__c: 84_000,
    });
    org.edit({ Trigger__c: trigger, Confirmed__c: JSON.stringify(["arr"]) });
    org.addRow(outcomeObject.name, {
      Key__c: externalKey("m1-a"),
      Text__c: "Invoices in a day",
      Target__c: 1,
    });

    await org.round();

    const { answers } = await org.handoff();
    expect(answers["trigger"]).toMatchObject({ value: trigger, by: people.rep });
    expect(answers["arr"]).toMatchObject({ value: "84000", confirmed: true });
    expect(answers["goals/m1-a/outcome"]).toMatchObject({ value: "Invoices in a day" });
    expect(onDeal()).toMatchObject({
      state: "ready",
      snapshot: {
        handoff: {
          state: "draft",
          missing: expect.arrayContaining([
            expect.objectContaining({ path: expect.stringMatching("goals/m1-a/") }),
          ]),
        },
      },
    });
  });

  test("is submitted as it was written a moment before, won, returned, and accepted as it then stays", async () => {
    const { edit, addRow, editRow, ask, run, round, win, people, live, ...org } = await given();
    edit({ Trigger__c: trigger });
    const promise = addRow(promiseObject.name, {
      Key__c: externalKey("m2-a"),
      Text__c: "Single sign-on with their Azure",
      Kind__c: "integration",
    });
    const submitted = ask({ do: "submit" }, people.rep);
    const early = ask(accept, people.csm);

    await run("requests");

    expect(submitted()).toMatchObject({ ok: true });
    expect(early()).toMatchObject({
      problem: { message: expect.stringContaining("not won yet") },
    });
    expect(await org.handoff()).toMatchObject({
      state: "submitted",
      answers: { trigger: { value: trigger, by: people.rep } },
    });

    win();
    await round();
    const gap = { path: "promises/m2-a/due", text: "By when do they expect it?" };
    ask({ do: "return", gaps: [gap] }, people.csm);
    await run("requests", "tasks");
    expect(org.record().values).toMatchObject({ State__c: "returned", Submitted_At__c: null });

    editRow(promiseObject.name, promise, {
      Due_On__c: "2027-01-15",
      Promise_Owner__c: people.csm,
    });
    ask({ do: "submit" }, people.rep);
    const accepted = ask(accept, people.csm);
    await run("requests", "assess", "write", "tasks");
    expect(accepted()).toMatchObject({ ok: true });
    expect(await org.promises()).toMatchObject([
      { text: "Single sign-on with their Azure", dueOn: "2027-01-15" },
    ]);
    expect(live(promiseObject.name)).toMatchObject([{ id: promise, values: { State__c: "open" } }]);
    expect(await org.plays()).toMatchObject([{ playbook: "onboarding", status: "running" }]);

    edit({ Trigger__c: "They never said that." });
    await round();
    expect(org.record().values["Trigger__c"]).toBe(trigger);
    expect((await org.handoff()).answers["trigger"]?.value).toBe(trigger);
  });

  test("waits for the same people where it is won for a later day", async () => {
    const { ask, run, round, win, people, handoff } = await given();
    ask({ do: "submit" }, people.rep);
    await run("requests");

    win({ CloseDate: "2027-01-31" });
    await round();

    expect(await handoff()).toMatchObject({ state: "submitted", column: "mid_touch" });
  });
});
