import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { publishedSchema } from "../../server/commands/config-schema.ts";
import { run } from "./run-in-test.ts";

async function check(lines: readonly unknown[], ...options: string[]) {
  const handoffs = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const args = ["handoff", "check", "--config", "default", "--handoffs", "-", ...options];
  return await run(args, handoffs.join("\n"));
}

const note = {
  handoffId: "h1",
  column: "handover",
  answers: {
    stands: "They use two of the three products daily.",
    comes_next: "Review with the CFO on 3 December.",
    to_mind: "none",
  },
};

test("each handoff is followed by its named gaps", async () => {
  const { exitCode, stdout } = await check([note, { ...note, handoffId: "h2", answers: {} }]);

  expect(exitCode).toBe(0);
  expect(stdout.split("\n").slice(0, 8)).toEqual([
    "h1  handover  76 %  3 of 8",
    "  Champion: missing",
    "  Decision maker or sponsor: missing",
    "  Day-to-day admin: missing",
    "  Renewal date: missing",
    "  Notice, in days before the end: missing",
    "h2  handover  0 %  0 of 8",
    "  Champion: missing",
  ]);
});

test("with --json a line holds exactly what is documented", async () => {
  const answers = {
    ...note.answers,
    admin: { value: "c1", confirmed: false },
    sponsor: "c2",
    notice_days: 30,
  };
  const contacts = [{ id: "c1", email: "ann@acme.example" }, { id: "c2" }];
  const { stdout } = await check([{ ...note, answers, contacts }], "--json");

  expect(JSON.parse(stdout)).toEqual({
    handoffId: "h1",
    column: "handover",
    completeness: 80,
    filled: 4,
    of: 8,
    missing: [
      { path: "champion", text: "Champion: missing" },
      { path: "sponsor", text: "Decision maker or sponsor: has no e-mail address" },
      { path: "admin", text: "Day-to-day admin: to be confirmed" },
      { path: "renews_on", text: "Renewal date: missing" },
    ],
    unconfirmed: 1,
    bySection: [
      { id: "people", label: "People", percent: 0, filled: 0, of: 3 },
      { id: "commercial", label: "Commercial terms", percent: 50, filled: 1, of: 2 },
      { id: "note", label: "Note to the next owner", percent: 100, filled: 3, of: 3 },
    ],
  });
});

test("rows may be a list of objects, or cells by their paths", async () => {
  const goal = { outcome: "Close the books faster", metric: "days", today: 9, target: 4 };
  const cells = Object.fromEntries(
    Object.entries(goal).map(([column, value]) => [`goals/1/${column}`, value]),
  );
  const line = (answers: object) => [{ handoffId: "h1", column: "high_touch", answers }];
  const texts = async (answers: object) => {
    const { stdout } = await check(line(answers), "--json");
    return JSON.parse(stdout).missing.map(({ text }: { text: string }) => text);
  };

  expect(await texts({ goals: [goal] })).toContain("Goal 1: no date");
  expect(await texts({ goals: [goal] })).toEqual(await texts(cells));
});

test("bad lines are named with what to do, and the others are checked", async () => {
  const { exitCode, stdout, stderr } = await check([
    "{",
    { ...note, column: "vip" },
    { ...note, answers: { trigers: "The lease ends in March." } },
    { column: "handover", answers: {} },
    note,
  ]);

  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^h1 {2}handover/);
  const [notJson, column, place, missing] = stderr.split("\n");
  expect(notJson).toMatch(/^-:1: is not JSON/);
  expect(column).toBe(
    '-:2: column: "vip" is not known: use one of high_touch, mid_touch, tech_touch, expansion, handover',
  );
  expect(place).toBe(
    "-:3: answers.trigers: the template has no such place: correct the spelling or remove it",
  );
  expect(missing).toBe("-:4: handoffId: is missing: add it");
});

test.each([[["--config", "default"]], [["--handoffs", "-"]]])(
  "%j is not enough",
  async (options) => {
    expect(await run(["handoff", "check", ...options])).toMatchObject({ exitCode: 2 });
  },
);

test("docs/handoff-input.schema.json is what `config schema handoff-input` prints", async () => {
  const published = await readFile("docs/handoff-input.schema.json", "utf8");

  expect(JSON.parse(published)).toEqual(
    JSON.parse(JSON.stringify(publishedSchema("handoff-input"))),
  );
});
