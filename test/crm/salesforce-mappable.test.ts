import type { MappableObject } from "@bellwether/shared/domain/find-objects";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmForbidden, CrmUnavailable } from "../../server/crm/errors.ts";
import type { ObjectSchema } from "../sandbox/salesforce/org.ts";
import { type ConnectedOrg, connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

/** Another object of the org, with the fields of its survey answers. */
function addObject({ sandbox }: ConnectedOrg, wish: Partial<ObjectSchema> & { name: string }) {
  const { objects } = sandbox.org;
  const survey = objects.get("Survey_Response__c");
  if (survey === undefined) throw new Error("The org has no survey answers.");
  objects.set(wish.name, { ...survey, label: wish.name, ...wish });
}

async function found({ crm }: Pick<ConnectedOrg, "crm">): Promise<readonly MappableObject[]> {
  return (await crm.objects?.()) ?? [];
}

const names = (objects: readonly MappableObject[]) => objects.map(({ name }) => name).sort();
const fieldOf = (object: MappableObject | undefined, name: string) =>
  object?.fields.find((field) => field.name === name);
const describing = "/services/data/v66.0/composite";

describe("objects that an org's admin may map", () => {
  it("are its surveys, with their options and whom they are about, in two calls", async () => {
    const given = await connectSalesforce();

    const objects = await found(given);

    const survey = objects.find(({ name }) => name === "Survey_Response__c");
    expect(survey).toMatchObject({ standard: false });
    expect(fieldOf(survey, "Type__c")).toMatchObject({
      type: "enumeration",
      options: ["NPS", "CSAT", "CES"].map((value) => ({ value, label: value })),
      refersTo: [],
    });
    expect(fieldOf(survey, "Account__c")).toMatchObject({ type: "string", refersTo: ["Account"] });
    expect(fieldOf(survey, "Score__c")).toMatchObject({ type: "number", options: [] });
    expect(fieldOf(survey, "Answered_At__c")).toMatchObject({ type: "datetime" });
    expect(given.sandbox.counts.report().requests).toBe(2);
  });

  it("are its standard contracts", async () => {
    const contract = (await found(await connectSalesforce())).find(
      ({ name }) => name === "Contract",
    );

    expect(contract).toMatchObject({ standard: true });
    expect(fieldOf(contract, "StartDate")).toMatchObject({ type: "date" });
    expect(fieldOf(contract, "AccountId")).toMatchObject({ refersTo: ["Account"] });
  });

  it("are told by name or label, and no other object is looked into", async () => {
    const given = await connectSalesforce();
    addObject(given, { name: "Invoice__c" });
    addObject(given, { name: "Abo__c", label: "Subscription" });
    addObject(given, { name: "SurveyInvitation", label: "Survey Invitation", custom: false });

    expect(names(await found(given))).toEqual(["Abo__c", "Contract", "Survey_Response__c"]);
    expect(given.sandbox.counts.report().parts).toBe(3);
  });

  it("are those that our user sees and may ask for", async () => {
    const given = await connectSalesforce();
    addObject(given, { name: "Survey_Draft__c" });
    network.answer("/services/data/v66.0/sobjects", async (request) => {
      const all = (await (await given.sandbox.handle(request)).json()) as {
        sobjects: { name: string }[];
      };
      const sobjects = all.sobjects.map((each) => ({
        ...each,
        queryable: each.name !== "Survey_Draft__c",
      }));
      return Response.json({ sobjects });
    });
    given.sandbox.user.allow("Survey_Response__c", "none");

    expect(names(await found(given))).toEqual(["Contract"]);
  });

  it("are none, after one call, where no name speaks of them", async () => {
    const given = await connectSalesforce({
      options: { org: { withoutObjects: ["Survey_Response__c", "Contract"] } },
    });

    expect(await found(given)).toEqual([]);
    expect(given.sandbox.counts.report().requests).toBe(1);
  });

  it("are no more than one call describes", async () => {
    const given = await connectSalesforce();
    for (let count = 0; count < 30; count++) addObject(given, { name: `Survey_${count}__c` });

    expect(await found(given)).toHaveLength(25);
    expect(given.sandbox.counts.report().requests).toBe(2);
  });

  it.each([
    [403, "INSUFFICIENT_ACCESS", CrmForbidden],
    [503, "SERVER_UNAVAILABLE", CrmUnavailable],
  ] as const)(
    "are not said to be none where one cannot be described (%i)",
    async (status, errorCode, error) => {
      const given = await connectSalesforce();
      const body = [{ errorCode, message: "not now" }];
      const part = { httpStatusCode: status, body };
      network.answer(describing, async () => Response.json({ compositeResponse: [part, part] }));

      await expect(found(given)).rejects.toThrow(error);
    },
  );
});
