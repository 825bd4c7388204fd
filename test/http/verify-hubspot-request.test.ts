import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hubspotIdentity,
  refusalOfSignature,
  type SignedRequest,
} from "../../server/http/verify-hubspot-request.ts";

// Vectors computed once with node:crypto from HubSpot's documented example.
const clientSecret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
const vector: SignedRequest = {
  method: "POST",
  uri: "https://www.example.com/webhook_uri",
  body: Buffer.from("{'example_field':'example_value'}"),
  timestamp: "1693657560000",
  signature: "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
};
const now = new Date(1693657560000);

const refusal = (request: Partial<SignedRequest>, at = now) =>
  refusalOfSignature({ ...vector, ...request }, { clientSecret, now: at });

describe("a request signed by HubSpot (v3)", () => {
  it("is taken: HubSpot's own example", () => {
    expect(refusal({})).toBeNull();
    expect(
      refusal(
        { timestamp: "1700000300000", signature: "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=" },
        new Date(1700000300000),
      ),
    ).toBeNull();
  });

  it("is refused after any change of method, address, body, time or signature", () => {
    const parts = ["method", "uri", "body", "timestamp", "signature"] as const;
    const mutation = fc.tuple(
      fc.constantFrom(...parts),
      fc.nat(),
      fc.constantFrom("replace", "insert", "remove"),
      fc.integer({ min: 33, max: 126 }),
    );

    fc.assert(
      fc.property(mutation, ([part, place, change, code]) => {
        const text = String(vector[part]);
        const at = place % text.length;
        const put = change === "remove" ? "" : String.fromCharCode(code);
        const changed = text.slice(0, at) + put + text.slice(change === "insert" ? at : at + 1);
        fc.pre(changed !== text);

        const value = part === "body" ? Buffer.from(changed) : changed;
        expect(refusal({ [part]: value })).not.toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it("is refused with another app's secret", () => {
    const other = { clientSecret: `${clientSecret.slice(0, -1)}z`, now };

    expect(refusalOfSignature(vector, other)).toMatch(/signature does not fit/);
  });

  it.each([
    ["five minutes old", 300_000, null],
    ["a moment older", 300_001, /five minutes/],
    ["five minutes ahead", -300_000, null],
    ["a moment further ahead", -300_001, /five minutes/],
  ])("that is %s is judged by its age", (_age, later, expected) => {
    const result = refusal({}, new Date(now.getTime() + later));

    if (expected === null) expect(result).toBeNull();
    else expect(result).toMatch(expected);
  });

  it("is refused without signature or timestamp, or with a timestamp that is no number", () => {
    expect(refusal({ signature: undefined })).toMatch(/are missing/);
    expect(refusal({ timestamp: undefined })).toMatch(/are missing/);
    expect(refusal({ timestamp: "1693657560000.0" })).toMatch(/five minutes/);
    expect(refusal({ timestamp: "0x18a5729d3c0" })).toMatch(/five minutes/);
  });

  it("is signed over bytes: a body that is no UTF-8 passes as it is", () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const signature = createHmac("sha256", clientSecret)
      .update(vector.method + vector.uri)
      .update(body)
      .update(vector.timestamp ?? "")
      .digest("base64");

    expect(refusal({ body, signature })).toBeNull();
  });

  it("is signed over its address with twelve escapes decoded and all others as sent", () => {
    const sent =
      "https://www.example.com/a?e=ann%40x.com&t=%3A%2F%3F%21%24%27%28%29%2A%2C%3B&k=%20%25%26%2540";
    const signed = "https://www.example.com/a?e=ann@x.com&t=:/?!$'()*,;&k=%20%25%26%2540";
    const signature = createHmac("sha256", clientSecret)
      .update(`GET${signed}${vector.timestamp}`)
      .digest("base64");
    const request = { method: "GET", body: Buffer.alloc(0), signature };

    expect(refusal({ ...request, uri: sent })).toBeNull();
    expect(refusal({ ...request, uri: sent.replaceAll("%2F", "%2f") })).toBeNull();
    expect(refusal({ ...request, uri: sent.replace("%20", " ") })).not.toBeNull();
  });
});

describe("the identity in a signed query", () => {
  it("is portal, user and app", () => {
    const query = { portalId: "123", userId: "7", userEmail: "ann@x.com", appId: "9" };

    expect(hubspotIdentity(query)).toEqual(query);
  });

  it.each([
    ["a part is missing", { portalId: "123", userId: "7" }],
    ["a part is given twice", { portalId: ["123", "456"], userId: "7", appId: "9" }],
    ["an id is no number", { portalId: "123x", userId: "7", appId: "9" }],
  ])("is nobody's when %s", (_what, query) => {
    expect(hubspotIdentity(query)).toBeNull();
  });
});
