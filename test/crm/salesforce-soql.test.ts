import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyPrefixOf, to18 } from "../../server/crm/salesforce/ids.ts";
import { afterStamp, oneOf, queryPath, quoted, soqlOf } from "../../server/crm/salesforce/soql.ts";
import { givenSalesforce } from "./given-salesforce.ts";

describe("queries in SOQL", () => {
  it("ask for fields under conditions, in an order", () => {
    const query = { object: "Task", fields: ["Id", "WhoId"], where: ["IsClosed = true", "A OR B"] };

    expect(soqlOf(query, { by: ["Id"], limit: 7 })).toBe(
      "SELECT Id,WhoId FROM Task WHERE IsClosed = true AND (A OR B) ORDER BY Id LIMIT 7",
    );
    expect(soqlOf({ ...query, where: [] }, null)).toBe("SELECT Id,WhoId FROM Task");
  });

  it("go on behind a row of the same stamp by its id", () => {
    const at = "2026-11-21T09:00:00.000Z";

    expect(afterStamp("SystemModstamp", at, null)).toBe(`SystemModstamp >= ${at}`);
    expect(afterStamp("SystemModstamp", at, "001A")).toBe(
      `(SystemModstamp = ${at} AND Id > '001A') OR SystemModstamp > ${at}`,
    );
  });

  it("hold any text as a value, whatever signs stand in it", async () => {
    const { reading, org } = givenSalesforce();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 20 }), async (text) => {
        const name = `x${text.trim()}x`;
        const id = org.fill("Account", { Name: name }).id;
        const soql = `SELECT Id FROM Account WHERE Id = ${quoted(id)} AND ${oneOf("Name", [name])}`;

        const [reply] = await reading.client.composite({
          doing: "finding a name",
          parts: [{ method: "GET", path: queryPath(soql) }],
        });

        expect(reply?.body).toMatchObject({ totalSize: 1 });
      }),
      { numRuns: 60 },
    );
  });
});

describe("ids", () => {
  it("have 18 characters by us, of which the last three say what is a capital", () => {
    expect(to18("001D000000IqhSL")).toBe("001D000000IqhSLIAZ");
    expect(to18("001D000000IqhSLIAZ")).toBe("001D000000IqhSLIAZ");
    expect(to18("no id")).toBe("no id");
    expect(keyPrefixOf("003D000000QV9n2")).toBe("003");
  });

  it("are the same from 15 characters as the org writes them", () => {
    const { add } = givenSalesforce();

    for (let count = 0; count < 50; count++) {
      const id = add("Account", { Name: "Acme" });
      expect(to18(id.slice(0, 15))).toBe(id);
    }
  });
});
