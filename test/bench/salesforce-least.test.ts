import { describe, expect, it } from "vitest";
import { leastCalls, restCalls } from "./salesforce-least.ts";

describe("the fewest calls of a first load from Salesforce", () => {
  it("asks every object once, five to a call, where all are empty", () => {
    expect(leastCalls({ rows: [0, 0, 0, 0, 0, 0], looks: 2 })).toBe(2);
  });

  it("reads small objects by REST: each page needs the last id of the one before", () => {
    expect(leastCalls({ rows: [4_100, 10], looks: 2 })).toBe(3);
  });

  it("reads an object by bulk from where its pages by REST are more calls", () => {
    // By REST ten calls; by bulk one to create, two looks and one page.
    expect(leastCalls({ rows: [20_000], looks: 2 })).toBe(4);
  });

  it("takes bulk for the large ones only", () => {
    // The large one by bulk (1 + 2 + 4), the four small ones in one call beside it.
    expect(leastCalls({ rows: [100_000, 5, 5, 5, 5], looks: 2 })).toBe(8);
  });
});

describe("the fewest calls of a pull", () => {
  it("is a fifth of the objects while nothing happens", () => {
    expect(restCalls(Array.from({ length: 16 }, () => 0))).toBe(4);
  });

  it("grows with the largest change", () => {
    expect(restCalls([9_000, 0, 0])).toBe(5);
  });
});
