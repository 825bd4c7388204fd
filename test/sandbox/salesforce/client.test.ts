import { createHash, randomBytes } from "node:crypto";
import { parse } from "csv-parse/sync";
import jsforce from "jsforce";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ListeningSandbox } from "../http-server.ts";
import { sandboxApp } from "./oauth-app.ts";
import { createSalesforceSandbox } from "./sandbox.ts";
import { serve } from "./serve.ts";

const sandbox = createSalesforceSandbox({ org: { details: { rowsInPage: 200 } } });
const redirectUri = "http://127.0.0.1/callback";
let server: ListeningSandbox;
let conn: jsforce.Connection;

const connection = (accessToken: string) =>
  new jsforce.Connection({ instanceUrl: server.url, accessToken, version: "66.0" });

beforeAll(async () => {
  server = await serve({ sandbox, port: 0, usageCsv: null });
  conn = connection(sandbox.install().accessToken);
  for (let index = 0; index < 450; index++) sandbox.org.fill("Account", { Name: `A${index}` });
});
afterAll(() => server.close());

const oauth = () =>
  new jsforce.OAuth2({
    loginUrl: server.url,
    clientId: sandboxApp.clientId,
    clientSecret: sandboxApp.clientSecret,
    redirectUri,
  });

describe("Salesforce's client", () => {
  it("reads a result of several pages", async () => {
    const first = await conn.query("SELECT Id, Name FROM Account");
    const { records } = await conn.query("SELECT Id FROM Account", {
      autoFetch: true,
      maxFetch: 10_000,
    });

    expect(first).toMatchObject({ totalSize: 450, done: false });
    expect(first.records).toHaveLength(200);
    expect(records).toHaveLength(450);
    expect(conn.limitInfo.apiUsage?.limit).toBe(115_000);
  });

  it("writes one record in every way", async () => {
    const made = await conn.create("Account", { Name: "Acme", External_Account_Id__c: "k1" });
    const id = String(made.id);
    const edited = await conn.update("Account", { Id: id, Name: "Renamed" });
    const upserted = await conn.upsert(
      "Account",
      { External_Account_Id__c: "k1", Name: "Again" },
      "External_Account_Id__c",
    );
    const read = await conn.retrieve("Account", id);
    const removed = await conn.destroy("Account", id);

    expect([made.success, edited.success, removed.success]).toEqual([true, true, true]);
    expect(upserted).toMatchObject({ success: true, id });
    expect(read["Name"]).toBe("Again");
  });

  it("writes many and understands partial failure", async () => {
    const made = await conn.create("Account", [{ Name: "A" }, { Name: "" }]);
    const ids = made.flatMap((row) => row.id ?? []);
    const upserted = await conn.upsert(
      "BW_Connection__c",
      [{ Key__c: "a" }, { Key__c: "b" }],
      "Key__c",
    );
    const read = await conn.retrieve("Account", ids, { fields: ["Id", "Name"] });
    const removed = await conn.destroy("Account", ids);

    expect(made.map((row) => row.success)).toEqual([true, false]);
    expect(made[1]?.errors).toMatchObject([{ statusCode: "REQUIRED_FIELD_MISSING" }]);
    expect(upserted.map((row) => row.success)).toEqual([true, true]);
    expect(read.map((row) => row["Name"])).toEqual(["A"]);
    expect(removed.map((row) => row.success)).toEqual([true]);
  });

  it("describes, and reads limits, identity and what changed", async () => {
    const described = await conn.describe("Account");
    const all = await conn.describeGlobal();
    const limits = await conn.limits();
    const [start, end] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 120_000)];
    const updated = await conn.sobject("BW_Connection__c").updated(start, end);
    const deleted = await conn.sobject("Account").deleted(start, end);

    expect(described.fields.map((field) => field.name)).toContain("BW_Health_Score__c");
    expect(all.sobjects.map((one) => one.name)).toContain("BW_Request__c");
    expect(limits["DailyApiRequests"]?.Max).toBe(115_000);
    expect(updated.ids).toHaveLength(2);
    expect(deleted.deletedRecords.length).toBeGreaterThan(0);
  });

  it("sends a composite request", async () => {
    const reply = await conn.requestPost<{ compositeResponse: { httpStatusCode: number }[] }>(
      "/composite",
      {
        allOrNone: false,
        compositeRequest: [
          { method: "GET", url: "/services/data/v66.0/limits", referenceId: "a" },
          { method: "GET", url: "/services/data/v66.0/nowhere", referenceId: "b" },
        ],
      },
    );

    expect(reply.compositeResponse.map((one) => one.httpStatusCode)).toEqual([200, 404]);
  });

  it("reads a bulk query page by page", async () => {
    const base = "/services/data/v66.0/jobs/query";
    const job = await conn.requestPost<{ id: string }>(base, {
      operation: "query",
      query: "SELECT Id FROM Account",
    });
    await conn.requestGet(`${base}/${job.id}`);
    await conn.requestGet(`${base}/${job.id}`);
    const page = (query: string) =>
      fetch(`${server.url}${base}/${job.id}/results?maxRecords=300${query}`, {
        headers: { authorization: `Bearer ${conn.accessToken}`, accept: "text/csv" },
      });

    const first = await page("");
    const locator = first.headers.get("sforce-locator") ?? "";
    const second = await page(`&locator=${encodeURIComponent(locator)}`);

    expect(parse(await first.text())).toHaveLength(301);
    expect(second.headers.get("sforce-locator")).toBe("null");
    expect(parse(await second.text()).length).toBeGreaterThan(150);
  });

  it("loads in bulk", async () => {
    conn.bulk2.pollInterval = 5;
    const loaded = await conn.bulk2.loadAndWaitForResults({
      object: "BW_Connection__c",
      operation: "upsert",
      externalIdFieldName: "Key__c",
      input: "Key__c,Accounts__c,Heard_At__c\nbulk,7,2026-11-20T09:00:00Z\nother,many,\n",
    });

    expect(loaded.successfulResults).toMatchObject([{ sf__Created: "true", Key__c: "bulk" }]);
    expect(loaded.failedResults).toMatchObject([{ Key__c: "other" }]);
  });

  it("throws Salesforce's error codes", async () => {
    await expect(conn.query("SELECT Nonsense FROM Account")).rejects.toMatchObject({
      errorCode: "INVALID_FIELD",
    });
    sandbox.faults.add({ fault: "limit" });
    await expect(conn.query("SELECT Id FROM Account")).rejects.toMatchObject({
      errorCode: "REQUEST_LIMIT_EXCEEDED",
    });
    sandbox.faults.add({ fault: "status", status: 502 });
    await expect(conn.create("Account", { Name: "A" })).rejects.toMatchObject({
      errorCode: "ERROR_HTTP_502",
    });
    sandbox.faults.add({ fault: "drop" });
    await expect(conn.create("Account", { Name: "A" })).rejects.toThrow();
  });

  it("connects with a code and a verifier, and refreshes what expired", async () => {
    const verifier = randomBytes(48).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const address = oauth().getAuthorizationUrl({
      scope: "api refresh_token",
      state: "s",
      code_challenge: challenge,
      code_challenge_method: "S256",
    });
    const back = await fetch(address, {
      method: "POST",
      body: new URLSearchParams({ decision: "allow" }),
      redirect: "manual",
    });
    const code = new URL(back.headers.get("location") ?? "").searchParams.get("code") ?? "";

    const issued = await oauth().requestToken(code, { code_verifier: verifier });
    const { refresh_token = "", access_token } = issued;
    const client = new jsforce.Connection({
      oauth2: oauth(),
      instanceUrl: issued.instance_url,
      accessToken: access_token,
      refreshToken: refresh_token,
      version: "66.0",
    });
    sandbox.faults.add({ fault: "expired-token", kind: "query" });
    const read = await client.query("SELECT Id FROM User");
    const identity = await client.identity();

    expect(read.done).toBe(true);
    expect(client.accessToken).not.toBe(access_token);
    expect(identity.username).toBe(sandbox.integrationUsername);
    await expect(oauth().refreshToken(refresh_token)).rejects.toMatchObject({
      name: "invalid_grant",
      message: "expired access/refresh token",
    });
  });

  it("connects as the integration user, and ends its token", async () => {
    const client = new jsforce.Connection({ oauth2: oauth(), version: "66.0" });
    const user = await client.authorize({ grant_type: "client_credentials" });
    await oauth().revokeToken(client.accessToken ?? "");

    expect(user).toMatchObject({
      id: sandbox.org.users.integration,
      organizationId: sandbox.org.details.id,
    });
    expect(client.instanceUrl).toBe(server.url);
    expect(sandbox.oauth.session(client.accessToken ?? "")).toBeNull();
  });
});
