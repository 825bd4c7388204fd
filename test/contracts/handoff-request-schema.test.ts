import {
  handoffAppended,
  handoffDecideRequest,
  handoffFormRequest,
  handoffSaveRequest,
} from "@bellwether/shared/contracts/handoff-request-schema";
import { expect, test } from "vitest";

const key = "key-of-a-test";
const requests = [
  ["form", handoffFormRequest, {}],
  ["save", handoffSaveRequest, { key, edits: [], confirm: "all", settle: [] }],
  ["decide", handoffDecideRequest, { key, do: "submit" }],
  ["appended", handoffAppended, { key, accountId: "acme", do: "submit" }],
] as const;

test.each(requests)("%s names a handoff by its deal, or by its own id", (_, schema, rest) => {
  expect(schema.parse({ ...rest, dealId: "900" })).toEqual({ ...rest, dealId: "900" });
  const id = "owner-0014x00001Ab-1765181234567";
  expect(schema.parse({ ...rest, handoffId: id })).toEqual({ ...rest, handoffId: id });
});

test.each(requests)("%s names one of them, and not both", (_, schema, rest) => {
  for (const named of [{}, { dealId: "900", handoffId: "h1" }, { handoffId: "a/b" }]) {
    const read = schema.safeParse({ ...rest, ...named });
    expect(read.success).toBe(false);
    expect(read.error?.issues[0]?.message).toBe("Reload the page and try again.");
  }
});
