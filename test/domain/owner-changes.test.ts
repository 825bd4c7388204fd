import { calendarOf } from "@bellwether/shared/domain/calendar";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  changesLately,
  daysToFirstTouch,
  type OwnerChange,
  ownerChanges,
  ownersOf,
  withFirstTouch,
} from "@bellwether/shared/domain/owner-changes";
import { expect, test } from "vitest";
import { account, evidence, facts, touch } from "../support/account-builders.ts";

const owners = (csm: string | null, owner: string | null = null) => ({ csm, owner });
const at = "2026-06-15T12:00:00.000Z";
const change = (over: Partial<OwnerChange> = {}): OwnerChange => ({
  of: "csm",
  at,
  from: "ada",
  to: "bob",
  firstTouchAt: null,
  ...over,
});

test("the CSM is whom the mapped field names, the owner is the record's", () => {
  const sources = {
    ...defaultConfiguration.sources,
    csm: { from: "account", field: "csm" } as const,
  };
  const acme = account({ ownerId: "rep", fields: { csm: "ada" } });

  expect(
    ownersOf(evidence(facts({ account: acme }), { ...defaultConfiguration, sources })),
  ).toEqual({
    csm: "ada",
    owner: "rep",
  });
});

test("who was never seen before takes over from nobody", () => {
  expect(ownerChanges(null, owners("ada", "rep"), at)).toEqual({
    owners: owners("ada", "rep"),
    changes: [],
  });
  expect(ownerChanges(owners(null), owners("ada"), at).changes).toEqual([]);
});

test("somebody else is a change, of the CSM and of the owner alike", () => {
  expect(ownerChanges(owners("ada", "rep"), owners("bob", "eve"), at).changes).toEqual([
    change(),
    change({ of: "owner", from: "rep", to: "eve" }),
  ]);
});

test("a vacancy is none: whoever comes after it takes over from the last", () => {
  const vacant = ownerChanges(owners("ada"), owners(null), at);

  expect(vacant).toEqual({ owners: owners("ada"), changes: [] });
  expect(ownerChanges(vacant.owners, owners("ada"), at).changes).toEqual([]);
  expect(ownerChanges(vacant.owners, owners("bob"), at).changes).toEqual([change()]);
});

test("changes count for 90 days, two at once as one", () => {
  const now = Date.parse(at);
  const ago = (days: number) => new Date(now - days * 86_400_000).toISOString();
  const changes = [
    change({ at: ago(91) }),
    change({ at: ago(90) }),
    change({ at: ago(89) }),
    change({ at: ago(3) }),
    change({ at: ago(3), of: "owner" }),
  ];

  expect(changesLately(changes, now)).toBe(2);
});

test("the first touch is the first time that both spoke after the change", () => {
  const dated = [
    "2026-06-15T11:00:00.000Z",
    "2026-06-18T09:00:00.000Z",
    "2026-06-17T09:00:00.000Z",
  ];
  const touches = [
    ...dated.map((when) => ({ touch: touch({ at: when }), at: Date.parse(when) })),
    { touch: touch({ twoWay: false }), at: Date.parse("2026-06-16T09:00:00.000Z") },
  ];
  const [met] = withFirstTouch([change()], touches);
  const calendar = calendarOf(defaultConfiguration.calendar);
  const now = Date.parse("2026-06-22T12:00:00.000Z");

  expect(met?.firstTouchAt).toBe("2026-06-17T09:00:00.000Z");
  expect(withFirstTouch([change({ firstTouchAt: "known" })], touches)[0]?.firstTouchAt).toBe(
    "known",
  );
  expect(withFirstTouch([change()], touches.slice(0, 1))).toEqual([change()]);
  expect(met && daysToFirstTouch(met, calendar, now)).toBe(2);
  expect(daysToFirstTouch(change(), calendar, now)).toBe(5);
});
