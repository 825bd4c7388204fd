import { expect, test } from "vitest";
import { createTryLimit } from "../../server/http/try-limit.ts";

const start = new Date("2026-11-21T12:00:00Z");

test("a form is tried ten times a minute from one address or about one org", () => {
  const mayTry = createTryLimit({ now: () => start });
  for (let tried = 0; tried < 10; tried++) expect(mayTry([`from ${tried}`, "at acme"])).toBe(true);

  expect(mayTry(["from elsewhere", "at acme"])).toBe(false);
  expect(mayTry(["from elsewhere", "at other"])).toBe(true);
});

test("and sixty times in all, until the minute is over", () => {
  let now = start;
  const mayTry = createTryLimit({ now: () => now });
  for (let tried = 0; tried < 60; tried++) expect(mayTry([`from ${tried}`])).toBe(true);

  expect(mayTry(["from elsewhere"])).toBe(false);
  now = new Date(start.getTime() + 60_000);
  expect(mayTry(["from elsewhere"])).toBe(true);
});
