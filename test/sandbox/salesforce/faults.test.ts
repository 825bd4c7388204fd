import { describe, expect, it } from "vitest";
import { givenSandbox, myDomain, startOfTest } from "./given-sandbox.ts";

const limits = "/limits";
const users = `/query?q=${encodeURIComponent("SELECT Id FROM User")}`;

describe("the day's calls", () => {
  it("are told with every answer, of everybody in the org", async () => {
    const { call } = givenSandbox({ limits: { dailyApiRequests: 100, usedByOthers: 40 } });

    const first = await call("GET", users);
    const wrong = await call("GET", "/sobjects/Account/acme");
    const { body, headers } = await call("GET", limits);

    expect(first.headers.get("sforce-limit-info")).toBe("api-usage=41/100");
    expect(wrong.headers.get("sforce-limit-info")).toBe("api-usage=42/100");
    expect(headers.get("sforce-limit-info")).toBe("api-usage=43/100");
    expect(body.DailyApiRequests).toEqual({ Max: 100, Remaining: 57 });
  });

  it("run out, and come back a day later", async () => {
    const { sandbox, call, pass } = givenSandbox({ limits: { dailyApiRequests: 2 } });

    const statuses = [];
    for (let times = 0; times < 3; times++) statuses.push((await call("GET", users)).status);
    const over = await call("GET", users);
    pass(24 * 3_600_000);
    const { accessToken } = sandbox.install();
    const headers = { authorization: `Bearer ${accessToken}` };
    const later = await sandbox.handle(
      new Request(`${myDomain}/services/data/v66.0/limits`, { headers }),
    );

    expect(statuses).toEqual([200, 200, 403]);
    expect(over).toMatchObject({
      status: 403,
      body: [{ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." }],
    });
    expect(over.headers.get("sforce-limit-info")).toBe("api-usage=2/2");
    expect(later.status).toBe(200);
    expect(sandbox.counts.report().byKind.query).toEqual({ requests: 4, overLimit: 2, errors: 0 });
  });

  it("are not touched by a request without a session", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.user.revokeTokens();

    const { status, headers } = await call("GET", limits);

    expect(status).toBe(401);
    expect(headers.get("sforce-limit-info")).toBeNull();
  });
});

describe("a fault", () => {
  it("refuses as many requests as it is told and is then used up", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "limit", times: 2 });

    const answers = [];
    for (let times = 0; times < 3; times++) answers.push(await call("GET", limits));

    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 200]);
    expect(answers[0]?.body[0].errorCode).toBe("REQUEST_LIMIT_EXCEEDED");
    expect(sandbox.counts.report()).toMatchObject({ requests: 3, overLimit: 2, errors: 0 });
  });

  it("hits only the requests that it names, after those it lets pass", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "status", status: 503, kind: "query", skip: 1 });
    sandbox.faults.add({ fault: "status", status: 500, method: "POST", path: "/composite" });

    const answers = [];
    for (const path of [users, limits, users, users]) answers.push(await call("GET", path));
    const posted = await call("POST", "/composite", {});

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 503, 200]);
    expect(answers[2]?.body[0].errorCode).toBe("SERVER_UNAVAILABLE");
    expect(posted).toMatchObject({ status: 500, body: [{ errorCode: "UNKNOWN_EXCEPTION" }] });
  });

  it.each([502, 504] as const)("is a gateway's page at %i", async (status) => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "status", status });

    const answer = await call("GET", limits);

    expect(answer.status).toBe(status);
    expect(answer.body).toContain("<html>");
  });

  it("answers 503 although the write was applied", async () => {
    const { sandbox, call, add, stored } = givenSandbox();
    const id = add("Account", { Name: "A" });
    sandbox.faults.add({ fault: "after-applying" });

    const { status, body } = await call("PATCH", `/sobjects/Account/${id}`, { Name: "B" });

    expect(status).toBe(503);
    expect(body[0].errorCode).toBe("SERVER_UNAVAILABLE");
    expect(stored("Account", id).values["Name"]).toBe("B");
  });

  it("breaks the connection, before or after applying", async () => {
    const { sandbox, add, stored } = givenSandbox();
    const { accessToken } = sandbox.install();
    const id = add("Account", { Name: "A" });
    const patch = (name: string) =>
      sandbox.handle(
        new Request(`${myDomain}/services/data/v66.0/sobjects/Account/${id}`, {
          method: "PATCH",
          headers: { authorization: `Bearer ${accessToken}` },
          body: JSON.stringify({ Name: name }),
        }),
      );

    sandbox.faults.add({ fault: "drop" });
    const before = await patch("B");
    const untouched = stored("Account", id).values["Name"];
    sandbox.faults.add({ fault: "drop", afterApplying: true });
    const after = await patch("C");

    expect([before.type, after.type]).toEqual(["error", "error"]);
    expect(untouched).toBe("A");
    expect(stored("Account", id).values["Name"]).toBe("C");
    expect(sandbox.counts.report().byKind.sobject).toEqual({
      requests: 2,
      overLimit: 0,
      errors: 2,
    });
  });

  it("ends a token before its time, or all of them", async () => {
    const { sandbox, call } = givenSandbox();
    const other = sandbox.install();
    sandbox.faults.add({ fault: "expired-token", skip: 1 });

    const before = await call("GET", limits);
    const expired = await call("GET", limits);
    const others = sandbox.oauth.session(other.accessToken);
    sandbox.faults.add({ fault: "revoked" });
    await call("GET", limits);

    expect([before.status, expired.status]).toEqual([200, 401]);
    expect(expired.body[0].errorCode).toBe("INVALID_SESSION_ID");
    expect(others).not.toBeNull();
    expect(sandbox.oauth.session(other.accessToken)).toBeNull();
    expect(sandbox.oauth.grants().every((grant) => grant.isRevoked)).toBe(true);
  });

  it("locks the first rows that a request writes, inside a composite request too", async () => {
    const { sandbox, call, add } = givenSandbox();
    const ids = [1, 2, 3].map(() => add("Account", { Name: "A" }));
    const rows = {
      records: ids.map((id) => ({ attributes: { type: "Account" }, id, Name: "B" })),
    };
    const url = "/services/data/v66.0/composite/sobjects";
    sandbox.faults.add({ fault: "lock-rows", rows: 2 });
    sandbox.faults.add({ fault: "lock-rows" });

    const plain = await call("PATCH", "/composite/sobjects", rows);
    const inside = await call("POST", "/composite", {
      compositeRequest: [{ method: "PATCH", url, referenceId: "a", body: rows }],
    });
    const after = await call("PATCH", "/composite/sobjects", rows);

    const codes = (body: { errors: { statusCode: string }[] }[]) =>
      body.map((row) => row.errors[0]?.statusCode ?? "written");
    const locked = "UNABLE_TO_LOCK_ROW";
    expect(codes(plain.body)).toEqual([locked, locked, "written"]);
    expect(codes(inside.body.compositeResponse[0].body)).toEqual([locked, "written", "written"]);
    expect(codes(after.body)).toEqual(["written", "written", "written"]);
  });

  it("keeps the answer back for as long as it is told", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "slow", delayMs: 30 });
    const order: string[] = [];

    await Promise.all([
      call("GET", limits).then(() => order.push("slow")),
      call("GET", users).then(() => order.push("quick")),
    ]);

    expect(order).toEqual(["quick", "slow"]);
  });

  it("is listed until it is used up, and can be taken back", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.faults.add({ fault: "limit", times: 3 });

    await call("GET", limits);
    const waiting = sandbox.faults.waiting();
    sandbox.faults.clear();

    expect(waiting).toEqual([{ fault: "limit", times: 2 }]);
    expect((await call("GET", limits)).status).toBe(200);
  });
});

describe("the counts", () => {
  it("tell requests by kind, with errors, from when to when", async () => {
    const { sandbox, call, pass } = givenSandbox();

    await call("GET", users);
    await call("GET", "/query?q=nonsense");
    pass(2_000);
    await call("GET", "/sobjects/Account/describe");
    const report = sandbox.counts.report();
    sandbox.counts.reset();

    expect(report).toEqual({
      requests: 3,
      overLimit: 0,
      errors: 1,
      parts: 0,
      firstAt: startOfTest,
      lastAt: startOfTest + 2_000,
      byKind: {
        query: { requests: 2, overLimit: 0, errors: 1 },
        describe: { requests: 1, overLimit: 0, errors: 0 },
      },
    });
    expect(sandbox.counts.report()).toMatchObject({ requests: 0, firstAt: null, byKind: {} });
  });
});
