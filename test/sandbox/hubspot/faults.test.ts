import { afterEach, describe, expect, it } from "vitest";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";
import { serve } from "./serve.ts";

const companies = "/crm/objects/2026-09/companies";

describe("a fault", () => {
  it("refuses a burst of requests and is then used up", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "rate-limit", times: 2, retryAfterSeconds: 3 });

    const answers = [
      await call("GET", companies),
      await call("GET", companies),
      await call("GET", companies),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    expect(answers[0]?.body.policyName).toBe("TEN_SECONDLY_ROLLING");
    expect(answers[0]?.headers.get("retry-after")).toBe("3");
  });

  it("hits only the requests that it names, after those it lets pass", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "status", status: 503, kind: "list", skip: 1 });

    const statuses = [];
    for (const path of [companies, "/crm/owners/2026-09", companies])
      statuses.push((await call("GET", path)).status);

    expect(statuses).toEqual([200, 200, 503]);
  });

  it("answers 500 although the write was applied", async () => {
    const { sandbox, add, call, stored } = givenSandbox();
    const id = add("companies");
    sandbox.faults.add({ fault: "after-applying" });

    const { status } = await call("POST", `${companies}/batch/update`, {
      inputs: [{ id, properties: { name: "A" } }],
    });

    expect(status).toBe(500);
    expect(stored("companies", id).values["name"]).toBe("A");
  });

  it("ends a token before its time, or the installation", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "expired-token", skip: 1 });

    const before = await call("GET", companies);
    const expired = await call("GET", companies);
    sandbox.faults.add({ fault: "revoked" });
    const revoked = await call("GET", companies);

    expect(before.status).toBe(200);
    expect(expired.body.category).toBe("EXPIRED_AUTHENTICATION");
    expect(revoked.body.category).toBe("INVALID_AUTHENTICATION");
    expect(sandbox.oauth.installations().every((one) => one.isRevoked)).toBe(true);
  });

  it("breaks the connection, before or after applying", async () => {
    const { sandbox, add, stored } = givenSandbox();
    const { accessToken } = sandbox.install();
    const id = add("companies");
    const patch = (name: string) =>
      sandbox.handle(
        new Request(`https://api.hubapi.com${companies}/${id}`, {
          method: "PATCH",
          headers: { authorization: `Bearer ${accessToken}` },
          body: JSON.stringify({ properties: { name } }),
        }),
      );

    sandbox.faults.add({ fault: "drop" });
    const before = await patch("A");
    const untouched = stored("companies", id).values["name"];
    sandbox.faults.add({ fault: "drop", afterApplying: true });
    const after = await patch("B");

    expect([before.type, after.type]).toEqual(["error", "error"]);
    expect(untouched).toBeUndefined();
    expect(stored("companies", id).values["name"]).toBe("B");
    expect(sandbox.counts.report().byKind.update).toEqual({
      requests: 2,
      rateLimited: 0,
      errors: 2,
    });
  });
});

describe("over HTTP", () => {
  let close: () => Promise<void> = async () => {};
  afterEach(() => close());

  async function served() {
    const { sandbox, add } = givenSandbox();
    const server = await serve({ sandbox, port: 0, usageCsv: null });
    close = server.close;
    const { accessToken } = sandbox.install();
    const get = () =>
      fetch(`${server.url}${companies}`, { headers: { authorization: `Bearer ${accessToken}` } });
    return { sandbox, add, get, url: server.url };
  }

  it("a dropped connection is a network error to the client", async () => {
    const { sandbox, get } = await served();
    sandbox.faults.add({ fault: "drop" });

    await expect(get()).rejects.toThrow("fetch failed");
    expect((await get()).status).toBe(200);
  });

  it("a cut-off body fails while it is read", async () => {
    const { sandbox, add, get } = await served();
    add("companies", { name: "Acme" });
    sandbox.faults.add({ fault: "cut-off" });

    const response = await get();

    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow();
  });

  it("faults, rules, counts and records are controlled from outside", async () => {
    const { sandbox, add, get, url } = await served();
    const id = add("companies", { name: "Acme" });
    const send = (method: string, path: string, body?: unknown) =>
      fetch(`${url}/__sandbox/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });

    await send("POST", "faults", { fault: "status", status: 502 });
    const failed = await get();
    await send("PATCH", `records/companies/${id}`, { properties: { name: "Renamed" } });
    await send("PUT", "hidden-properties", { companies: ["domain"] });
    const record = Object(await (await send("GET", `records/companies/${id}`)).json());
    const listed = await (await send("GET", "records/companies?q=rena")).json();
    const counted = await (await send("GET", "requests")).json();
    const unknown = await send("GET", "nothing");

    expect(failed.status).toBe(502);
    expect(record).toMatchObject({
      name: "Renamed",
      updatedAt: new Date(startOfTest).toISOString(),
    });
    expect(record.properties).not.toHaveProperty("domain");
    expect(listed).toMatchObject({ total: 1, results: [{ id, name: "Renamed" }] });
    expect(counted).toMatchObject({ requests: 1, errors: 1 });
    expect(unknown.status).toBe(404);
    expect(sandbox.portal.tables.companies.get(id)?.history?.["name"]?.[0]?.source).toBe("CRM_UI");
  });
});
