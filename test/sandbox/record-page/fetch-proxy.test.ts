import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { FetchRequest } from "./fetch-limits.ts";
import { createFetchProxy, type FetchReply } from "./fetch-proxy.ts";
import type { PortalUser } from "./record-source.ts";

const origin = "https://bellwether.example.com";
const now = new Date("2026-11-21T08:14:00Z");
const ada: PortalUser = {
  id: 7,
  firstName: "Ada",
  lastName: "Admin",
  email: "ada@nordwind.example",
  role: "Super admin",
  hiddenProperties: [],
};

type Received = { readonly request: IncomingMessage; readonly body: string };
type Answer = (response: ServerResponse, received: Received) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The app's server on loopback behind the proxy, as `local.json` would map it. */
async function givenServer(answer: Answer) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({ request, body });
    answer(response, { request, body });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = createFetchProxy({
    portal: { id: 4242, name: "Nordwind", timeZone: "Europe/Berlin" },
    appId: 99,
    clientSecret: "secret",
    permittedUrls: [`${origin}/cards`],
    localOrigins: { [origin]: local },
    now: () => now,
  });
  return { received, local, send: (request: FetchRequest) => proxy(ada, request) };
}

const ok: Answer = (response) => response.end('{"ok":true}');
const answerOf = ({ body }: FetchReply) => JSON.parse(body) as Record<string, unknown>;

describe("a request that HubSpot lets through", () => {
  it("says who sends it from where, in the address", async () => {
    const { received, send } = await givenServer(ok);

    const reply = await send({ url: `${origin}/cards/health?account=1` });

    expect(reply).toEqual({ status: 200, body: '{"ok":true}' });
    expect(received[0]?.request.url).toBe(
      "/cards/health?account=1&userId=7&portalId=4242&userEmail=ada%40nordwind.example&appId=99",
    );
  });

  it("is signed over method, address, body and time", async () => {
    const { received, local, send } = await givenServer(ok);

    await send({ url: `${origin}/cards/note`, method: "POST", body: { text: "hello" } });

    const { headers = {}, url = "" } = received[0]?.request ?? {};
    const signed = `POST${local}${url.replace("%40", "@")}{"text":"hello"}${now.getTime()}`;
    expect(headers["x-hubspot-request-timestamp"]).toBe(String(now.getTime()));
    expect(headers["x-hubspot-signature-v3"]).toBe(
      createHmac("sha256", "secret").update(signed).digest("base64"),
    );
    expect(headers["content-type"]).toBe("application/json");
  });

  it("is repeated once when the app's server fails", async () => {
    let calls = 0;
    const { received, send } = await givenServer((response) => {
      calls++;
      response.writeHead(calls === 1 ? 503 : 200).end('{"ok":true}');
    });

    const reply = await send({ url: `${origin}/cards/health` });

    expect(reply.status).toBe(200);
    expect(received).toHaveLength(2);
  });

  it("is not repeated when the app's server refuses, and the refusal is wrapped", async () => {
    const { received, send } = await givenServer((response) =>
      response.writeHead(404).end('{"code":"not_connected"}'),
    );

    const reply = await send({ url: `${origin}/cards/health` });

    expect(received).toHaveLength(1);
    expect(reply.status).toBe(200);
    expect(answerOf(reply)).toMatchObject({
      category: "BAD_GATEWAY",
      context: { appServerStatusCode: ["404"] },
      responseBody: { code: "not_connected" },
    });
  });

  it("follows no redirect", async () => {
    const { received, send } = await givenServer((response) =>
      response.writeHead(302, { location: "https://elsewhere.example" }).end(),
    );

    const reply = await send({ url: `${origin}/cards/health` });

    expect(received).toHaveLength(1);
    expect(answerOf(reply)).toMatchObject({ context: { appServerStatusCode: ["302"] } });
  });
});

describe("a request that HubSpot refuses", () => {
  it.each<[string, FetchRequest, string]>([
    ["over plain http", { url: "http://bellwether.example.com/cards" }, "Only https"],
    ["to an address that is not permitted", { url: `${origin}/admin` }, "permittedUrls"],
    ["to no address", { url: "/cards" }, "URL is malformed"],
    [
      "with a header of its own",
      { url: `${origin}/cards`, headers: { "x-trace": "1" } },
      "Only 'Authorization' header is allowed from hubspot.fetch()",
    ],
    [
      "with two headers",
      { url: `${origin}/cards`, headers: { authorization: "a", "x-trace": "1" } },
      "Only 'Authorization' header is allowed",
    ],
    [
      "with a body that is no object",
      { url: `${origin}/cards`, method: "POST", body: "text" },
      "must be a JSON object",
    ],
    [
      "with more than 1 MB",
      { url: `${origin}/cards`, method: "POST", body: { text: "x".repeat(1024 * 1024) } },
      "larger than 1 MB",
    ],
  ])("%s never reaches the app's server", async (_what, request, message) => {
    const { received, send } = await givenServer(ok);

    const reply = await send(request);

    expect(reply.status).toBe(400);
    expect(answerOf(reply)["message"]).toContain(message);
    expect(received).toEqual([]);
  });

  it("is the twenty-first at once", async () => {
    const waiting: ServerResponse[] = [];
    let allWaiting = () => {};
    const twenty = new Promise<void>((resolve) => {
      allWaiting = resolve;
    });
    const { send } = await givenServer((response) => {
      if (waiting.push(response) === 20) allWaiting();
    });

    const running = Array.from({ length: 20 }, () => send({ url: `${origin}/cards/slow` }));
    await twenty;
    const refused = await send({ url: `${origin}/cards/slow` });
    for (const response of waiting) response.end("{}");

    expect(refused.status).toBe(429);
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual(Array(20).fill(200));
  });
});

describe("a server behind the proxy that misbehaves", () => {
  it("is given up on after the time that the card allows", async () => {
    const { received, send } = await givenServer(() => {});

    const reply = await send({ url: `${origin}/cards/health`, timeout: 50 });

    expect(reply.status).toBe(504);
    expect(received).toHaveLength(1);
  });

  it("cannot answer with more than 1 MB", async () => {
    const { send } = await givenServer((response) => response.end("x".repeat(1024 * 1024 + 1)));

    const reply = await send({ url: `${origin}/cards/health` });

    expect(reply.status).toBe(500);
    expect(answerOf(reply)["message"]).toContain("larger than 1 MB");
  });

  it("is tried twice when it does not take the connection", async () => {
    let connections = 0;
    const { send } = await givenServer((response) => {
      connections++;
      response.destroy();
    });

    const reply = await send({ url: `${origin}/cards/health` });

    expect(connections).toBe(2);
    expect(reply.status).toBe(500);
  });
});
