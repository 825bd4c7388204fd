import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseKeys } from "../server/keys.ts";
import { openText, sealText } from "../server/tokens.ts";

const secret = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const keys = parseKeys(`k1:${secret(1)}`);
const seal = { installationId: 7, purpose: "CRM tokens" };

describe("a sealed text", () => {
  test("opens as what was sealed, and looks different each time", async () => {
    const one = await sealText(keys, seal, "sécret");
    const two = await sealText(keys, seal, "sécret");

    expect(await openText(keys, seal, one.sealed)).toBe("sécret");
    expect(one.keyId).toBe("k1");
    expect(one.sealed).not.toBe(two.sealed);
  });

  test("does not open with any one character changed", async () => {
    const { sealed } = await sealText(keys, seal, "a token");
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // The last digit of a part may carry bits that belong to no byte.
    const isLoose = (at: number) => at + 1 === sealed.length || sealed[at + 1] === ".";
    const places = [...sealed].flatMap((digit, at) => (digit === "." || isLoose(at) ? [] : [at]));

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.constantFrom(...digits),
        async (at, digit) => {
          fc.pre(sealed[at] !== digit);
          const altered = sealed.slice(0, at) + digit + sealed.slice(at + 1);
          await expect(openText(keys, seal, altered)).rejects.toThrow();
        },
      ),
    );
  });

  test.each([
    ["another installation", { ...seal, installationId: 8 }],
    ["another purpose", { ...seal, purpose: "webhook secret" }],
  ])("does not open for %s", async (_, other) => {
    const { sealed } = await sealText(keys, seal, "a token");

    await expect(openText(keys, other, sealed)).rejects.toThrow("another installation or purpose");
  });

  test("does not open with another key of the same name, and says what to do", async () => {
    const { sealed } = await sealText(keys, seal, "a token");

    await expect(openText(parseKeys(`k1:${secret(2)}`), seal, sealed)).rejects.toThrow(
      "Put the old key back, or connect the account again",
    );
  });

  test.each(["", "x", "a.b.c.d.e"])("%j is said to be unreadable", async (text) => {
    await expect(openText(keys, seal, text)).rejects.toThrow("the row was altered");
  });
});
