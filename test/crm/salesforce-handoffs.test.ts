import { answersIn, partsOf, readMore } from "@bellwether/shared/contracts/handoff-record";
import { defaultHandoffs } from "@bellwether/shared/domain/default/handoffs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import type { HandoffRecord } from "../../server/crm/port.ts";
import { givenHandoffs, handoffView } from "./given-handoff-records.ts";
import { network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const written = ({ key }: HandoffRecord) => ({ type: "written", key, id: expect.any(String) });

describe("a handoff in Salesforce", () => {
  it("is a record on its account with a record a goal and a promise, in two calls", async () => {
    const { record, write, only, calls, accountId, org } = await givenHandoffs();

    expect(await write(record)).toEqual([written(record)]);

    expect(calls()).toBe(2);
    const handoff = only("BW_Handoff__c");
    expect(handoff.values).toMatchObject({
      Name: "Acme: new business",
      Account__c: accountId,
      State__c: "draft",
      Completeness__c: 40,
      To__c: org.users.viewer,
      Trigger__c: "Their contract with the other vendor ends in May.",
      Arr__c: 84_000,
      Fit__c: "good",
      Go_Live_On__c: "2027-02-01",
      Our_Sponsor__c: org.users.admin,
      Confirmed__c: '["arr"]',
    });
    expect(handoff.values["More__c"]).toBeUndefined();
    expect(JSON.parse(String(handoff.values["View__c"]))).toEqual(record.view);
    expect(only("BW_Outcome__c").values).toMatchObject({
      Account__c: accountId,
      Handoff__c: handoff.id,
      Text__c: "Invoices in a day",
      Target__c: 1,
      Due_On__c: "2027-03-31",
    });
    expect(only("BW_Outcome__c").values["State__c"]).toBeUndefined();
    expect(only("BW_Promise__c").values).toMatchObject({
      Handoff__c: handoff.id,
      Text__c: "Single sign-on",
      Kind__c: "roadmap",
    });
  });

  it("is read and not written again where nothing has changed", async () => {
    const { record, write, calls, only, pass } = await givenHandoffs();
    await write(record);
    const { systemModstamp } = only("BW_Handoff__c");
    pass(60_000);

    expect(await write(record)).toEqual([written(record)]);

    expect(calls()).toBe(3);
    expect(only("BW_Handoff__c").systemModstamp).toBe(systemModstamp);
  });

  it("takes two calls for fifty", async () => {
    const { record, write, calls, handoffs } = await givenHandoffs();
    const many = Array.from({ length: 50 }, (_, at) => ({
      ...record,
      key: `h${at}`,
      answers: { trigger: "x", [`goals/g${at}/outcome`]: "y" },
    }));

    await write(...many);

    expect([calls(), handoffs().length]).toEqual([2, 50]);
  });

  it("carries the names of a managed package", async () => {
    const { record, write, goals } = await givenHandoffs({ namespace: "acme" });

    expect(await write(record)).toEqual([written(record)]);

    expect(goals()[0]?.values["acme__Text__c"]).toBe("Invoices in a day");
  });

  it("loses what it no longer says, rows too", async () => {
    const { record, write, only, goals, promises } = await givenHandoffs();
    await write(record);

    await write({ ...record, answers: { fit: "poor", "promises/m2-a/text": "SSO" } });

    expect(only("BW_Handoff__c").values).toMatchObject({ Fit__c: "poor", Trigger__c: null });
    expect(goals()).toEqual([]);
    expect(promises().map(({ values }) => values)).toMatchObject([
      { Text__c: "SSO", Kind__c: null },
    ]);
  });

  it("opens its promises and goals once it is accepted, and leaves what became of them", async () => {
    const { record, write, only, edit } = await givenHandoffs();
    const accepted = { ...record, view: handoffView({ state: "accepted_with_gaps" }) };
    await write(record);

    await write(accepted);
    expect(only("BW_Promise__c").values["State__c"]).toBe("open");
    edit("BW_Promise__c", { State__c: "kept" });
    await write(accepted);

    expect(only("BW_Promise__c").values["State__c"]).toBe("kept");
  });

  it("is written again where the answer was lost, and is there once", async () => {
    const { record, write, handoffs, goals, promises, loseAnswer, calls } = await givenHandoffs();
    loseAnswer();

    expect(await write(record)).toEqual([written(record)]);

    expect([handoffs().length, goals().length, promises().length]).toEqual([1, 1, 1]);
    expect(calls()).toBe(3);
  });

  it("of a deleted account is gone", async () => {
    const { record, write, user, accountId } = await givenHandoffs();
    await write(record);

    user.remove("Account", accountId);

    expect(await write(record)).toEqual([{ type: "gone", key: record.key }]);
  });
});

describe("what people change in the records", () => {
  it("is read with who did it and when, and our own writing is not", async () => {
    const { record, write, read, edit, org, calls } = await givenHandoffs();
    await write(record);
    expect((await read()).changed).toEqual([]);
    const before = calls();

    edit("BW_Handoff__c", { Trigger__c: "The board asked for it." });
    edit("BW_Promise__c", { Kind__c: "service" });
    const { changed } = await read();

    expect(changed).toMatchObject([
      {
        key: record.key,
        by: org.users.admin,
        answers: {
          ...record.answers,
          trigger: "The board asked for it.",
          "promises/m2-a/kind": "service",
        },
        confirmed: ["arr"],
        touched: ["promises/m2-a/kind", "trigger"],
      },
    ]);
    expect(calls() - before).toBe(2);
  });

  it("stands against a writing of ours that does not know it yet, and is still read then", async () => {
    const { record, write, read, edit, only, org } = await givenHandoffs();
    await write(record);
    edit("BW_Handoff__c", { Trigger__c: "Theirs" });

    await write({ ...record, answers: { ...record.answers, trigger: "Ours", fit: "poor" } });

    expect(only("BW_Handoff__c").values).toMatchObject({ Trigger__c: "Theirs", Fit__c: "poor" });
    const { changed } = await read();
    expect(changed).toMatchObject([{ by: org.users.admin, touched: ["trigger"] }]);
  });

  it("is ours as well once we say the same, and can then be changed by us", async () => {
    const { record, write, read, edit, only } = await givenHandoffs();
    await write(record);
    edit("BW_Handoff__c", { Trigger__c: "Theirs" });
    await write({ ...record, answers: { ...record.answers, trigger: "Theirs" } });
    expect((await read()).changed).toEqual([]);

    await write({ ...record, answers: { ...record.answers, trigger: "Ours" } });

    expect(only("BW_Handoff__c").values["Trigger__c"]).toBe("Ours");
  });

  it("may be a new row without a key, which stays the same record", async () => {
    const { record, write, read, only, org, accountId, promises } = await givenHandoffs();
    await write({ ...record, answers: {} });
    const { id } = org.fill("BW_Promise__c", {
      Account__c: accountId,
      Handoff__c: only("BW_Handoff__c").id,
      Text__c: "By hand",
    });

    const { changed } = await read();
    expect(changed[0]?.answers).toEqual({ [`promises/${id}/text`]: "By hand" });
    await write({ ...record, answers: { [`promises/${id}/text`]: "By hand" } });

    expect(promises().map((one) => [one.id, one.values["Key__c"]])).toEqual([[id, id]]);
    expect((await read()).changed).toEqual([]);
  });

  it("may be a row that is begun and empty: it is left", async () => {
    const { record, write, only, org, accountId, promises } = await givenHandoffs();
    await write({ ...record, answers: {} });
    const Handoff__c = only("BW_Handoff__c").id;
    org.fill("BW_Promise__c", { Account__c: accountId, Handoff__c, Key__c: "m9" });

    await write({ ...record, answers: { fit: "poor" } });

    expect(promises()).toHaveLength(1);
  });

  it("may be a deleted row, which is read as such and not made again", async () => {
    const { record, write, read, user, only, goals } = await givenHandoffs();
    await write(record);
    const { upTo } = await read();
    user.remove("BW_Outcome__c", only("BW_Outcome__c").id);

    const { changed } = await read(upTo);
    expect(changed[0]?.touched).toEqual([
      "goals/m1-a/due",
      "goals/m1-a/outcome",
      "goals/m1-a/target",
    ]);
    await write({ ...record, view: handoffView({ completeness: 60 }) });

    expect(goals()).toEqual([]);
  });

  it("before the last look is not read again, but for an overlap", async () => {
    const { record, write, read, edit, pass, calls } = await givenHandoffs();
    await write(record);
    edit("BW_Handoff__c", { Trigger__c: "Theirs" });
    pass(20 * 60_000);
    const { upTo } = await read();
    const before = calls();

    expect(await read(upTo)).toMatchObject({ changed: [] });

    expect(calls() - before).toBe(1);
  });
});

describe("handoffs that Salesforce refuses", () => {
  it("do not stop the others, and say what the org asks for", async () => {
    const { record, write, user, goals } = await givenHandoffs();
    const other = { ...record, key: "other", answers: { "goals/m7/outcome": "Forbidden" } };
    const third = { ...record, key: "third", name: "No", answers: { "goals/m8/outcome": "x" } };
    const rule = { message: "Not here" };
    user.addValidationRule({
      ...rule,
      objectType: "BW_Outcome__c",
      when: (values) => values["Text__c"] === "Forbidden",
    });
    user.addValidationRule({
      ...rule,
      objectType: "BW_Handoff__c",
      when: (values) => values["Name"] === "No",
    });

    const reason = "A validation rule of the org refuses the record: Not here";
    expect(await write(record, other, third)).toEqual([
      written(record),
      { type: "refused", key: "other", reason },
      // Its goal does not find it, which is no news.
      { type: "refused", key: "third", reason },
    ]);
    expect(goals()).toHaveLength(1);
  });

  it("because an account is held are tried again, and left where it stays held", async () => {
    const { record, write, user, waits } = await givenHandoffs();
    user.addValidationRule({
      objectType: "BW_Handoff__c",
      message: "locked",
      errorCode: "UNABLE_TO_LOCK_ROW",
      when: () => waits.length < 2,
    });
    expect(await write(record)).toEqual([written(record)]);
    expect(waits).toEqual([1_000, 3_000]);

    user.addValidationRule({
      objectType: "BW_Handoff__c",
      message: "locked",
      errorCode: "UNABLE_TO_LOCK_ROW",
    });
    const other = { ...record, key: "other" };
    await expect(write(other)).rejects.toThrow(CrmUnavailable);
  });

  it.each(["BW_Handoff__c", "BW_Promise__c", "BW_Outcome__c"])(
    "for an earlier package without %s say what to install, and nothing is read",
    async (object) => {
      const { record, write, read, user } = await givenHandoffs();
      user.allow(object, "none");

      expect(await write(record)).toEqual([
        {
          type: "refused",
          key: record.key,
          reason: `The org has no ${object} for handoffs that the integration user may read. Install the latest version of the package, then assign the permission set "Bellwether Integration" to that user.`,
        },
      ]);
      expect((await read()).changed).toEqual([]);
    },
  );
});

describe("an answer that no field holds as it was said", () => {
  it("is kept beside it, until somebody changes the field", async () => {
    const { record, write, read, edit, only } = await givenHandoffs();
    const answers = { arr: "84,000", products: "x".repeat(300), extra: "An admin's own", fit: "" };
    await write({ ...record, answers });
    expect(only("BW_Handoff__c").values).toMatchObject({ Products__c: "x".repeat(255) });

    edit("BW_Handoff__c", { Arr__c: 90_000, Products__c: "Theirs" });

    const { changed } = await read();
    const theirs = { arr: "90000", products: "Theirs" };
    expect(changed).toMatchObject([
      { answers: { ...answers, ...theirs }, touched: ["arr", "products"] },
    ]);
  });

  it("comes back letter by letter from the records, whatever was said", async () => {
    const given = await givenHandoffs();
    const { record, write, read, org, user, only } = given;
    const contact = given.add({ kind: "contact", accounts: [given.accountId], name: "Cleo Fry" });
    const paths = defaultHandoffs.sections.flatMap(({ fields }) =>
      fields.flatMap(({ id, columns = [] }) => [
        id,
        ...columns.flatMap((column) => [`${id}/r1/${column.id}`, `${id}/r2/${column.id}`]),
      ]),
    );
    const value = fc.oneof(
      fc.constantFrom("", " ", "none", "84000", "84000.0", "-0", "1e3", "0.00001", "2027-02-30"),
      fc.constantFrom("2027-02-28", "good", "a\r\nb", "a\nb ", "x".repeat(256), "\u{1f600}"),
      fc.constantFrom(contact, org.users.viewer, org.users.viewer.slice(0, 15)),
      fc.string(),
      fc.integer().map(String),
      fc.double({ noNaN: true }).map(String),
    );
    const said = fc.dictionary(fc.constantFrom(...paths, "own", "own/r1/x"), value);

    await fc.assert(
      fc.asyncProperty(said, async (answers) => {
        expect(await write({ ...record, answers })).toEqual([written(record)]);
        // A change that is none, so that the handoff is looked at.
        user.edit("BW_Handoff__c", only("BW_Handoff__c").id, { Name: "Looked at" });
        expect((await read()).changed).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("is never lost on the way into parts and back", () => {
    const said = fc.dictionary(
      fc.constantFrom("trigger", "arr", "fit", "goals/a/target", "promises/b/due", "own"),
      fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom("", "good", "2027-02-28")),
    );

    fc.assert(
      fc.property(said, (answers) => {
        const { more, ...parts } = partsOf(answers);
        expect(answersIn({ ...parts, more: readMore(JSON.stringify(more)) })).toEqual(answers);
      }),
    );
  });
});
