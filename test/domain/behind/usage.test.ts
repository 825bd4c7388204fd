import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";
import { contact, facts, usage } from "../../support/account-builders.ts";
import { day, found, lines } from "./found.ts";

describe("behind usage", () => {
  const user = (userId: string, before: number, recent: number, days = 3) => ({
    userId,
    before,
    recent,
    lastOn: day(days),
  });
  const ada = contact({ id: "a", name: "Ada", email: "Ada@acme.example" });
  const used = usage({
    users: [
      user("steady", 40, 40),
      user("grew", 10, 20),
      user("ada@acme.example", 30, 0, 40),
      user("small", 2, 0, 35),
      user("fell", 50, 11),
      user("less", 50, 37),
    ],
  });

  it.each(["active_seat_share", "value_actions", "usage_change", "returning_users"])(
    "of %s stand those who stopped, then those whose use fell most",
    (measure) => {
      expect(found(measure, facts({ contacts: [ada], usage: used }))).toEqual({
        items: [
          { text: "Ada stopped, last seen", record: { kind: "contact", id: "a" }, on: day(40) },
          { text: "small stopped, last seen", record: null, on: day(35) },
          { text: "fell: use down by about 80 %", record: null, on: null },
          { text: "less: use down by about 30 %", record: null, on: null },
        ],
        more: 0,
      });
    },
  );

  it("names a contact by id too, the lesser where two share an address", () => {
    const twin = contact({ id: "0", name: "Twin", email: "ada@acme.example" });
    const users = [user("A", 20, 0), user("ada@acme.example", 10, 0)];
    const given = facts({ contacts: [ada, twin], usage: usage({ users }) });

    expect(lines("usage_change", given)).toEqual([
      `Ada stopped, last seen · ${day(3)}`,
      `Twin stopped, last seen · ${day(3)}`,
    ]);
  });

  it("lists five and says how many more there are", () => {
    const users = Array.from({ length: 8 }, (_, i) => user(`u${i}`, 10 + i, 0));

    const { items, more } = found("usage_change", facts({ usage: usage({ users }) }));

    expect(items.map(({ text }) => text.slice(0, 2))).toEqual(["u7", "u6", "u5", "u4", "u3"]);
    expect(more).toBe(3);
  });

  it("of breadth stand the features that were given up, that one user has, and that nobody ever used", () => {
    const features = [
      { event: "report", users: 9, usersBefore: 9 },
      { event: "export", users: 1, usersBefore: 4 },
      { event: "alert", users: 0, usersBefore: 2 },
      { event: "invite", users: 0, usersBefore: 6 },
    ];
    const given = facts({ usage: usage({ features }) });
    const named = {
      ...defaultConfiguration,
      usage: { ...defaultConfiguration.usage, coreFeatures: ["report", "share", "export"] },
    };
    const known = [
      "invite: no longer used, by 6 before",
      "alert: no longer used, by 2 before",
      "export: one user",
    ];

    expect(lines("feature_breadth", given)).toEqual(known);
    expect(lines("feature_breadth", given, named)).toEqual([...known, "share: not used"]);
    expect(lines("feature_breadth", facts(), named)).toEqual([]);
  });

  it("stand the admins who were seen, and the first value action", () => {
    const admin = { ...ada, roles: ["admin"] as const };
    const given = facts({ contacts: [admin], usage: used });

    expect(lines("admin_recency", given)).toEqual([`Ada, last seen · ${day(40)}`]);
    expect(lines("first_value_pace", given)).toEqual(["First value action · 2025-01-10"]);
  });
});
