import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadKeys, parseKeys } from "../server/keys.ts";

const secret = Buffer.alloc(32, 1).toString("base64");

describe("BELLWETHER_KEYS", () => {
  test("lists keys, the current one first", () => {
    expect(parseKeys(`k2:${secret}, k1:${secret}`).map((key) => key.id)).toEqual(["k2", "k1"]);
  });

  test.each([
    ["", "BELLWETHER_KEYS, key 1: write it as name:base64"],
    [secret, "BELLWETHER_KEYS, key 1: write it as name:base64"],
    ["k1:c2hvcnQ=", 'BELLWETHER_KEYS, key 1 ("k1"): it is not 32 bytes in base64'],
    [`k2:${secret},k1`, "BELLWETHER_KEYS, key 2: write it as name:base64"],
    [`k1:${"!".repeat(44)}`, 'key 1 ("k1"): it is not 32 bytes in base64'],
    [`k1:${secret},k1:${secret}`, 'two keys are called "k1"'],
  ])("%j is refused with what to do", (text, message) => {
    expect(() => parseKeys(text)).toThrow(message);
  });

  test("a refusal does not repeat the key", () => {
    const almost = secret.slice(0, -4);

    expect(() => parseKeys(`k1:${almost}`)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(almost) }),
    );
  });
});

describe("the key of the built-in database", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "bellwether-keys-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  test("is made once, for its owner's eyes only", () => {
    const made = loadKeys({ text: undefined, home, ownDatabase: true });
    const again = loadKeys({ text: undefined, home, ownDatabase: true });

    expect(again).toEqual(made);
    expect(statSync(join(home, "keys")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, "keys"), "utf8")).toMatch(/^k1:/);
  });

  test("is not made for a database that others share", () => {
    expect(() => loadKeys({ text: undefined, home, ownDatabase: false })).toThrow(
      "BELLWETHER_KEYS is not set, but DATABASE_URL is",
    );
  });

  test("gives way to the operator's keys", () => {
    const keys = loadKeys({ text: `mine:${secret}`, home, ownDatabase: true });

    expect(keys[0].id).toBe("mine");
  });
});
