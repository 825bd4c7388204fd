import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { countCalls } from "../../server/crm/api-budget.ts";
import {
  CrmDisconnected,
  CrmForbidden,
  CrmRateLimited,
  CrmRejected,
  CrmUnavailable,
} from "../../server/crm/errors.ts";
import { SalesforceRefusal } from "../../server/crm/salesforce/refusal.ts";
import { createTransport } from "../../server/crm/salesforce/transport.ts";
import { listen } from "../sandbox/http-server.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const limits = { doing: "reading limits", method: "GET", path: "/limits" } as const;
const one = { ...limits, reply: z.object({ DailyApiRequests: z.object({ Max: z.number() }) }) };
const query = (soql: string) => ({
  doing: "reading accounts",
  method: "GET" as const,
  path: `/query?q=${encodeURIComponent(soql)}`,
  reply: z.unknown(),
});

async function connected(wish: Parameters<typeof connectSalesforce>[0] = {}) {
  const given = await connectSalesforce(wish);
  return { ...given, ask: () => given.crm.client.request(one) };
}

describe("calls to Salesforce", () => {
  it.each([
    { fault: "status", status: 500 } as const,
    { fault: "status", status: 502 } as const,
    { fault: "status", status: 503 } as const,
    { fault: "drop" } as const,
    { fault: "cut-off" } as const,
  ])("are repeated after $fault $status", async (fault) => {
    const { ask, sandbox } = await connected();
    sandbox.faults.add({ ...fault, times: 2 });

    expect((await ask()).DailyApiRequests.Max).toBe(115_000);

    expect(sandbox.counts.report().requests).toBe(3);
  });

  it("give up on an org that stays down, after seven tries further and further apart", async () => {
    const { ask, sandbox, waits } = await connected();
    sandbox.faults.add({ fault: "status", status: 503, times: 50 });

    await expect(ask()).rejects.toThrow(CrmUnavailable);

    expect(sandbox.counts.report().requests).toBe(7);
    expect(waits).toEqual([375, 750, 1_500, 3_000, 6_000, 12_000]);
  });

  it.each(["GET", "POST", "PATCH"] as const)(
    "are made once where they must not happen twice (%s)",
    async (method) => {
      const { crm, sandbox } = await connected();
      sandbox.faults.add({ fault: "drop", times: 9 });

      const asking = crm.client.request({ ...one, method, repeatable: false });

      await expect(asking).rejects.toThrow("no answer");
      expect(sandbox.counts.report().requests).toBe(1);
    },
  );

  it("wait while too many long calls run at once, and then succeed", async () => {
    const { ask, sandbox, waits } = await connected();
    sandbox.faults.add({ fault: "limit", concurrent: true, times: 2 });

    await ask();

    expect(sandbox.counts.report()).toMatchObject({ requests: 3, overLimit: 2 });
    expect(waits).toEqual([750, 1_500]);
  });

  it("end at once, until a quarter of an hour later, where the day's calls are used up", async () => {
    const { ask, sandbox } = await connected({
      options: { limits: { dailyApiRequests: 15_000, usedByOthers: 15_000 } },
    });

    const asking = ask();

    await expect(asking).rejects.toThrow(CrmRateLimited);
    await expect(asking).rejects.toThrow("no API calls left");
    await expect(asking).rejects.toMatchObject({ retryAfterMs: 900_000 });
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it("stop before the org runs out, for background work sooner than for a person", async () => {
    const { another, sandbox } = await connected({
      options: { limits: { dailyApiRequests: 1_000, usedByOthers: 799 } },
    });
    const background = another().client;
    const person = another({ priority: "person" }).client;
    await background.request(one);
    await person.request(one);

    await expect(background.request(one)).rejects.toThrow("of its 1000 API calls");
    await person.request(one);

    expect(sandbox.counts.report().requests).toBe(3);
  });

  it("are a tenth of the org's at most", async () => {
    const { another, sandbox, now } = await connected({
      options: { limits: { dailyApiRequests: 50 } },
    });
    const clock = { now: () => Date.parse(now()) };
    const { client } = another({ budget: countCalls(clock) });
    for (let call = 0; call < 5; call++) await client.request(one);

    await expect(client.request(one)).rejects.toThrow("10 % of the org's 50");

    expect(sandbox.counts.report().requests).toBe(5);
  });

  it("say that a feature is off where our user may not use it", async () => {
    const { crm, sandbox } = await connected();
    sandbox.user.allow("Account", "none");

    const asking = crm.client.request(query("SELECT Id FROM Account"));

    await expect(asking).rejects.toThrow(CrmForbidden);
    await expect(asking).rejects.toThrow("Bellwether Integration");
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it.each([
    ["API_DISABLED_FOR_ORG", "comes without API access"],
    ["API_CURRENTLY_DISABLED", "API Enabled"],
  ])("say what to do about %s", async (errorCode, advice) => {
    const { ask } = await connected();
    network.answer("/services/data/v66.0/limits", async () =>
      Response.json([{ errorCode, message: "The API is off" }], { status: 403 }),
    );

    await expect(ask()).rejects.toThrow(CrmForbidden);
    await expect(ask()).rejects.toThrow(advice);
  });

  it("tell a wrong field by its code", async () => {
    const { crm, sandbox } = await connected();

    const asking = crm.client.request(query("SELECT Nope__c FROM Account"));

    await expect(asking).rejects.toThrow(SalesforceRefusal);
    await expect(asking).rejects.toThrow(CrmRejected);
    await expect(asking).rejects.toMatchObject({ status: 400, errorCode: "INVALID_FIELD" });
    await expect(asking).rejects.toThrow("Nope__c");
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it("take a page of something in between for no answer", async () => {
    const { ask } = await connected();
    network.answer("/services/data/v66.0/limits", async () => new Response("<html>Maintenance"));

    await expect(ask()).rejects.toThrow("the answer is not whole");
  });

  it("stop when they are told to", async () => {
    const { crm, sandbox } = await connected();
    const stop = new AbortController();
    stop.abort(new Error("shutting down"));

    const asking = crm.client.request({ ...one, signal: stop.signal });

    await expect(asking).rejects.toThrow("shutting down");
    expect(sandbox.counts.report().requests).toBe(0);
  });

  it("go on where the org has moved to another address", async () => {
    const { ask, sandbox, stored } = await connected();
    sandbox.user.renameMyDomain("https://southwind.my.salesforce.com");

    await ask();

    expect(stored().instanceUrl).toBe("https://southwind.my.salesforce.com");
  });

  it("ask for the org's new address where the old one sends them elsewhere", async () => {
    const { ask, sandbox, stored } = await connected();
    const before = stored().accessToken;
    network.answer("/services/data/v66.0/limits", async (request) =>
      request.headers.get("authorization") === `Bearer ${before}`
        ? new Response(null, { status: 302, headers: { Location: "https://elsewhere.example" } })
        : undefined,
    );

    await ask();

    expect(sandbox.counts.report().byKind.oauth?.requests).toBe(1);
  });

  it("tell the parts of a composite call apart, whatever became of the others", async () => {
    const { crm, sandbox, add } = await connected();
    add({ kind: "account", name: "Acme" });

    const replies = await crm.client.composite({
      doing: "reading two things",
      parts: ["SELECT Name FROM Account", "SELECT Name FROM Nothing__c"].map((soql) => ({
        method: "GET",
        path: query(soql).path,
      })),
    });

    expect(replies).toMatchObject([
      { status: 200, body: { records: [{ Name: "Acme" }] } },
      { status: 400, body: [{ errorCode: "INVALID_TYPE" }] },
    ]);
    expect(sandbox.counts.report()).toMatchObject({ requests: 1, parts: 2 });
  });

  it("give the rows of a bulk query with the place where the next page begins", async () => {
    const { crm } = await connected();
    const pages = [
      { text: '"Id"\n"1"\n', locator: "MTAw" },
      { text: '"Id"\n"2"\n', locator: "null" },
    ];
    network.answer("/services/data/v66.0/jobs/query/750/results", async (request) => {
      expect(request.headers.get("accept")).toBe("text/csv");
      const page = pages.shift();
      return new Response(page?.text, { headers: { "Sforce-Locator": page?.locator ?? "" } });
    });
    const path = "/jobs/query/750/results";

    const read = () => crm.client.csv({ doing: "reading rows", path });

    expect(await read()).toEqual({ text: '"Id"\n"1"\n', locator: "MTAw" });
    expect(await read()).toEqual({ text: '"Id"\n"2"\n', locator: null });
  });
});

describe("tokens of an org", () => {
  it("are renewed once for all who were refused, in two processes", async () => {
    const { crm, another, sandbox, stored } = await connected();
    const other = another();
    const before = stored();
    await Promise.all([crm.client.userId(), other.client.userId()]);
    sandbox.oauth.expire(before.accessToken);

    await Promise.all(
      Array.from({ length: 30 }, (_, index) => (index % 2 ? crm : other).client.request(one)),
    );

    expect(sandbox.counts.report().byKind.oauth).toMatchObject({ requests: 1, errors: 0 });
    expect(stored().accessToken).not.toBe(before.accessToken);
    expect(stored().grant).not.toEqual(before.grant);
  });

  it("are renewed again and again with each new refresh token", async () => {
    const { ask, sandbox, stored, pass } = await connected();
    for (let renewal = 0; renewal < 4; renewal++) {
      pass(60_000);
      sandbox.oauth.expire(stored().accessToken);
      await ask();
    }

    expect(sandbox.counts.report().byKind.oauth).toMatchObject({ requests: 4, errors: 0 });
  });

  it("that were revoked disconnect the org, with what to do", async () => {
    const { ask, sandbox } = await connected();
    sandbox.user.revokeTokens();

    const asking = ask();

    await expect(asking).rejects.toThrow(CrmDisconnected);
    await expect(asking).rejects.toThrow("connect the org again");
    expect(sandbox.counts.report().byKind.oauth?.requests).toBe(1);
  });

  it("are not asked for without end where the org refuses each of them", async () => {
    const { ask, sandbox } = await connected();
    network.answer("/services/data/v66.0/limits", async () =>
      Response.json([{ errorCode: "INVALID_SESSION_ID", message: "Session expired" }], {
        status: 401,
      }),
    );

    const tries = await Promise.allSettled(Array.from({ length: 20 }, ask));
    const later = await Promise.allSettled([ask(), ask()]);

    for (const each of [...tries, ...later]) {
      expect(each).toMatchObject({ status: "rejected", reason: expect.any(CrmDisconnected) });
    }
    expect(sandbox.counts.report().byKind.oauth?.requests).toBe(1);
  });
});

/** An org on the loopback interface, as Node itself reaches it. */
async function serving(handle: (request: Request) => Promise<Response>, timeoutMs = 5_000) {
  network.close();
  const { url, close } = await listen(handle, 0);
  const transport = createTransport({ timeoutMs });
  return {
    send: (accessToken: string) =>
      transport({
        method: "GET",
        instanceUrl: url,
        accessToken,
        path: "/services/data/v66.0/limits",
        accept: "application/json",
      }),
    async [Symbol.asyncDispose]() {
      await close();
      network.open();
    },
  };
}

describe("the way to an org", () => {
  it("survives an answer that is cut off on the wire", async () => {
    const { sandbox } = await connected();
    await using org = await serving(sandbox.handle);
    const { accessToken } = sandbox.install();
    sandbox.faults.add({ fault: "cut-off" });

    await expect(org.send(accessToken)).rejects.toThrow();
    const whole = await org.send(accessToken);

    expect(whole).toMatchObject({
      status: 200,
      headers: { "sforce-limit-info": expect.stringMatching(/^api-usage=\d+\/115000$/) },
    });
  });

  it("ends after its time, also where the headers came and the body does not", async () => {
    const never = new ReadableStream({ start: (body) => body.enqueue(new Uint8Array(1)) });
    await using org = await serving(async () => new Response(never), 50);

    await expect(org.send("token")).rejects.toThrow(/timeout|aborted/);
  });
});
