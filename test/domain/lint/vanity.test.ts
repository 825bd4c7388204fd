import { countsContacts, countsLogins, isLogin } from "@bellwether/shared/domain/lint/vanity-words";
import type { Measure } from "@bellwether/shared/domain/measure";
import { describe, expect, test } from "vitest";
import { found, soundDocument } from "./given-document.ts";

describe("an event that is a login", () => {
  test.each([
    "Login",
    "user_logged_in",
    "userSignedIn",
    "Sign in",
    "LOGIN_SUCCESS",
    "$pageview",
    "page viewed",
    "Session started",
    "Application Opened",
    "app visit",
  ])("%s", (event) => expect(isLogin(event)).toBe(true));
});

describe("an event that is use", () => {
  test.each([
    "Report made",
    "session recording analyzed",
    "Blog index built",
    "Ticket opened",
    "Design signed off",
    "Catalog imported",
    "Single sign-on set up",
    "invoice viewed",
  ])("%s", (event) => expect(isLogin(event)).toBe(false));
});

function measure(over: Partial<Measure>): Measure {
  return {
    id: "custom",
    label: "Custom",
    definition: "Something of the customer's.",
    group: "Product",
    unit: "count",
    direction: "up",
    curve: [
      [0, 0],
      [9, 100],
    ],
    window: "28 d",
    halfLifeDays: 7,
    source: { from: "account", field: "custom", enteredBy: "system" },
    ...over,
  };
}

describe("a measure counts logins by any of its names", () => {
  test.each<[string, Partial<Measure>]>([
    ["id", { id: "logins_30d" }],
    ["label", { label: "Sign-ins" }],
    ["definition", { definition: "Users logging in each month." }],
    ["field", { source: { from: "account", field: "Last_Login__c", enteredBy: "system" } }],
    [
      "event",
      { source: { from: "usage", events: ["Report made", "Login"], take: "users", days: 28 } },
    ],
  ])("%s", (_, over) => expect(countsLogins(measure(over))).toBe(true));
});

test("a definition may say that logins are left out", () => {
  const counted = measure({ definition: "Users who made a report; a mere login never counts." });
  const explained = measure({ definition: "Core events, not logins." });

  expect([counted, explained].map(countsLogins)).toEqual([true, false]);
});

test("what ships with a reader counts what it counts, whatever it is called", () => {
  const { source: _, ...shipped } = measure({ id: "active_seat_share", label: "Logins" });

  expect(countsLogins(shipped)).toBe(false);
});

describe("what we do to the customer is no sign of health", () => {
  test.each(["Meetings held", "E-mail opens", "Number of meetings", "calls_made", "QBRs held"])(
    "%s",
    (label) => expect(countsContacts(measure({ label }))).toBe(true),
  );
  test.each(["Days since the last meeting", "Tickets opened", "Meeting rooms booked online"])(
    "unlike: %s",
    (label) => expect(countsContacts(measure({ label }))).toBe(false),
  );
});

test("logins weigh a fifth and no more", () => {
  const sound = soundDocument();
  const weighing = (weight: number) => ({
    ...sound,
    measures: [...sound.measures, measure({ id: "logins" })],
    scorecards: sound.scorecards.map((card) =>
      card.id === "standard" ? { ...card, weights: { ...card.weights, logins: weight } } : card,
    ),
  });

  expect(found(weighing(25))).toEqual([]);
  expect(found(weighing(25.1))).toEqual(["error vanity scorecards.standard.weights.logins"]);
});
