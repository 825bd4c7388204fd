import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idOf, isId, numberOf, to18 } from "./ids.ts";

const prefix = fc.constantFrom("001", "003", "00T", "a0B", "0RE");
const number = fc.integer({ min: 0, max: 62 ** 8 - 1 });

describe("ids", () => {
  it("have the checksum that Salesforce gives them", () => {
    expect(to18("001A0000006Vm9u")).toBe("001A0000006Vm9uIAC");
    expect(to18("001A0000006Vm9uIAC")).toBe("001A0000006Vm9uIAC");
  });

  it("of 15 characters become those of 18 and nothing else", () => {
    fc.assert(
      fc.property(prefix, number, (keyPrefix, n) => {
        const id = idOf(keyPrefix, n);

        expect(id).toHaveLength(18);
        expect(to18(id.slice(0, 15))).toBe(id);
        expect(numberOf(id)).toBe(n);
        expect(isId(id) && isId(id.slice(0, 15))).toBe(true);
      }),
    );
  });

  it("that differ in the case of a letter differ in their checksum", () => {
    fc.assert(
      fc.property(number, (n) => {
        const id = idOf("001", n);
        const other = id.slice(0, 15).toLowerCase();

        if (other !== id.slice(0, 15)) expect(to18(other).toLowerCase()).not.toBe(id.toLowerCase());
      }),
    );
  });

  it("ascend with their number", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(idOf("001", a) < idOf("001", b)).toBe(a < b);
      }),
    );
  });

  it("with a wrong checksum, or of another length, are none", () => {
    expect(isId("001A0000006Vm9uAAA")).toBe(false);
    expect(isId("001A0000006Vm9")).toBe(false);
    expect(isId("001A0000006Vm9-")).toBe(false);
  });
});
