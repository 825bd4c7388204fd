import { milestoneRequest } from "@bellwether/shared/contracts/milestone-request-schema";
import { expect, test } from "vitest";

const reach = {
  accountId: "acme",
  key: "key-000001",
  action: "reach",
  milestone: "kickoff",
  on: "2026-06-23",
  note: null,
};
const said = (over: object) => {
  const { success, error } = milestoneRequest.safeParse({ ...reach, ...over });
  return success ? "read" : [error.issues[0]?.path[0], error.issues[0]?.message];
};

test("what a card says of an onboarding is read", () => {
  expect(milestoneRequest.parse({ ...reach, note: " " })).toEqual(reach);
  expect(said({ action: "replan", note: "Their data comes later" })).toBe("read");
  expect(said({ action: "sponsor", note: "She is very content", milestone: null })).toBe("read");
  expect(said({ action: "graduate", milestone: null, on: null })).toBe("read");
});

test.each([
  [{ milestone: null }, ["milestone", "Choose a milestone."]],
  [{ on: null }, ["on", "Choose a date."]],
  [{ on: "23 June" }, ["on", "Choose a date."]],
  [{ action: "replan" }, ["note", "Say why in a few words: colleagues will read it."]],
  [
    { action: "sponsor", note: "ok" },
    ["note", "Write in a few words what the sponsor said: it stands for a survey."],
  ],
  [{ note: "x\0" }, ["note", "Remove the characters that are no text."]],
  [{ action: "moon" }, ["action", "Reload the page and try again."]],
])("%j is answered with what to do", (over, problem) => {
  expect(said(over)).toEqual(problem);
});
