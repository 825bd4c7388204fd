import { describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import type { ReadRequest } from "../../server/crm/port.ts";
import { backfill } from "../../server/crm/salesforce/backfill.ts";
import { changes } from "../../server/crm/salesforce/changes.ts";
import { sourcesOf } from "../../server/crm/salesforce/sources.ts";
import { everySince, gather, recordsOf } from "./battery.ts";
import {
  everything,
  type GivenSalesforce,
  givenSalesforce,
  mapped,
  mappings,
  reasonOf,
} from "./given-salesforce.ts";

const load = ({ reading }: GivenSalesforce, request: ReadRequest) =>
  gather(backfill(reading, request, []));

const gapsOf = async ({ reading }: GivenSalesforce, request: ReadRequest) =>
  (await sourcesOf({ schema: reading.schema, namespace: "" }, request)).gaps;

describe("what an org shows to the integration user", () => {
  it("makes a kind unavailable whose object is hidden, with what to grant, and reads the others", async () => {
    const given = givenSalesforce();
    given.add("Account", { Name: "Acme" });
    given.user.allow("Case", "none");

    const events = await load(given, everything);

    expect(reasonOf(events, "ticket")).toEqual([
      "Salesforce does not show the object Case to the integration user: grant that user read access to it by a permission set.",
    ]);
    expect(recordsOf(events)).toHaveLength(1);
  });

  it("makes a kind unavailable that could only be read wrongly without a hidden field", async () => {
    const given = givenSalesforce();
    given.user.allow("Contact.AccountId", "none");

    const events = await load(given, everything);

    expect(reasonOf(events, "contact")).toEqual([
      "Salesforce does not show the field Contact.AccountId to the integration user: grant that user read access to it by a permission set.",
    ]);
  });

  it("does without what not every org has, and says so", async () => {
    const given = givenSalesforce({ org: { withoutObjects: ["AccountContactRelation"] } });
    given.user.allow("Contact.IsEmailBounced", "none");
    const contact = given.add("Contact", {
      LastName: "Byron",
      EmailBouncedDate: "2026-01-01T00:00:00Z",
    });

    const events = await load(given, everything);

    expect(recordsOf(events)).toMatchObject([{ id: contact, bounced: true, accountIds: [] }]);
    expect(await gapsOf(given, everything)).toEqual(
      expect.arrayContaining([
        "Contact is read without IsEmailBounced, which this org hides or has not got.",
        expect.stringContaining("without AccountContactRelation"),
      ]),
    );
  });

  it("makes every mapped kind unavailable whose object is not there, and names it", async () => {
    const given = givenSalesforce();
    const [contract] = mappings.subscriptions;
    const subscriptions = [{ ...contract, object: "Subscription__c" } as typeof contract & object];
    const surveys = mappings.surveys.map((survey) => ({ ...survey, object: "Poll__c" }));

    const events = await load(given, {
      ...everything,
      objects: { ...mappings, subscriptions, surveys },
    });

    const missing = (name: string) => [
      expect.stringMatching(`The mapping names the object ${name}.*correct the mapping`),
    ];
    expect(reasonOf(events, "deal")).toEqual(missing("Subscription__c"));
    expect(reasonOf(events, "line-item")).toEqual(missing("Subscription__c"));
    expect(reasonOf(events, "survey")).toEqual(missing("Poll__c"));
  });

  it("makes a mapped kind unavailable whose field is not there, and names it", async () => {
    const given = givenSalesforce();
    const surveys = mappings.surveys.map((survey) => ({ ...survey, value: "Stars__c" }));

    const events = await load(given, { ...mapped, objects: { ...mappings, surveys } });

    expect(reasonOf(events, "survey")).toEqual([
      expect.stringContaining("names the field Survey_Response__c.Stars__c"),
    ]);
  });

  it("counts a field that a source names in vain as empty, and says so", async () => {
    const given = givenSalesforce();
    given.add("Account", { Name: "Acme" });
    const request = { ...everything, fields: { account: ["Nowhere__c"] } };

    const events = await load(given, request);

    expect(recordsOf(events)).toMatchObject([{ fields: { Nowhere__c: null } }]);
    expect(await gapsOf(given, request)).toContainEqual(
      expect.stringContaining("names the field Account.Nowhere__c"),
    );
  });

  it("finds changes by the next best date where the stamp cannot be searched for", async () => {
    const given = givenSalesforce();
    for (const object of ["Account", "EmailMessageRelation"]) {
      const fields = given.org.objects.get(object)?.fields;
      const stamp = fields?.get("SystemModstamp");
      if (stamp) fields?.set("SystemModstamp", { ...stamp, filterable: false });
    }
    const since = given.now();
    given.pass(60_000);
    const id = given.user.create("Account", { Name: "Acme" });
    given.pass(120_000);

    const events = await gather(changes(given.reading, everything, everySince(since)));

    const { sources } = await sourcesOf(
      { schema: given.reading.schema, namespace: "" },
      everything,
    );
    const account = sources.find(({ kind }) => kind === "account");
    const email = sources.find(({ kind }) => kind === "email");
    expect(account?.stamp).toBe("LastModifiedDate");
    // This object has no LastModifiedDate.
    expect(email?.children[0]?.stamp).toBe("CreatedDate");
    expect(recordsOf(events)).toMatchObject([{ id }]);
  });

  it("cannot be read on where no date of it can be searched for", async () => {
    const given = givenSalesforce();
    const fields = given.org.objects.get("Case")?.fields;
    for (const name of ["SystemModstamp", "LastModifiedDate", "CreatedDate"]) {
      const field = fields?.get(name);
      if (field) fields?.set(name, { ...field, filterable: false });
    }
    given.user.allow("Case.SystemModstamp", "none");

    const events = await load(given, everything);

    expect(reasonOf(events, "ticket")).toEqual([expect.stringContaining("Case.SystemModstamp")]);
  });

  it("is asked for a field once, however the configuration writes it", async () => {
    const given = givenSalesforce();
    given.add("Account", { Name: "Acme", Type: "Prospect" });
    const request = { ...everything, fields: { account: ["type"] } };

    const events = await load(given, request);

    expect(recordsOf(events)).toMatchObject([{ stage: "Prospect", fields: { type: "Prospect" } }]);
    const deps = { schema: given.reading.schema, namespace: "" };
    const [account] = (await sourcesOf(deps, request)).sources;
    const names = account?.fields.map((name) => name.toLowerCase()) ?? [];
    expect(new Set(names).size).toBe(names.length);
  });

  it("says once what it does without, and nothing of our own fields or an account's team", async () => {
    const given = givenSalesforce({
      org: { withoutObjects: ["EmailMessage"], withoutPackage: true },
    });
    given.user.allow("Task.CallObject", "none");
    given.user.allow("OpportunityContactRole.Role", "none");
    given.add("Contact", { LastName: "Byron" });
    const request = { ...everything, fields: { account: ["AccountTeamMember.CSM"] } };

    const gaps = await gapsOf(given, request);

    expect(gaps.filter((gap) => gap.includes("CallObject"))).toHaveLength(1);
    expect(gaps.filter((gap) => /BW_|AccountTeamMember\.CSM/.test(gap))).toEqual([]);
    expect(gaps).toContainEqual(
      expect.stringMatching(/contact are read without OpportunityContactRole\..*Role to the/),
    );
    expect(recordsOf(await load(given, request))).toMatchObject([{ kind: "contact", roles: [] }]);
  });

  it("is asked for anew after an hour, and not before", async () => {
    const given = givenSalesforce({ org: { withoutObjects: ["AccountContactRelation"] } });
    const request = { ...everything, kinds: ["contact" as const] };
    const calls = async () => {
      const before = given.requests().requests;
      await gather(changes(given.reading, request, everySince(given.now())));
      return given.requests().requests - before;
    };

    const first = await calls();
    given.pass(59 * 60_000);
    const second = await calls();
    given.pass(2 * 60_000);
    const third = await calls();

    expect([first, second, third]).toEqual([2, 1, 2]);
  });

  it("is not what a part that was not answered leaves out", async () => {
    const given = givenSalesforce();
    const { handle } = given.sandbox;
    given.sandbox.handle = async (request) => {
      const reply = await handle(request);
      given.sandbox.handle = handle;
      const { compositeResponse } = (await reply.json()) as { compositeResponse: object[] };
      const body = [{ errorCode: "UNKNOWN_EXCEPTION", message: "" }];
      const part = { httpStatusCode: 500, body };
      return Response.json({ compositeResponse: [part, ...compositeResponse.slice(1)] });
    };

    await expect(load(given, everything)).rejects.toThrow(CrmUnavailable);
  });

  it("is without what no query answers", async () => {
    const given = givenSalesforce();
    const { handle } = given.sandbox;
    given.sandbox.handle = async (request) => {
      const text = await (await handle(request)).text();
      return new Response(text.replaceAll('"queryable":true', '"queryable":false'));
    };

    const events = await load(given, { ...everything, kinds: ["ticket"] });

    expect(reasonOf(events, "ticket")).toEqual([expect.stringContaining("the object Case")]);
  });

  it("is asked for anew once a query was refused for a field that was taken away", async () => {
    const given = givenSalesforce();
    given.add("Account", { Name: "Acme" });
    await load(given, everything);
    given.user.allow("Account.Website", "none");

    await expect(load(given, everything)).rejects.toThrow("Website");

    expect(recordsOf(await load(given, everything))).toHaveLength(1);
  });
});
