import type { HandoffAction } from "@bellwether/shared/domain/handoff/action";
import { decide } from "@bellwether/shared/domain/handoff/decide";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { openHandover } from "@bellwether/shared/domain/handoff/handover";
import { afterClock, followNews } from "@bellwether/shared/domain/handoff/news";
import { rightsOf } from "@bellwether/shared/domain/handoff/rights";
import { describe, expect, test } from "vitest";
import {
  at,
  byId,
  colleague,
  givenContext,
  givenHandoff,
  givenNews,
  said,
  won,
} from "./given-handoff.ts";

const context = givenContext();
const wonOn = "2026-11-02T09:00:00.000Z";

function following(handoff: Handoff, ...actions: readonly HandoffAction[]): Handoff {
  return actions.reduce((current, action) => {
    const decision = decide(current, action, context);
    if (!decision.ok) throw new Error(decision.reason);
    return decision.handoff;
  }, handoff);
}

function reason(handoff: Handoff, action: HandoffAction, given = context): string | null {
  const decision = decide(handoff, action, given);
  return decision.ok ? null : decision.reason;
}

const edit = (by: string, path: string, from: string | null, to: string | null): HandoffAction => ({
  do: "edit",
  by,
  edits: [{ path, from, to }],
});
const submit: HandoffAction = { do: "submit", by: "rita" };
const accept: HandoffAction = { do: "accept", by: "carl", gaps: [], rating: 4, note: null };
const giveBack: HandoffAction = {
  do: "return",
  by: "carl",
  gaps: [{ path: "champion", text: "Who is it?" }],
};
const refuse: HandoffAction = { do: "refuse", by: "carl", reason: "Ten users, no admin" };

const draft = givenHandoff({}, won(wonOn));
const submitted = following(draft, submit);

describe("the way of a handoff", () => {
  test("leads from the draft over the submission to the acceptance", () => {
    const accepted = following(submitted, accept);

    expect(accepted).toMatchObject({ state: "accepted", decidedBy: "carl" });
    expect(accepted.ratings).toMatchObject([{ of: "acceptance", value: 4, by: "carl" }]);
  });

  test("may begin before the win, but ends in acceptance only after it", () => {
    const early = following(givenHandoff(), submit);

    expect(reason(early, accept)).toContain("not won yet");
    expect(following(early, giveBack).state).toBe("returned");
  });

  test("goes back with named gaps, which count as seen to when it is submitted again", () => {
    const returned = following(submitted, giveBack);

    expect(returned).toMatchObject({ state: "returned", returns: 1, submittedAt: null });
    expect(returned.gaps).toMatchObject([{ path: "champion", text: "Who is it?", closedAt: null }]);
    expect(following(returned, submit).gaps).toMatchObject([{ closedAt: expect.any(String) }]);
  });

  test("is accepted once the last gap is closed", () => {
    const gap = { path: null, text: "Send the contract", owner: "rita", dueOn: "2026-11-10" };
    const taken = following(submitted, {
      ...accept,
      gaps: [gap, { ...gap, text: "Name the admin" }],
    });
    const half = following(taken, { do: "close-gap", by: "carl", gap: "g1" });

    expect([taken.state, half.state]).toEqual(["accepted_with_gaps", "accepted_with_gaps"]);
    expect(following(half, { do: "close-gap", by: "lena", gap: "g2" }).state).toBe("accepted");
  });

  test("goes back to the giver when a lead takes a refusal back", () => {
    const refused = following(submitted, refuse);
    const reopen: HandoffAction = { do: "reopen", by: "lena", reason: "Shorten the scope" };

    expect(refused).toMatchObject({ state: "refused", reason: "Ten users, no admin" });
    expect(reason(refused, { ...reopen, by: "carl" })).toContain("Only a lead");
    expect(following(refused, reopen)).toMatchObject({ state: "returned", submittedAt: null });
  });

  test("asks once whether it was true", () => {
    const rate: HandoffAction = { do: "rate-truth", by: "carl", value: 2, note: "No admin" };
    const rated = following(submitted, accept, rate);

    expect(rated.ratings.at(-1)).toMatchObject({ of: "truth", value: 2 });
    expect(reason(rated, rate)).toContain("already");
  });
});

describe("who may", () => {
  test.each([accept, giveBack, refuse])("$do: whoever takes over, or a lead", (action) => {
    expect(reason(submitted, { ...action, by: "rita" })).toBe("This is for Carl or a lead to do.");
    expect(reason(submitted, { ...action, by: "lena" })).toBeNull();
  });

  test("accept what is nobody's: anybody, and it is theirs from then on", () => {
    expect(following({ ...submitted, to: null }, { ...accept, by: "nina" })).toMatchObject({
      to: "nina",
    });
  });

  test("assign: a lead, or anybody where no lead is named", () => {
    const assign: HandoffAction = { do: "assign", by: "rita", to: "nina" };

    expect(reason(submitted, assign)).toContain("Only a lead");
    expect(reason(submitted, assign, { ...context, roles: { cs_lead: null } })).toBeNull();
    expect(following(submitted, { ...assign, by: "lena" })).toMatchObject({
      to: "nina",
      toBecause: "Assigned by Lena",
    });
  });

  test("nobody assigns to whoever left", () => {
    const colleagues = byId(colleague("lena"), colleague("nina", { active: false }));
    const assign: HandoffAction = { do: "assign", by: "lena", to: "nina" };

    expect(reason(submitted, assign, { ...context, colleagues })).toContain("works here");
  });

  test("what is offered is what is taken", () => {
    const gap = { path: null, text: "Send the contract", owner: "rita", dueOn: "2026-11-10" };
    const actions: readonly HandoffAction[] = [
      submit,
      accept,
      giveBack,
      refuse,
      { do: "reopen", by: "", reason: "Do it" },
      { do: "assign", by: "", to: "nina" },
      { do: "close-gap", by: "", gap: "g1" },
      { do: "rate-truth", by: "", value: 3, note: null },
    ];
    const standing = [
      draft,
      submitted,
      following(givenHandoff(), submit),
      following(submitted, giveBack),
      following(submitted, refuse),
      following(submitted, accept),
      following(submitted, { ...accept, gaps: [gap] }),
    ];
    for (const handoff of standing)
      for (const by of ["rita", "carl", "lena"]) {
        const taken = actions.filter((action) => reason(handoff, { ...action, by }) === null);
        expect(rightsOf(handoff, by, context)).toEqual(taken.map((action) => action.do));
      }
  });
});

describe("what is asked of an acceptance", () => {
  const gap = { path: null, text: "Send the contract", owner: "rita", dueOn: "2026-11-10" };

  test.each<[string, Partial<typeof accept>]>([
    ["Rate the handoff", { rating: null }],
    ["Rate the handoff", { rating: 6 }],
    ["in words", { gaps: [{ ...gap, text: " " }] }],
    ["works here", { gaps: [{ ...gap, owner: "nobody" }] }],
    ["by which day", { gaps: [{ ...gap, dueOn: "soon" }] }],
    ["no place", { gaps: [{ ...gap, path: "__proto__" }] }],
  ])("%s", (words, over) => {
    expect(reason(submitted, { ...accept, ...over } as HandoffAction)).toContain(words);
  });
});

describe("two people in one place", () => {
  const first = following(draft, edit("rita", "trigger", null, "The lease ends"));

  test("the later words stand, and the others are kept until somebody chooses", () => {
    const both = following(first, edit("nina", "trigger", null, "A new CFO"));

    expect(both.answers["trigger"]?.value).toBe("A new CFO");
    expect(both.displaced).toMatchObject([
      { path: "trigger", value: "The lease ends", by: "rita", displacedBy: "nina" },
    ]);
    const settled = following(both, {
      do: "settle",
      by: "nina",
      path: "trigger",
      keep: "Lease and CFO",
    });
    expect([settled.answers["trigger"]?.value, settled.displaced]).toEqual(["Lease and CFO", []]);
  });

  test("whoever saw what stood there takes its place", () => {
    expect(
      following(first, edit("nina", "trigger", "The lease ends", "A new CFO")).displaced,
    ).toEqual([]);
  });

  test("the same words are no conflict, and stay the first one's", () => {
    const same = following(first, edit("nina", "trigger", null, " The lease ends "));

    expect([same.displaced, same.answers["trigger"]?.by]).toEqual([[], "rita"]);
  });

  test("what was displaced and is written again stands there once", () => {
    const both = following(first, edit("nina", "trigger", null, "A new CFO"));

    expect(
      following(both, edit("rita", "trigger", "A new CFO", "The lease ends")).displaced,
    ).toEqual([]);
  });

  test("somebody who empties a place that they had not seen loses nothing of it", () => {
    expect(following(first, edit("nina", "trigger", "Old", null)).displaced).toMatchObject([
      { value: "The lease ends" },
    ]);
  });
});

test("of three texts for one place none is lost, and whoever chooses too late is told", () => {
  const three = ["rita", "nina", "carl"].reduce(
    (handoff, by) => following(handoff, edit(by, "trigger", null, `Words of ${by}`)),
    draft,
  );

  expect(three.displaced.map(({ value }) => value)).toEqual(["Words of rita", "Words of nina"]);
  const settle = { do: "settle", by: "rita", path: "trigger", keep: "Words of nina" } as const;
  const late = { ...settle, keep: "Words of rita" };
  expect(reason(following(three, settle), late)).toContain("Somebody has chosen");
});

test("gaps of a later return are told from earlier ones", () => {
  const twice = following(submitted, giveBack, submit, giveBack);

  expect(twice.gaps.map(({ id }) => id)).toEqual(["g1", "g2"]);
});

test("a win keeps its date though the CRM moves it", () => {
  expect(followNews(draft, won("2026-11-01T09:00:00.000Z"), context).beganAt).toBe(wonOn);
});

describe("what cannot be written", () => {
  test.each([
    ["nonsense", "no place"],
    ["__proto__", "no place"],
    ["goals/1/colour", "no place"],
    ["trigger/1/outcome", "no place"],
    ["goals/../outcome", "no place"],
    ["goals", "row by row"],
  ])("%s: %s", (path, words) => {
    expect(reason(draft, edit("rita", path, null, "Some words"))).toContain(words);
  });

  test("more characters than a text holds", () => {
    expect(reason(draft, edit("rita", "trigger", null, "x".repeat(5000)))).toBeNull();
    expect(reason(draft, edit("rita", "trigger", null, "x".repeat(5001)))).toContain(
      "at most 5000",
    );
  });

  test("more rows than a form holds", () => {
    const rows = Array.from({ length: 30 }, (_, i) =>
      edit("rita", `goals/r${i}/outcome`, null, "x"),
    );

    expect(
      reason(following(draft, ...rows), edit("rita", "goals/r30/outcome", null, "x")),
    ).toContain("at most 30 rows");
    expect(
      reason(following(draft, ...rows), edit("rita", "goals/r29/metric", null, "x")),
    ).toBeNull();
  });

  test("anything, once it is accepted", () => {
    expect(reason(following(submitted, accept), edit("rita", "trigger", null, "Late"))).toContain(
      "account's card",
    );
  });

  test("signs that a database refuses are left out", () => {
    const written = following(draft, edit("rita", "trigger", null, "a\u0000b\ud800\r\nc"));

    expect(written.answers["trigger"]?.value).toBe("ab\ufffd\nc");
  });
});

describe("what the CRM says", () => {
  const amount = (value: string) => ({ prefilled: { arr: { value, source: "deal amount" } } });
  const filled = givenHandoff({}, givenNews(amount("100")));
  const confirm: HandoffAction = { do: "confirm", by: "rita", paths: null };

  test("is followed while nobody has written or confirmed it", () => {
    expect(followNews(filled, givenNews(amount("200")), context).answers["arr"]?.value).toBe("200");
    expect(followNews(filled, givenNews(), context).answers).toEqual({});
  });

  test("asks to be confirmed again where it changes after that", () => {
    const confirmed = following(filled, confirm);

    expect(confirmed.answers["arr"]).toMatchObject({ confirmed: true, by: "rita" });
    expect(followNews(confirmed, givenNews(amount("100")), context)).toEqual(confirmed);
    expect(followNews(confirmed, givenNews(amount("200")), context).answers["arr"]).toMatchObject({
      value: "200",
      confirmed: false,
    });
  });

  test("does not take the place of what a person wrote", () => {
    const written = following(filled, edit("rita", "arr", "100", "150"));

    expect(followNews(written, givenNews(amount("200")), context).answers["arr"]?.value).toBe(
      "150",
    );
  });

  test("of its deal withdraws a handoff, and brings it back as it was", () => {
    const early = following(givenHandoff(), submit);
    const lost = followNews(early, givenNews({ state: "lost" }), context);

    expect(lost).toMatchObject({ state: "withdrawn", beganAt: null });
    expect(followNews(lost, won(wonOn), context)).toMatchObject({
      state: "submitted",
      beganAt: wonOn,
    });
    expect(
      followNews({ ...following(early, giveBack), state: "withdrawn" }, won(wonOn), context).state,
    ).toBe("returned");
  });

  test("of a lost deal does not undo an acceptance", () => {
    expect(
      followNews(following(submitted, accept), givenNews({ state: "gone" }), context).state,
    ).toBe("accepted");
  });

  test("gives a handoff to another where whoever had it left", () => {
    const colleagues = byId(colleague("carl", { active: false }), colleague("nina"));
    const news = won(wonOn, { assigns: { to: "nina", because: "fits" } });

    expect(followNews(submitted, news, { ...context, colleagues })).toMatchObject({ to: "nina" });
    expect(followNews(submitted, won(wonOn, { assigns: null }), context).to).toBe("carl");
  });

  test("that is nothing new leaves the handoff as it is", () => {
    expect(followNews(submitted, won(wonOn), context)).toBe(submitted);
  });
});

test("tech touch hands itself over with the win, as nobody's act", () => {
  const open = givenHandoff({}, givenNews({ column: "tech_touch", assigns: null }));

  expect(afterClock(open, context).state).toBe("draft");
  expect(
    afterClock(
      followNews(open, won(wonOn, { column: "tech_touch", assigns: null }), context),
      context,
    ),
  ).toMatchObject({ state: "accepted", decidedBy: null, to: null });
});

test("a change of owner is handed over at once, without a win", () => {
  const change = {
    id: "h2",
    kind: "owner",
    account: "a1",
    version: "v1",
    from: "carl",
    to: "nina",
    at: wonOn,
    prefilled: { champion: { value: "c1", source: "contact role Champion" } },
  } as const;
  const handover = openHandover(change, context);

  expect(handover).toMatchObject({ deal: null, column: "handover", beganAt: wonOn, to: "nina" });
  expect(following(handover, { ...submit, by: "carl" }, { ...accept, by: "nina" }).state).toBe(
    "accepted",
  );
});

test("a retried confirmation of what is gone says so", () => {
  const handoff = { ...draft, answers: said({ trigger: "The lease ends" }) };
  const paths = ["arr"];

  expect(reason(handoff, { do: "confirm", by: "rita", paths }, at(context, wonOn))).toContain(
    "Nothing stands there",
  );
});
