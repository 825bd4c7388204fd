import {
  emptyStep,
  emptyStop,
  hasPod,
  playSaid,
  stepSaid,
  stopSaid,
} from "@bellwether/shared/contracts/play-draft";
import { describe, expect, it } from "vitest";

const step = { play: "p", id: "s", answers: [] };
const asking = { ...step, answers: [{ id: "ours", label: "Ours" }] };
const filled = { answer: "ours", reason: "no_time", owner: "005", note: " Called " };

describe("what is said of a step", () => {
  it.each([
    ["done", { answer: "ours", reason: null, owner: null, note: "Called" }],
    ["skip", { answer: null, reason: "no_time", owner: null, note: "Called" }],
    ["reassign", { answer: null, reason: null, owner: "005", note: null }],
    ["note", { answer: null, reason: null, owner: null, note: "Called" }],
  ] as const)("as %s is what belongs to it and nothing else", (action, said) => {
    expect(stepSaid(action, asking, filled)).toEqual({ play: "p", step: "s", action, ...said });
  });

  it.each([
    ["done", asking, "answer"],
    ["skip", step, "reason"],
    ["reassign", step, "owner"],
    ["note", step, "note"],
  ] as const)("as %s is not finished without its field", (action, of, field) => {
    expect(stepSaid(action, of, { ...emptyStep, note: " " })).toMatchObject({ field });
  });

  it("as done is enough where nothing is asked", () => {
    expect(stepSaid("done", step, emptyStep)).toMatchObject({ answer: null, note: null });
  });
});

describe("what ends a play", () => {
  it("is an outcome, and a cause where the play asks for one", () => {
    const lost = { outcome: "lost", cause: "", note: "" } as const;

    expect(stopSaid("p", true, emptyStop)).toMatchObject({ field: "outcome" });
    expect(stopSaid("p", true, lost)).toMatchObject({ field: "cause" });
    expect(stopSaid("p", true, { ...lost, cause: "price", note: " Too late " })).toEqual({
      play: "p",
      outcome: "lost",
      cause: "price",
      note: "Too late",
    });
    expect(stopSaid("p", false, lost)).toMatchObject({ cause: null, note: null });
    expect(stopSaid("p", true, { ...lost, outcome: "cancelled" })).toMatchObject({ cause: null });
  });
});

it("a play starts by its playbook, and a pod is of two", () => {
  expect(playSaid("")).toMatchObject({ field: "playbook" });
  expect(playSaid("renewal")).toEqual({ playbook: "renewal" });
  expect([hasPod(["csm"]), hasPod(["csm", "ae"])]).toEqual([false, true]);
});
