import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUsageEvent } from "../../server/ingest/usage-event.ts";

const now = new Date("2026-11-21T12:00:00Z");

const track = {
  type: "track",
  userId: "u1",
  event: "report shared",
  messageId: "m1",
  timestamp: "2026-11-20T23:30:00-05:00",
  context: { groupId: "acme" },
};

const read = (raw: unknown) => {
  const result = readUsageEvent(raw, now);
  if (!result.ok) throw new Error(`${result.field}: ${result.message}`);
  return result.event;
};

describe("a usage event in Segment's shape", () => {
  it("tells who did what, when, and for which group", () => {
    expect(read(track)).toEqual({
      at: new Date("2026-11-21T04:30:00Z"),
      messageId: "m1",
      userId: "u1",
      groupId: "acme",
      call: { type: "track", event: "report shared" },
    });
  });

  it("names its group in the context, else in the properties, else not at all", () => {
    const properties = { groupId: "other" };

    expect(read({ ...track, properties }).groupId).toBe("acme");
    expect(read({ ...track, properties, context: {} }).groupId).toBe("other");
    expect(read({ ...track, context: null }).groupId).toBeNull();
  });

  it("may come from a visitor without a user id, and ids may be numbers", () => {
    expect(read({ ...track, userId: null, anonymousId: 42 }).userId).toBe("42");
  });

  it("without a timestamp happened when it arrived", () => {
    expect(read({ ...track, timestamp: undefined }).at).toEqual(now);
  });

  it("with a timestamp without a zone is read as UTC, wherever the server stands", () => {
    expect(read({ ...track, timestamp: "2026-11-20 23:30:00" }).at.toISOString()).toBe(
      "2026-11-20T23:30:00.000Z",
    );
  });

  it("without a message id is known again by its content where it is dated", () => {
    const { messageId: _, ...unnamed } = track;

    expect(read(unnamed).messageId).toMatch(/^sha256:/);
    expect(read(unnamed).messageId).toBe(read({ ...unnamed }).messageId);
    expect(read({ ...unnamed, event: "report read" }).messageId).not.toBe(read(unnamed).messageId);
    expect(read({ ...unnamed, timestamp: undefined }).messageId).toBeNull();
  });

  it("of a group carries what is known of the group", () => {
    const group = read({ type: "group", userId: "u1", groupId: "acme", traits: { plan: "pro" } });

    expect(group.groupId).toBe("acme");
    expect(group.call).toEqual({ type: "group", traits: { plan: "pro" } });
  });

  it.each([
    ["no object", 7, "", /is not an object/],
    ["a list", [], "", /is not an object/],
    ["null", null, "", /is not an object/],
    ["another type", { ...track, type: "trackk" }, "type", /write one of identify, group/],
    ["no user", { ...track, userId: " " }, "userId", /is missing: send userId or anonymousId/],
    ["an object for a user", { ...track, userId: {} }, "userId", /neither text nor a number/],
    ["a long id", { ...track, userId: "x".repeat(256) }, "userId", /longer than 255/],
    ["no event name", { ...track, event: "" }, "event", /is missing: name what/],
    ["a NUL", { ...track, event: "a\0b" }, "event", /no text/],
    ["half a character", { ...track, event: "a\ud83d" }, "event", /no text/],
    ["a time that is none", { ...track, timestamp: "yesterday" }, "timestamp", /write 2026-11-21T/],
    ["a number for a time", { ...track, timestamp: 1763722800 }, "timestamp", /write 2026-11-21T/],
    ["30 February", { ...track, timestamp: "2026-02-30" }, "timestamp", /no ISO 8601/],
    ["the future", { ...track, timestamp: "2026-11-21T13:00:01Z" }, "timestamp", /future/],
    [
      "the last century",
      { ...track, timestamp: "1999-12-31" },
      "timestamp",
      /before the year 2000/,
    ],
    ["no group", { type: "group", userId: "u1" }, "groupId", /is missing: send the id/],
    ["no previous id", { type: "alias", userId: "u1" }, "previousId", /is missing/],
    ["traits as text", { type: "group", userId: "u", traits: "x" }, "traits", /write an object/],
    [
      "a NUL in traits",
      { type: "group", userId: "u", groupId: "g", traits: { a: "\0" } },
      "traits",
      /no text/,
    ],
    [
      "32 KB and more",
      { ...track, properties: { x: "ü".repeat(16_384) } },
      "",
      /larger than 32 KB/,
    ],
  ])("with %s is refused, naming the field", (_what, raw, field, message) => {
    expect(readUsageEvent(raw, now)).toEqual({
      ok: false,
      field,
      message: expect.stringMatching(message),
    });
  });

  it("may carry a backslash before u0000 in its traits: that is text", () => {
    const group = { type: "group", userId: "u", groupId: "g", traits: { path: "C:\\u0000" } };

    expect(read(group).call).toEqual({ type: "group", traits: { path: "C:\\u0000" } });
  });

  it("is read or refused, never a crash, whatever JSON comes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("track", "group", "alias"), (value, type) => {
        readUsageEvent(value, now);
        readUsageEvent(
          { type, userId: value, event: value, groupId: value, timestamp: value },
          now,
        );
        readUsageEvent({ ...track, context: value, properties: value, traits: value }, now);
      }),
    );
  });
});
