import { Client } from "@hubspot/api-client";
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generated } from "../data/generated.ts";
import type { ListeningSandbox } from "../http-server.ts";
import { createHubSpotSandbox, sandboxApp } from "./sandbox.ts";
import { serve } from "./serve.ts";

const sandbox = createHubSpotSandbox({ fill: generated({ accounts: 130 }).fill });
let server: ListeningSandbox;
let client: Client;

beforeAll(async () => {
  server = await serve({ sandbox, port: 0, usageCsv: null });
  client = new Client({ basePath: server.url, accessToken: sandbox.install().accessToken });
});
afterAll(() => server.close());

const firstCompany = () => sandbox.portal.tables.companies.live()[0]?.id ?? "";

describe("HubSpot's own client", () => {
  it("reads everything page by page", async () => {
    const companies = await client.crm.companies.getAll(
      100,
      undefined,
      ["name", "csm"],
      undefined,
      ["contacts"],
    );

    expect(companies).toHaveLength(130);
    expect(companies[0]?.createdAt).toBeInstanceOf(Date);
    expect(companies[0]?.associations?.["contacts"]?.results.length).toBeGreaterThan(0);
  });

  it("searches", async () => {
    const found = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: "email", operator: "HAS_PROPERTY" as never }] }],
      sorts: ["lastname"],
      properties: ["email"],
      limit: 200,
    });

    expect(found.total).toBe(390);
    expect(found.results).toHaveLength(200);
    expect(found.paging?.next?.after).toBe("200");
  });

  it("reads associations in a batch", async () => {
    const read = await client.crm.associations.v4.batchApi.getPage("companies", "deals", {
      inputs: [{ id: firstCompany() }],
    });

    expect(read.results[0]?.to[0]?.associationTypes.map((type) => type.typeId)).toEqual([6, 342]);
  });

  it("writes a batch and understands partial failure", async () => {
    const done = await client.crm.companies.batchApi.update({
      inputs: [
        { id: firstCompany(), properties: { name: "Renamed" } },
        { id: "1", properties: { name: "Nobody" } },
      ],
    });

    expect(done.results[0]?.properties["name"]).toBe("Renamed");
    expect(done).toMatchObject({ numErrors: 1, errors: [{ category: "OBJECT_NOT_FOUND" }] });
  });

  it("makes a group and a property", async () => {
    await client.crm.properties.groupsApi.create("companies", {
      name: "bellwether",
      label: "Bellwether",
    });
    const property = await client.crm.properties.coreApi.create("companies", {
      groupName: "bellwether",
      name: "bw_score",
      label: "Score",
      type: PropertyCreateTypeEnum.Number,
      fieldType: PropertyCreateFieldTypeEnum.Number,
    });

    expect(property).toMatchObject({
      name: "bw_score",
      archived: false,
      createdAt: expect.any(Date),
    });
  });

  it("reads owners and pipelines", async () => {
    const owners = await client.crm.owners.ownersApi.getPage();
    const pipelines = await client.crm.pipelines.pipelinesApi.getAll("deals");

    expect(owners.results[0]).toMatchObject({ type: "PERSON", archived: false });
    expect(pipelines.results.map((pipeline) => pipeline.label)).toEqual([
      "Sales Pipeline",
      "Renewals",
    ]);
  });

  it("exchanges and refreshes tokens", async () => {
    const code = sandbox.oauth.grant(["oauth"], "http://localhost/cb");
    const { clientId, clientSecret } = sandboxApp;

    const issued = await client.oauth.tokensApi.create(
      "authorization_code",
      code,
      "http://localhost/cb",
      clientId,
      clientSecret,
    );
    const refreshed = await client.oauth.tokensApi.create(
      "refresh_token",
      undefined,
      undefined,
      clientId,
      clientSecret,
      issued.refreshToken,
    );

    expect(issued.expiresIn).toBe(1800);
    expect(refreshed.refreshToken).toBe(issued.refreshToken);
  });

  it("throws HubSpot's error body", async () => {
    const wrong = client.crm.companies.basicApi.getById("1");

    await expect(wrong).rejects.toMatchObject({
      code: 404,
      body: { category: "OBJECT_NOT_FOUND" },
    });
  });
});
