import { reachOf } from "@bellwether/shared/domain/reach";
import { expect, test } from "vitest";
import { contact, daysAgo, evidence, facts, touch } from "../support/account-builders.ts";

test("a meeting in the calendar already moves two-way contact, and whoever has not spoken yet", () => {
  const ada = contact({ id: "ada" });
  const known = { contactIds: ["ada"], at: daysAgo(5), twoWay: true };
  const booked = { contactIds: ["ada"], at: daysAgo(-3), twoWay: true };

  const withKnown = reachOf(
    evidence(facts({ contacts: [ada], touches: [touch(known), touch(booked)] })),
  );
  const withNew = reachOf(evidence(facts({ contacts: [ada], touches: [touch(booked)] })));

  expect([...withKnown.inMotion]).toEqual(["two_way_recency"]);
  expect([...withNew.inMotion]).toEqual(["two_way_recency", "engaged_contacts"]);
});

test("a meeting that is over moves nothing any more", () => {
  const held = touch({ contactIds: [], at: daysAgo(1), twoWay: true });

  const { inMotion } = reachOf(evidence(facts({ touches: [held] })));

  expect([...inMotion]).toEqual([]);
});

test("nobody can be engaged who is not there", () => {
  const contacts = [contact({ id: "ada" }), contact({ id: "ben" }), contact({ bounced: true })];
  const left = {
    contactId: "ben",
    change: "left" as const,
    at: daysAgo(2),
    by: { userId: "7", name: "Priya Raman" },
  };
  const given = facts({ contacts });

  const before = reachOf(evidence(given));
  const after = reachOf(evidence({ ...given, said: { ...given.said, peopleChanges: [left] } }));

  expect(before.limits.get("engaged_contacts")).toBe(2);
  expect(after.limits.get("engaged_contacts")).toBe(1);
});
