import type { AccountFacts, UsageSummary } from "@bellwether/shared/domain/account-facts";
import {
  readAdminRecency,
  readReturningUsers,
} from "@bellwether/shared/domain/measures/product-led";
import { describe, expect, it } from "vitest";
import {
  contact,
  dateIn,
  evidence,
  facts,
  heardAt,
  peopleChange,
  said,
  usage,
} from "../../support/account-builders.ts";

describe("returning_users", () => {
  const share = (over: Partial<UsageSummary>) =>
    readReturningUsers(evidence(facts({ usage: usage(over) })));

  it("is the share of the active users who came back", () => {
    expect(share({ activeUsers: [20], returningUsers: 12 })).toEqual({
      state: "value",
      value: 60,
      at: heardAt,
      n: 20,
    });
  });

  it("is 0 where nobody is active any more", () => {
    expect(share({ activeUsers: [0], returningUsers: 0 })).toMatchObject({ value: 0 });
  });

  it.each([
    [-26, "not-applicable"],
    [-27, "value"],
  ])("with a first event %d days from now is %s", (days, state) => {
    expect(share({ firstEventOn: dateIn(days) }).state).toBe(state);
  });
});

describe("admin_recency", () => {
  const ada = contact({ id: "a1", email: "Ada@acme.example", roles: ["admin"] });
  const seen = (userId: string, days: number) => ({
    userId,
    lastOn: dateIn(-days),
    recent: 5,
    before: 5,
  });
  const recency = (users: UsageSummary["users"], over: Partial<AccountFacts> = {}) =>
    readAdminRecency(evidence(facts({ contacts: [ada], usage: usage({ users }), ...over })));

  it.each([
    ["by e-mail, whatever the case", [seen("ada@ACME.example", 6)], 6],
    ["by the contact's id", [seen("A1", 6)], 6],
    ["on the day itself", [seen("a1", 0)], 0],
    ["who was seen last under two ids", [seen("a1", 9), seen("ada@acme.example", 3)], 3],
    ["of two users only the admin", [seen("bob@acme.example", 1), seen("a1", 20)], 20],
  ])("finds the admin %s", (_, users, value) => {
    expect(recency(users)).toEqual({ state: "value", value, at: heardAt });
  });

  it("takes the admin who was seen last", () => {
    const contacts = [ada, contact({ id: "b2", roles: ["admin"] })];

    expect(recency([seen("a1", 9), seen("b2", 4)], { contacts })).toMatchObject({ value: 4 });
  });

  it.each<[string, Partial<AccountFacts>]>([
    ["no contact is an admin", { contacts: [contact({ id: "a1" })] }],
    ["the admin has left", { said: said({ peopleChanges: [peopleChange("a1", "left")] }) }],
    ["no usage matched", { usage: null }],
    ["the feed is not connected", { feeds: { ...facts().feeds, usage: null } }],
  ])("is missing where %s", (_, over) => {
    expect(recency([seen("a1", 3)], over).state).toBe("missing");
  });

  it("is missing, not bad, where no admin has been seen", () => {
    expect(recency([seen("bob@acme.example", 1)])).toEqual({
      state: "missing",
      reason: "no admin has been seen in the usage",
    });
  });
});
