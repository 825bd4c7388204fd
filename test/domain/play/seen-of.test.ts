import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { assess } from "@bellwether/shared/domain/assess";
import { factsOf } from "@bellwether/shared/domain/condition-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { readEvidence } from "@bellwether/shared/domain/measures/read-account";
import { seenOf } from "@bellwether/shared/domain/play/seen-of";
import type { TouchRecord } from "@bellwether/shared/domain/records";
import { describe, expect, test } from "vitest";
import {
  account,
  contact,
  daysAgo,
  deal,
  evidence,
  facts,
  midMarket,
  now,
  peopleChange,
  said,
  survey,
  touch,
} from "../../support/account-builders.ts";

function seenNow(given: AccountFacts, configuration: Configuration = defaultConfiguration) {
  const found = evidence(given, configuration);
  const known = { facts: factsOf(found), readings: readEvidence(found) };
  const assessment = assess({ configuration, previous: null, now, ...known });
  return seenOf(found, { assessment, shownBand: "red", ...known });
}

test("conditions can ask the shown band, the score and the coverage beside the facts", () => {
  const look = seenNow(midMarket());

  expect(look.band).toBe("red");
  expect(look.tier).toBe("mid_touch");
  expect(look.facts).toMatchObject({ band: "red", arr: 42_000, tier: "mid_touch" });
  expect(look.facts["coverage"]).toBeTypeOf("number");
  expect(look.readings).toMatchObject({ urgent_age: 0, milestones_late: "missing" });
});

describe("seats", () => {
  const champion = (over = {}) => contact({ id: "ada", roles: ["champion"], ...over });
  const lookAt = (over: Partial<AccountFacts>) => seenNow(facts(over));

  test("are held by contacts whose address works and of whom nobody said that they left", () => {
    const left = said({ peopleChanges: [peopleChange("ada", "left")] });

    expect(lookAt({ contacts: [champion()] })).toMatchObject({
      seats: { champion: [{ contact: "ada" }] },
      present: ["ada"],
    });
    for (const gone of [
      { contacts: [champion({ bounced: true })] },
      { contacts: [champion()], said: left },
      { contacts: [] },
    ])
      expect(lookAt(gone)).toMatchObject({ seats: { champion: [] }, present: [] });
  });

  test("a contact who lost the role is still there", () => {
    expect(lookAt({ contacts: [champion({ roles: [] })] })).toMatchObject({
      seats: { champion: [] },
      present: ["ada"],
    });
  });

  const weekly = (last: number, count = 4): readonly TouchRecord[] =>
    Array.from({ length: count }, (_, i) =>
      touch({ contactIds: ["ada"], at: daysAgo(last + 7 * i) }),
    );

  test.each([
    ["45 days after weekly contact", weekly(46), {}, true],
    ["a day sooner", weekly(44), {}, false],
    ["after three weeks of contact alone", weekly(46, 3), {}, false],
    ["while nothing is heard of activities at all", weekly(46), { activities: daysAgo(5) }, false],
  ])("silence counts %s", (_when, touches, feeds, silent) => {
    const given = facts();
    const look = seenNow({
      ...given,
      contacts: [champion()],
      touches,
      feeds: { ...given.feeds, ...feeds },
    });

    expect(look.seats.champion).toMatchObject([{ contact: "ada", silent }]);
  });

  test("who was never spoken to is not in touch, unless touches name nobody", () => {
    const withTouches = (touches: readonly TouchRecord[]) =>
      seenNow(facts({ contacts: [champion()], touches })).seats.champion;

    expect(withTouches([touch({ contactIds: ["bob"] })])).toMatchObject([{ inTouch: false }]);
    expect(withTouches([touch({ contactIds: ["ada"] })])).toMatchObject([{ inTouch: true }]);
    expect(withTouches([touch({ contactIds: [] })])).toMatchObject([{ inTouch: true }]);
  });
});

describe("answers, risks and deals", () => {
  test("answers of the last 90 days, none from the future; null without surveys", () => {
    const surveys = [
      survey({ id: "new", value: 3, answeredAt: daysAgo(1), contactIds: ["b", "a"] }),
      survey({ id: "old", answeredAt: daysAgo(91) }),
      survey({ id: "ahead", answeredAt: daysAgo(-1) }),
    ];
    const given = facts({ surveys });

    expect(seenNow(given).answers).toEqual([{ id: "new", survey: "nps", value: 3, contact: "a" }]);
    expect(seenNow({ ...given, feeds: { ...given.feeds, surveys: null } }).answers).toBeNull();
  });

  test("decided deals of the renewal pipelines; null while nobody has named these", () => {
    const deals = [
      deal({ id: "won", pipelineId: "renewals", closedAt: daysAgo(2) }),
      deal({ id: "open", pipelineId: "renewals", state: "open", closedAt: null }),
      deal({ id: "lost", pipelineId: "renewals", state: "lost", closedAt: daysAgo(3) }),
      deal({ id: "sale", pipelineId: "sales", closedAt: daysAgo(4) }),
    ];
    const renewal = { ...defaultConfiguration.renewal, pipelines: ["renewals"] };

    expect(seenNow(facts({ deals }), { ...defaultConfiguration, renewal }).renewals).toEqual([
      { id: "lost", deal: "lost" },
      { id: "won", deal: "won" },
    ]);
    expect(seenNow(facts({ deals })).renewals).toBeNull();
  });

  test("the fields that triggers name, whether their playbooks are on or off", () => {
    const [book] = defaultConfiguration.playbooks;
    if (book === undefined) throw new Error("the shipped document has no playbook");
    const triggers = [
      { on: "property" as const, field: "Plan", to: null },
      { on: "property" as const, field: "Unpulled", to: "x" },
    ];
    const configuration = { ...defaultConfiguration, playbooks: [{ ...book, triggers }] };
    const given = facts({ account: account({ fields: { Plan: "gold", Other: "1" } }) });

    expect(seenNow(given, configuration).fields).toEqual({ Plan: "gold", Unpulled: null });
  });
});
