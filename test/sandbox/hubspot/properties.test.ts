import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox } from "./given-sandbox.ts";
import { customPropertyQuota } from "./properties.ts";

const at = "/crm/properties/2026-09/companies";
const score = {
  groupName: "bellwether",
  name: "bw_score",
  label: "Score",
  type: "number",
  fieldType: "number",
  description: "0-100",
};

async function withGroup(): Promise<GivenSandbox> {
  const given = givenSandbox();
  await given.call("POST", `${at}/groups`, { name: "bellwether", label: "Bellwether" });
  return given;
}

describe("a property", () => {
  it("is created in its group, written, read and archived", async () => {
    const { add, call } = await withGroup();
    const id = add("companies");

    const made = await call("POST", at, score);
    await call("PATCH", `/crm/objects/2026-09/companies/${id}`, { properties: { bw_score: 81.5 } });
    const record = await call("GET", `/crm/objects/2026-09/companies/${id}?properties=bw_score`);
    const archived = await call("DELETE", `${at}/bw_score`);
    const gone = await call("GET", `${at}/bw_score`);
    const refused = await call("PATCH", `/crm/objects/2026-09/companies/${id}`, {
      properties: { bw_score: "1" },
    });

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...score,
      archived: false,
      hidden: false,
      hasUniqueValue: false,
      options: [],
    });
    expect(made.body.hubspotDefined).toBe(false);
    expect(record.body.properties.bw_score).toBe("81.5");
    expect(archived.status).toBe(204);
    expect(gone.status).toBe(404);
    expect(refused.body.errors[0].code).toBe("PROPERTY_DOESNT_EXIST");
  });

  it("of an existing name is a conflict", async () => {
    const { call } = await withGroup();
    await call("POST", at, score);

    const again = await call("POST", at, score);
    const standard = await call("POST", at, { ...score, name: "domain" });

    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ message: "A property named 'bw_score' already exists." });
    expect(standard.status).toBe(409);
  });

  it.each([
    [{ groupName: "nowhere" }, 'group "nowhere" does not exist'],
    [{ type: "json" }, 'Invalid property type "json"'],
    [{ fieldType: "checkbox" }, 'Invalid fieldType "checkbox"'],
    [{ name: "BW Score" }, "lowercase"],
    [{ label: "" }, "[label]"],
    [{ type: "enumeration", fieldType: "select", options: [{ label: "A" }] }, "Option 1"],
  ])("is refused with %o", async (change, message) => {
    const { call } = await withGroup();

    const { status, body } = await call("POST", at, { ...score, ...change });

    expect(status).toBe(400);
    expect(body.message).toContain(message);
  });

  it("takes only its own options", async () => {
    const { add, call } = await withGroup();
    const id = add("companies");
    const options = ["green", "red"].map((value) => ({ label: value, value, hidden: false }));
    await call("POST", at, {
      ...score,
      name: "bw_band",
      type: "enumeration",
      fieldType: "select",
      options,
    });
    const write = (bw_band: string) =>
      call("PATCH", `/crm/objects/2026-09/companies/${id}`, { properties: { bw_band } });

    expect((await write("green")).status).toBe(200);
    expect((await write("blue")).body.errors[0].code).toBe("INVALID_OPTION");
  });

  it("can be relabelled, and HubSpot's own cannot", async () => {
    const { call } = await withGroup();
    await call("POST", at, score);

    const changed = await call("PATCH", `${at}/bw_score`, { label: "Health" });
    const standard = await call("PATCH", `${at}/domain`, { label: "Site" });

    expect(changed.body).toMatchObject({ label: "Health", type: "number" });
    expect(standard.status).toBe(400);
  });

  it("beyond the quota is refused, and the quota can be asked", async () => {
    const given = await withGroup();
    const { properties } = given.sandbox.portal;
    await given.call("POST", at, score);
    const one = properties.get("companies", "bw_score");
    for (let i = 1; one !== undefined && i < customPropertyQuota; i++) {
      properties.set("companies", { ...one, name: `own_${i}` });
    }

    const refused = await given.call("POST", at, { ...score, name: "bw_one_more" });
    const limits = await given.call("GET", "/crm/limits/2026-09/custom-properties");

    expect(refused.status).toBe(400);
    expect(refused.body.message).toContain("1000 custom properties");
    const companies = limits.body.byObjectType.find(
      (entry: { objectTypeId: string }) => entry.objectTypeId === "0-2",
    );
    expect(companies).toMatchObject({ limit: 1000, usage: 1000, percentage: 100 });
    expect(limits.body).toMatchObject({
      overallLimit: 4000,
      overallUsage: 1000,
      overallPercentage: 25,
    });
  });
});

it("a batch of properties is created as far as it can be, and read", async () => {
  const { call } = await withGroup();

  const made = await call("POST", `${at}/batch/create`, {
    inputs: [score, { ...score, name: "bw_other" }, { ...score, name: "domain" }],
  });
  const read = await call("POST", `${at}/batch/read`, {
    archived: false,
    inputs: [{ name: "bw_score" }, { name: "bw_none" }],
  });

  expect(made.status).toBe(207);
  expect(made.body.results).toHaveLength(2);
  expect(made.body.errors[0].context.name).toEqual(["domain"]);
  expect(read.status).toBe(207);
  expect(read.body.results[0].name).toBe("bw_score");
});

it("a group that exists is a conflict, and one in use stays", async () => {
  const { call } = await withGroup();
  await call("POST", at, score);

  const again = await call("POST", `${at}/groups`, { name: "bellwether", label: "Bellwether" });
  const removed = await call("DELETE", `${at}/groups/bellwether`);
  const listed = await call("GET", `${at}/groups`);

  expect(again.status).toBe(409);
  expect(removed.status).toBe(400);
  expect(listed.body.results.map((group: { name: string }) => group.name)).toContain("bellwether");
});
