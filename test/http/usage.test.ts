import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forgetMessages } from "../../server/db/usage.ts";
import type { UsageReceipt } from "../../server/ingest/take-usage.ts";
import { issueWriteKey } from "../../server/install/write-key.ts";
import { type GivenApp, givenApp, givenInstallation, givenNow, rows } from "./given-app.ts";

let app: GivenApp;
let portals = 0;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

/** A portal of its own, with a sender that holds its write key. */
async function givenSender() {
  portals += 1;
  const id = await givenInstallation(app.database, String(portals));
  const key = await issueWriteKey(app.database, id);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(app.url + path, {
      method: "POST",
      headers: { Authorization: basic(key), "Content-Type": "application/json", ...headers },
      body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
  return {
    id,
    post,
    async send(...batch: unknown[]): Promise<UsageReceipt> {
      const reply = await post("/v1/batch", { batch });
      expect(reply.status).toBe(200);
      return (await reply.json()) as UsageReceipt;
    },
    days: () =>
      rows(
        app.database,
        id,
        "select group_id, day, user_id, event, source, count from usage_day order by 1, 2, 3, 4",
      ),
    query: (query: string) => rows(app.database, id, query),
  };
}

const basic = (user: string) => `Basic ${Buffer.from(`${user}:`).toString("base64")}`;

let messages = 0;
function track(userId: string, event: string, more: object = {}) {
  messages += 1;
  return {
    type: "track",
    userId,
    event,
    messageId: `m${messages}`,
    timestamp: "2026-11-20T09:00:00Z",
    ...more,
  };
}
const group = (userId: string, groupId: string, traits: object = {}) => ({
  type: "group",
  userId,
  groupId,
  traits,
  timestamp: "2026-11-20T08:00:00Z",
});

describe("POST /v1/batch", () => {
  it("adds events up by group, day, user and event", async () => {
    const { send, days } = await givenSender();

    const receipt = await send(
      group("u1", "acme"),
      track("u1", "shared"),
      track("u1", "shared"),
      track("u1", "shared", { timestamp: "2026-11-19T23:59:59Z" }),
      track("u2", "shared", { context: { groupId: "acme" } }),
    );

    expect(receipt).toEqual({ accepted: 5, duplicates: 0, rejected: [] });
    const day = { group_id: "acme", event: "shared", source: "events" };
    expect(await days()).toEqual([
      { ...day, day: "2026-11-19", user_id: "u1", count: 1 },
      { ...day, day: "2026-11-20", user_id: "u1", count: 2 },
      { ...day, day: "2026-11-20", user_id: "u2", count: 1 },
    ]);
  });

  it("keeps the valid events around bad ones and names each bad one", async () => {
    const { send, days } = await givenSender();

    const receipt = await send(
      track("u1", "shared", { context: { groupId: "acme" } }),
      { type: "track", userId: "u1" },
      "nonsense",
      track("u1", "read", { context: { groupId: "acme" } }),
    );

    expect(receipt).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [
        { index: 1, field: "event", message: "is missing: name what the user did" },
        { index: 2, field: "", message: "is not an object" },
      ],
    });
    expect(await days()).toHaveLength(2);
  });

  it("counts a message once, in one batch or over two, and at the same time", async () => {
    const { send, days } = await givenSender();
    const event = track("u1", "shared", { context: { groupId: "acme" } });

    const receipts = await Promise.all([send(event, event), send(event), send(event)]);

    expect(receipts.map(({ accepted }) => accepted)).toEqual([2, 1, 1]);
    expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(3);
    expect(await days()).toMatchObject([{ count: 1 }]);
  });

  it("counts a message again once it is forgotten, after days", async () => {
    const { id, send } = await givenSender();
    const event = track("u1", "shared");
    await send(event);

    const forget = (before: string) =>
      app.database.forInstallation(id, (tx) => forgetMessages(tx, before));
    await forget("2026-11-21");
    expect(await send(event)).toMatchObject({ duplicates: 1 });

    await forget("2026-11-22");
    expect(await send(event)).toMatchObject({ duplicates: 0 });
  });

  it("adds to the day's count with each of many batches at a time, in whatever order they come", async () => {
    const { send, days } = await givenSender();
    const users = Array.from({ length: 60 }, (_, i) => `u${i}`);
    const batch = (order: string[]) => order.map((user) => track(user, "shared"));

    await Promise.all(
      Array.from({ length: 12 }, (_, i) => send(...batch(i % 2 ? users : users.toReversed()))),
    );

    expect((await days()).map(({ count }) => count)).toEqual(users.map(() => 12));
  });

  it("takes a user's group from the last group call before the event", async () => {
    const { send, days } = await givenSender();

    await send(group("u1", "acme"), track("u1", "first"), group("u1", "beta"), track("u1", "then"));
    await send(track("u1", "later"));

    expect((await days()).map(({ group_id, event }) => [group_id, event])).toEqual([
      ["acme", "first"],
      ["beta", "later"],
      ["beta", "then"],
    ]);
  });

  it("keeps events of a user without a group, and hands them over when the group is told", async () => {
    const { send, days } = await givenSender();
    await send(track("u1", "shared"), track("u2", "shared"));
    expect((await days()).map(({ group_id }) => group_id)).toEqual(["", ""]);

    await send(track("u1", "shared"), group("u1", "acme"), track("u1", "shared"));

    expect(
      (await days()).map(({ group_id, user_id, count }) => [group_id, user_id, count]),
    ).toEqual([
      ["", "u2", 1],
      ["acme", "u1", 3],
    ]);
  });

  it("gives a user who was known under another id the group of that id", async () => {
    const { send, days } = await givenSender();

    await send(group("visitor", "acme"));
    await send({ type: "alias", previousId: "visitor", userId: "u1" }, track("u1", "shared"));

    expect(await days()).toMatchObject([{ group_id: "acme", user_id: "u1" }]);
  });

  it("takes page views and logins as signs of life, not as use", async () => {
    const { send, days, query } = await givenSender();

    await send(
      { type: "page", userId: "u1", context: { groupId: "acme" }, timestamp: "2026-11-20" },
      { type: "identify", userId: "u1", traits: { email: "ann@x.com" } },
    );

    expect(await days()).toEqual([]);
    expect(await query("select group_id, last_seen_at from usage_group")).toEqual([
      { group_id: "acme", last_seen_at: "2026-11-20T00:00:00.000Z" },
    ]);
  });

  it("remembers what groups are: traits of several calls together, first and last sight", async () => {
    const { send, query } = await givenSender();

    await send(group("u1", "acme", { plan: "free", seats: 3 }));
    await send({ ...group("u2", "acme", { plan: "pro" }), timestamp: "2026-11-01T00:00:00Z" });

    expect(await query("select traits, first_seen_at, last_seen_at from usage_group")).toEqual([
      {
        traits: { plan: "pro", seats: 3 },
        first_seen_at: "2026-11-01T00:00:00.000Z",
        last_seen_at: "2026-11-20T08:00:00.000Z",
      },
    ]);
  });

  it("hears the feed at its newest event, never backwards and never in the future", async () => {
    const { send, query } = await givenSender();
    const heard = () => query("select feed, heard_at from feed");

    await send(track("u1", "a", { timestamp: "2026-11-20T10:00:00Z" }));
    await send(track("u1", "a", { timestamp: "2024-01-01T00:00:00Z" }));
    expect(await heard()).toEqual([{ feed: "usage", heard_at: "2026-11-20T10:00:00.000Z" }]);

    await send(track("u1", "a", { timestamp: "2026-11-21T12:30:00Z" }));
    expect(await heard()).toEqual([{ feed: "usage", heard_at: givenNow.toISOString() }]);
  });

  it("has new groups matched soon, and accounts with new usage assessed again", async () => {
    const { id, send, query } = await givenSender();
    const use = () => send(track("u1", "shared", { context: { groupId: "acme" } }));
    const due = () => query("select account_id, version from assess_due");

    await use();
    expect(app.asked.filter((job) => job === `match ${id}`)).toHaveLength(1);
    expect(await due()).toEqual([]);

    await query("update usage_group set account_id = '77'");
    await use();
    await send({ type: "identify", userId: "u1", context: { groupId: "acme" } });
    expect(app.asked.filter((job) => job === `match ${id}`)).toHaveLength(1);
    expect(await due()).toEqual([{ account_id: "77", version: 1 }]);
  });

  it("keeps one portal's usage from another's", async () => {
    const [one, other] = [await givenSender(), await givenSender()];

    await one.send(track("u1", "shared", { context: { groupId: "acme" } }));

    expect(await one.days()).toHaveLength(1);
    expect(await other.days()).toEqual([]);
  });

  it("reads a compressed body", async () => {
    const { post, days } = await givenSender();
    const body = gzipSync(JSON.stringify({ batch: [track("u1", "shared")] }));

    const reply = await post("/v1/batch", body, { "Content-Encoding": "gzip" });

    expect(reply.status).toBe(200);
    expect(await days()).toHaveLength(1);
  });

  it("stores nothing of a batch that fails halfway, and the repeated batch counts once", async () => {
    const { send, post, days, query } = await givenSender();
    const batch = [track("u1", "shared"), track("u2", "poison", { context: { groupId: "acme" } })];
    await app.asOwner("alter table usage_day add constraint poisoned check (event <> 'poison')");

    const reply = await post("/v1/batch", { batch });

    expect(reply.status).toBe(500);
    expect(await days()).toEqual([]);
    expect(await query("select message_id from usage_message")).toEqual([]);
    expect(await query("select group_id from usage_group")).toEqual([]);

    await app.asOwner("alter table usage_day drop constraint poisoned");
    expect(await send(...batch)).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(await days()).toMatchObject([{ count: 1 }, { count: 1 }]);
  });
});

describe("single calls", () => {
  it.each(["track", "group", "identify", "page", "screen", "alias"])(
    "POST /v1/%s takes its type from the address",
    async (type) => {
      const { post } = await givenSender();
      const call = { userId: "u1", event: "shared", groupId: "acme", previousId: "u0" };

      const reply = await post(`/v1/${type}`, call);

      expect(await reply.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    },
  );
});

describe("a sender who does it wrong", () => {
  it.each([
    ["without a key", {}],
    ["with a key that nobody has", { Authorization: basic("bw_nobody") }],
    [
      "with the key as a password",
      { Authorization: `Basic ${Buffer.from(":key").toString("base64")}` },
    ],
    ["with a bearer token", { Authorization: "Bearer bw_key" }],
  ])("%s is told to send the key as user name", async (_how, headers) => {
    const reply = await fetch(`${app.url}/v1/batch`, { method: "POST", headers, body: "{" });

    expect(reply.status).toBe(401);
    expect(reply.headers.get("WWW-Authenticate")).toMatch(/^Basic/);
    expect(await reply.json()).toMatchObject({
      detail: expect.stringMatching(/write key as the user name/),
    });
  });

  it.each([
    ["no batch", {}, 400, /"batch"/],
    ["null", null, 400, /"batch"/],
    ["an object for a batch", { batch: {} }, 400, /"batch"/],
    ["broken JSON", '{"batch": [', 400, /not JSON/],
    [
      "more than 500 KB",
      JSON.stringify({ batch: ["x".repeat(512_000)] }),
      413,
      /^Send at most 500 KB at once\.$/,
    ],
  ])("with %s learns what to do", async (_what, body, status, detail) => {
    const { post } = await givenSender();

    const reply = await post("/v1/batch", body);

    expect(reply.status).toBe(status);
    expect(reply.headers.get("Content-Type")).toMatch("application/problem+json");
    expect(await reply.json()).toMatchObject({ status, detail: expect.stringMatching(detail) });
  });

  it("with 500 KB that unpack to more is stopped at the limit", async () => {
    const { post } = await givenSender();
    const body = gzipSync(JSON.stringify({ batch: ["x".repeat(5_000_000)] }));

    const reply = await post("/v1/batch", body, { "Content-Encoding": "gzip" });

    expect(reply.status).toBe(413);
  });
});
