import type { Answers } from "@bellwether/shared/domain/handoff/answers";
import { completenessOf } from "@bellwether/shared/domain/handoff/completeness";
import { formOf } from "@bellwether/shared/domain/handoff/form-of";
import type { HandoffField, RowColumn } from "@bellwether/shared/domain/handoff/template";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rules, said } from "./given-handoff.ts";

const contacts = new Map([
  ["c1", "ann@acme.example"],
  ["c2", null],
]);
const { sections } = rules;

const check = (answers: Answers, column = "high_touch") =>
  completenessOf(answers, { sections, column, contacts });

const gaps = (answers: Answers, column?: string) =>
  check(answers, column).missing.map(({ text }) => text);

/** Something that passes in a place; texts that differ from place to place. */
function passing(asked: HandoffField | RowColumn, path: string): string {
  switch (asked.kind) {
    case "date":
      return "2027-01-31";
    case "number":
    case "money":
      return "12";
    case "choice":
      return asked.options?.at(-1)?.id ?? "";
    case "contact":
      return "c1";
    case "url":
      return "https://example.com/contract";
    default:
      return `What there is to say of ${path}.`;
  }
}

/** Every place that a column asks for, in an order of its own: two rows where there are rows. */
function filled(column: string): readonly (readonly [string, string])[] {
  return formOf(sections, column).flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.kind === "rows"
        ? ["r1", "r2"].flatMap((row) =>
            (field.columns ?? []).map((cell) => {
              const path = `${field.id}/${row}/${cell.id}`;
              return [path, passing(cell, path)] as const;
            }),
          )
        : [[field.id, passing(field, field.id)] as const],
    ),
  );
}

const columns = ["high_touch", "mid_touch", "tech_touch", "expansion", "handover"];

test.each(columns)("a %s handoff with everything in it is complete and lacks nothing", (column) => {
  const {
    percent,
    filled: done,
    of,
    missing,
  } = check(said(Object.fromEntries(filled(column))), column);

  expect({ percent, missing, done }).toEqual({ percent: 100, missing: [], done: of });
});

test("the points of a section are shared by those of its fields that the column asks for", () => {
  const why = { trigger: "The old system ends on 31 March and cannot go on." };

  // 12 of 100 points, for three fields in high touch and one in mid touch.
  expect(check(said(why)).percent).toBe(4);
  expect(check(said(why), "mid_touch").percent).toBe(12);
});

test("goals have half marks without a number and a date, and each gap is named", () => {
  const answers = said({
    "goals/1/outcome": "Close the books faster",
    "goals/1/metric": "days",
    "goals/1/today": "9",
    "goals/1/target": "4",
    "goals/1/due": "2027-03-31",
    "goals/1/owner": "c1",
    "goals/2/outcome": "Fewer errors",
    "goals/2/metric": "errors a month",
    "goals/2/today": "30",
    "goals/2/owner": "c1",
  });

  expect(check(answers).percent).toBe(15);
  expect(check(answers).missing).toEqual(
    expect.arrayContaining([
      { path: "goals/2/target", text: "Goal 2: no number to measure it by" },
      { path: "goals/2/due", text: "Goal 2: no date" },
    ]),
  );
});

test("fewer goals than are wanted are a gap of their own", () => {
  expect(gaps(said({ "goals/1/outcome": "Close the books faster" }))).toContain(
    "Goals: 2 wanted, 1 given",
  );
});

describe("a promise", () => {
  const promise = {
    "promises/1/text": "Single sign-on",
    "promises/1/kind": "service",
    "promises/1/owner": "carl",
    "promises/1/due": "2027-01-31",
  };
  const points = (values: Readonly<Record<string, string>>) => check(said(values)).percent;

  test("counts with its owner and date", () => {
    expect(points(promise)).toBe(16);
  });

  test.each(["promises/1/owner", "promises/1/due"])("does not count without %s", (path) => {
    expect(points({ ...promise, [path]: "" })).toBe(0);
  });

  test("asks who approved it where it is one of the roadmap or the price", () => {
    const roadmap = { ...promise, "promises/1/kind": "roadmap" };

    expect(points(roadmap)).toBe(0);
    expect(gaps(said(roadmap))).toContain("Promise 1: nobody who approved it");
    expect(points({ ...roadmap, "promises/1/approved_by": "Paula" })).toBe(16);
  });

  test('that was never made is said as "none", not by leaving it empty', () => {
    expect(points({ promises: "none" })).toBe(16);
    expect(points({})).toBe(0);
    expect(gaps(said({}))).toContain("Promises: missing, or say that there are none");
  });

  test('beside a "none" counts all the same', () => {
    expect(points({ promises: "none", "promises/1/text": "Single sign-on" })).toBe(0);
  });
});

test.each([
  ["trigger", "Soon.", "Why now: fewer than 20 characters"],
  ["trigger", "none", 'Why now: cannot be "none"'],
  ["champion", "c2", "Champion: has no e-mail address"],
  ["champion", "c9", "Champion: is not a contact of the account or the deal"],
  ["go_live_on", "2027-02-30", "Go-live wanted on: is not a date"],
  ["notice_days", "thirty", "Notice, in days before the end: is not a number"],
  ["fit", "fine", "Fit: is none of the choices"],
])("%s as %j is a gap: %s", (path, value, text) => {
  expect(gaps(said({ [path]: value }))).toContain(text);
});

test("a text that repeats another field's is a gap", () => {
  const words = "They want to leave the old system behind.";

  expect(gaps(said({ trigger: words, why_us: `  ${words.toUpperCase()} ` }))).toContain(
    'Why us, and against whom: says the same as "Why now"',
  );
});

test('"none" counts where the template allows it', () => {
  expect(gaps(said({ doubters: "none" }))).not.toContainEqual(expect.stringMatching(/^Blockers/));
});

test("what the CRM filled in counts once somebody has confirmed it", () => {
  const [arr] = Object.values(said({ arr: "84000" }));
  if (arr === undefined) throw new Error("there is no answer");
  const given = { arr: { ...arr, source: "deal amount", confirmed: false, by: null } };

  expect(gaps(given)).toContain("Revenue per year: to be confirmed");
  expect(check(given).unconfirmed).toBe(1);
  expect(gaps({ arr: { ...given.arr, confirmed: true } })).not.toContainEqual(
    expect.stringMatching(/^Revenue/),
  );
});

test("links are listed and never counted, and almost complete is not complete", () => {
  const free = sections.map((each) => (each.id === "risks" ? { ...each, points: 0 } : each));
  const counted = { sections: free, column: "high_touch", contacts };
  const all = said(Object.fromEntries(filled("high_touch")));
  const { fit: _, ...without } = all;

  expect(completenessOf(without, counted)).toMatchObject({ percent: 100, missing: [] });
  const heavy = sections.map((each) => (each.id === "why" ? { ...each, points: 9000 } : each));
  expect(completenessOf(without, { ...counted, sections: heavy }).percent).toBe(99);
});

test("gaps come in the form's order", () => {
  const order = formOf(sections, "high_touch").flatMap(({ fields }) => fields.map(({ id }) => id));
  const places = check({}).missing.map(({ path }) => order.indexOf(path));

  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("filling in one place more never makes a handoff less complete", () => {
  fc.assert(
    fc.property(fc.constantFrom(...columns), fc.infiniteStream(fc.nat()), (column, picks) => {
      const rest = [...filled(column)];
      // A row that is begun has to be finished: what begins each stands there from the start.
      const first = /^(goals\/r[12]\/outcome|promises\/r[12]\/text)$/;
      const values = Object.fromEntries(rest.filter(([path]) => first.test(path)));
      let before = check(said(values), column).percent;
      while (rest.length > 0) {
        const pick = picks.next().value ?? 0;
        const [[path, value] = ["", ""]] = rest.splice(pick % rest.length, 1);
        // A kind that needs approval asks for one cell more.
        if (path.endsWith("/kind")) values[path.replace("kind", "approved_by")] = "Paula Product";
        values[path] = value;
        const after = check(said(values), column).percent;
        expect(after).toBeGreaterThanOrEqual(before);
        before = after;
      }
      expect(before).toBe(100);
    }),
    { numRuns: 25 },
  );
});
