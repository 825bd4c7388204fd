import {
  changePromise,
  isOverdue,
  openPromises,
  type PromiseChange,
  promisesOfHandoff,
} from "@bellwether/shared/domain/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handoffOf, promise } from "../support/plan-builders.ts";

const act = { id: "new-1", account: "acme", by: "Tom", now: "2026-11-21T12:00:00.000Z" };
const words = {
  text: "A price cap of 3 %",
  kind: "price",
  owner: "88",
  dueOn: "2027-01-31",
  proof: null,
  approvedBy: "The CFO",
} as const;

describe("the register of promises", () => {
  it("keeps who made a promise, and when", () => {
    expect(changePromise([], { do: "make", ...words }, act)).toEqual({
      type: "changed",
      promise: {
        ...words,
        id: "new-1",
        account: "acme",
        handoff: null,
        madeBy: "Tom",
        madeAt: act.now,
        state: "open",
        endedAt: null,
        endedBy: null,
        reason: null,
      },
    });
  });

  it("changes the words of an open one, not where it came from", () => {
    const register = [promise({ handoff: "h1" })];

    expect(changePromise(register, { do: "change", promise: "p1", ...words }, act)).toEqual({
      type: "changed",
      promise: promise({ handoff: "h1", ...words }),
    });
  });

  it("keeps what became of one, who said so, and why it was withdrawn", () => {
    const withdraw = { do: "withdraw", promise: "p1", reason: "They chose another way" } as const;
    const end = { endedAt: act.now, endedBy: "Tom" };

    expect(changePromise([promise()], { do: "keep", promise: "p1" }, act)).toMatchObject({
      promise: { ...end, state: "kept", reason: null },
    });
    expect(changePromise([promise()], withdraw, act)).toMatchObject({
      promise: { ...end, state: "withdrawn", reason: "They chose another way" },
    });
  });

  const changes: readonly PromiseChange[] = [
    { do: "change", promise: "p1", ...words },
    { do: "keep", promise: "p1" },
    { do: "withdraw", promise: "p1", reason: "They chose another way" },
  ];

  it.each(changes)("leaves an ended promise as it ended: $do", (change) => {
    const kept = promise({ state: "kept", endedAt: act.now, endedBy: "Mia Chen" });

    expect(changePromise([kept], change, act)).toEqual({ type: "ended", promise: kept });
    expect(changePromise([], change, act)).toEqual({ type: "unknown" });
  });

  it("shows the open ones, the first due first and those without a day last", () => {
    const register = [
      promise({ id: "undated", dueOn: null }),
      promise({ id: "b", dueOn: "2026-12-01" }),
      promise({ id: "a", dueOn: "2026-12-01" }),
      promise({ id: "older", dueOn: "2026-12-01", madeAt: "2026-08-01T10:00:00.000Z" }),
      promise({ id: "kept", state: "kept" }),
      promise({ id: "first", dueOn: "2026-11-30" }),
    ];

    expect(openPromises(register).map(({ id }) => id)).toEqual([
      "first",
      "older",
      "a",
      "b",
      "undated",
    ]);
  });

  it("has the same order however it was read", () => {
    const any = fc.record({
      id: fc.uuid(),
      dueOn: fc.constantFrom(null, "2026-12-01", "2026-12-02"),
      madeAt: fc.constantFrom("2026-09-01T10:00:00.000Z", "2026-09-02T10:00:00.000Z"),
    });
    const registers = fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 8 });

    fc.assert(
      fc.property(registers, (rows) => {
        const register = rows.map((row) => promise(row));
        expect(openPromises(register.toReversed())).toEqual(openPromises(register));
      }),
    );
  });

  it.each([
    ["2026-12-31", {}, false],
    ["2027-01-01", {}, true],
    ["2027-01-01", { dueOn: null }, false],
    ["2027-01-01", { state: "kept" }, false],
  ] as const)("on %s, with %j, is overdue: %s", (today, over, overdue) => {
    expect(isOverdue(promise(over), today)).toBe(overdue);
  });
});

describe("a handoff's promises", () => {
  const rows = {
    "promises/2b/text": "Data moved by us",
    "promises/2b/kind": "service",
    "promises/2b/owner": "77",
    "promises/2b/due": "2026-10-15",
    "promises/2b/proof": "https://example.com/mail",
    "promises/1a/text": " A price cap ",
    "promises/1a/kind": "price",
    "promises/1a/approved_by": "The CFO",
    "promises/3c/kind": "date",
    trigger: "A new law",
  };
  const names = (id: string) => (id === "88" ? "Rita Sales" : null);

  it("stand in the register under their rows' ids, with whoever wrote them", () => {
    expect(promisesOfHandoff(handoffOf(rows), names)).toEqual([
      promise({
        id: "1a",
        handoff: "h1",
        text: "A price cap",
        kind: "price",
        approvedBy: "The CFO",
        owner: null,
        dueOn: null,
        madeBy: "Rita Sales",
        madeAt: "2026-08-20T10:00:00.000Z",
      }),
      promise({
        id: "2b",
        handoff: "h1",
        text: "Data moved by us",
        kind: "service",
        proof: "https://example.com/mail",
        dueOn: "2026-10-15",
        madeBy: "Rita Sales",
        madeAt: "2026-08-20T10:00:00.000Z",
      }),
    ]);
  });

  it("are none where somebody ticked that none were made", () => {
    expect(promisesOfHandoff(handoffOf({ ...rows, promises: "none" }), names)).toEqual([]);
  });
});
