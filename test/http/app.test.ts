import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import { listen } from "../../server/http/listen.ts";
import { createLog, scrub } from "../../server/log.ts";
import { type GivenApp, givenApp } from "./given-app.ts";

let app: GivenApp;
let missing: string | null = null;

beforeAll(async () => {
  app = await givenApp({
    unready: async () => missing,
    installationOfKey: (key) =>
      Promise.reject(
        key === "down"
          ? new CrmUnavailable("hubspot", "reading companies: 502")
          : new Error("password=hunter2 for ann@example.com at postgres://app:s3cret@db/x"),
      ),
  });
});
afterAll(() => app.close());

const basic = (user: string) => ({ Authorization: `Basic ${btoa(`${user}:`)}` });

describe("health", () => {
  it("is live as long as it answers, ready once it can serve", async () => {
    missing = "The database cannot be reached.";
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    const unready = await fetch(`${app.url}/health/ready`);
    expect(unready.status).toBe(503);
    expect(await unready.json()).toMatchObject({ detail: "The database cannot be reached." });

    missing = null;
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  });
});

describe("every answer", () => {
  it("has an id of its own, may be framed by nobody and is cached nowhere", async () => {
    const [one, other] = [await fetch(`${app.url}/health/live`), await fetch(`${app.url}/none`)];

    expect(one.headers.get("X-Request-Id")).not.toBe(other.headers.get("X-Request-Id"));
    for (const { headers } of [one, other]) {
      expect(headers.get("X-Request-Id")).toMatch(/^[\w-]{36}$/);
      expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Powered-By")).toBeNull();
    }
  });

  it("to an unknown address says so as a problem", async () => {
    const reply = await fetch(`${app.url}/nowhere?token=abc`);

    expect(reply.status).toBe(404);
    expect(reply.headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
    expect(await reply.json()).toEqual({
      type: "urn:bellwether:problem:not-found",
      title: "Nothing is here",
      status: 404,
      detail: "There is no GET /nowhere.",
      id: reply.headers.get("X-Request-Id"),
    });
  });

  it("to a broken escape in the address is no failure of ours", async () => {
    expect((await fetch(`${app.url}/%ZZ`)).status).toBeLessThan(500);
  });
});

describe("a failure", () => {
  const fail = (key: string) =>
    fetch(`${app.url}/v1/batch`, { method: "POST", headers: basic(key), body: "{}" });

  it("of our own shows an id and nothing else; the log has the error under that id, cleaned", async () => {
    const reply = await fail("any");
    const text = await reply.text();
    const id = reply.headers.get("X-Request-Id");

    expect(reply.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ detail: `Tell Bellwether's operator this id: ${id}` });
    expect(text).not.toMatch(/hunter2|example\.com|s3cret/);
    const line = app.logged.find(
      (each) => each.includes("request failed") && each.includes(`${id}`),
    );
    expect(line).toMatch(/postgres:\/\/app:\[secret\]@db/);
    expect(line).not.toMatch(/hunter2|ann@|s3cret/);
  });

  it("of the CRM is one to try again", async () => {
    const reply = await fail("down");

    expect(reply.status).toBe(503);
    expect(await reply.text()).not.toContain("502");
  });
});

describe("the log", () => {
  it("has a line a request: method, path, status, time; no query, no headers", async () => {
    const reply = await fetch(`${app.url}/health/live?code=c0de&userEmail=ann@example.com`, {
      headers: basic("bw_key"),
    });
    const id = reply.headers.get("X-Request-Id");
    const line = app.logged.find((each) => each.includes(`${id}`)) ?? "{}";

    expect(Object.keys(JSON.parse(line)).toSorted()).toEqual(
      ["level", "method", "ms", "msg", "path", "requestId", "status", "time"].toSorted(),
    );
    expect(line).not.toMatch(/c0de|ann@|bw_key/);
  });

  it.each([
    ["Bearer CO7Qz-abc.def", "Bearer [secret]"],
    ["Basic YndfOg==", "Basic [secret]"],
    ['{"refresh_token":"na1-1234","x":1}', '{"refresh_token":"[secret]","x":1}'],
    ["client_secret=abc&code=def&x=1", "client_secret=[secret]&code=[secret]&x=1"],
    ["connect to postgres://app:pw@db:5432/b", "connect to postgres://app:[secret]@db:5432/b"],
    ["contact ann.lee+x@mail.example.com left", "contact [e-mail] left"],
    [
      "GET /hubspot/callback?code=abc&state=def failed",
      "GET /hubspot/callback?code=[secret]&state=[secret] failed",
    ],
    ["connect failed, code: ECONNREFUSED", "connect failed, code: ECONNREFUSED"],
    ["company 123 was refused (400)", "company 123 was refused (400)"],
  ])("of %s keeps %s", (text, kept) => {
    expect(scrub(text)).toBe(kept);
  });

  it("keeps the cause of an error, cleaned as well", () => {
    const written: string[] = [];
    const log = createLog("info", { write: (line) => void written.push(line) });

    log.error({ err: new Error("outer", { cause: new Error("ann@example.com") }) }, "failed");

    expect(JSON.parse(written[0] ?? "")).toMatchObject({
      err: { message: "outer", cause: { message: "[e-mail]" } },
    });
  });
});

describe("listening", () => {
  it("says that a port is taken, so that the caller can step past it", async () => {
    const first = await listen((_req, res) => res.end(), 0, "127.0.0.1");

    await expect(listen((_req, res) => res.end(), first.port, "127.0.0.1")).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    await first.close();
  });

  it("ends after the requests under way, and takes no new ones", async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const reached = Promise.withResolvers<void>();
    const server = await listen(
      (_req, res) => {
        reached.resolve();
        void held.then(() => res.end("whole"));
      },
      0,
      "127.0.0.1",
    );
    const underWay = fetch(`http://127.0.0.1:${server.port}/`);
    await reached.promise;

    const closing = server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
    release();

    expect(await (await underWay).text()).toBe("whole");
    await closing;
  });

  it("cuts off a request that outlasts the grace", async () => {
    const server = await listen(() => {}, 0, "127.0.0.1");
    const socket = connect(server.port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(socket, "connect");
    const cut = once(socket, "close");

    await server.close(20);

    await cut;
  });
});

describe("a server without HubSpot's variables", () => {
  it("says that HubSpot is off, and serves Salesforce", async () => {
    const off = await givenApp({ hubspot: null });

    const hubspot = await fetch(`${off.url}/hubspot/install`);
    expect(hubspot.status).toBe(404);
    expect(await hubspot.text()).toContain("HUBSPOT_CLIENT_ID");
    expect((await fetch(`${off.url}/hubspot/cards/log`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${off.url}/salesforce/install`)).status).toBe(200);
    await off.close();
  });
});
