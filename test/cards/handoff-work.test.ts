import type { Answers } from "@bellwether/shared/domain/handoff/answers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answersShown,
  begin,
  edit,
  hold,
  isSaved,
  refused,
  release,
  removeRow,
  rowsShown,
  saved,
  send,
  settle,
  type Work,
} from "../../extension/hubspot/src/app/cards/handoff-work.ts";
import { answer, handoffForm } from "../support/handoff.ts";

const paths = ["trigger", "rival", "goals/a/outcome"] as const;
const texts = ["", "one", "two", "three"] as const;

const step = fc.oneof(
  fc.record({
    do: fc.constant("edit" as const),
    path: fc.constantFrom(...paths),
    text: fc.constantFrom(...texts),
  }),
  fc.record({
    do: fc.constant("settle" as const),
    path: fc.constantFrom(...paths),
    text: fc.constantFrom(...texts),
  }),
  fc.record({
    do: fc.constantFrom("hold" as const, "release" as const),
    path: fc.constantFrom(...paths),
  }),
  fc.record({
    do: fc.constantFrom("send" as const, "saved" as const, "refused" as const, "lost" as const),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A server that takes every edit, and each key once. */
function givenServer() {
  let stands: Answers = {};
  const keys = new Set<string>();
  const take = ({ sent }: Work) => {
    if (sent === null || keys.has(sent.key)) return;
    keys.add(sent.key);
    const said = [
      ...sent.edits.map(({ path, to }) => ({ path, to })),
      ...sent.settle.map(({ path, keep }) => ({ path, to: keep })),
    ];
    for (const { path, to } of said) {
      const { [path]: _before, ...others } = stands;
      stands = to === null ? others : { ...others, [path]: answer(to) };
    }
  };
  const hasTaken = ({ sent }: Work) => sent !== null && keys.has(sent.key);
  return { take, hasTaken, form: () => handoffForm({ answers: stands }) };
}

function play(steps: readonly Step[]) {
  const server = givenServer();
  const wanted = new Map<string, string | null>();
  let work = begin(handoffForm({ answers: {} }));
  let keys = 0;
  const answered = () => {
    server.take(work);
    if (work.sent !== null) work = saved(work, server.form());
  };
  const put = () => {
    work = send(work, `key-${keys++}`);
  };
  const write = (each: Extract<Step, { text: string }>) => {
    const to = each.text === "" ? null : each.text;
    work = each.do === "edit" ? edit(work, each.path, each.text) : settle(work, each.path, to);
    wanted.set(each.path, to);
  };
  const events = {
    send: put,
    saved: answered,
    // It was done, and the answer was lost on the way.
    lost: () => server.take(work),
    // What it has taken a server answers again as the first time, and never refuses.
    refused: () => {
      if (!server.hasTaken(work)) work = refused(work);
    },
  };
  for (const each of steps) {
    if ("text" in each) write(each);
    else if ("path" in each)
      work = each.do === "hold" ? hold(work, each.path) : release(work, each.path);
    else events[each.do]();
  }
  return { work: () => work, put, answered, wanted, server };
}

describe("a form while it is being written", () => {
  it("shows what was written last, whatever became of its saves", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { work, wanted } = play(steps);

        const shown = answersShown(work());
        for (const [path, to] of wanted) expect(shown[path]?.value ?? null).toBe(to);
      }),
    );
  });

  it("is saved as it was written, once everything is answered", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { work, put, answered, wanted, server } = play(steps);

        for (let saves = 0; saves < 3 && !isSaved(work()); saves++) {
          put();
          answered();
        }

        expect(isSaved(work())).toBe(true);
        const { answers } = server.form();
        for (const [path, to] of wanted) expect(answers[path]?.value ?? null).toBe(to);
      }),
    );
  });

  it("counts an edit from what its writer saw, not from what others wrote meanwhile", () => {
    const work = begin(handoffForm({ answers: { rival: answer("Contoso") } }));

    const theirs = saved(
      hold(work, "rival"),
      handoffForm({ answers: { rival: answer("Fabrikam") } }),
    );
    const mine = edit(theirs, "rival", "Tailspin");

    expect(mine.unsent.edits).toEqual([{ path: "rival", from: "Contoso", to: "Tailspin" }]);
  });

  it("is one edit, from what stood there first, where a refused one was written on", () => {
    const sent = send(edit(begin(handoffForm({ answers: {} })), "trigger", "one"), "key-1");

    const waiting = refused(edit(sent, "trigger", "two"));

    expect(waiting.unsent.edits).toEqual([{ path: "trigger", from: null, to: "two" }]);
  });

  it("keeps an emptied row until it is removed", () => {
    const work = begin(handoffForm({ answers: { "goals/a/outcome": answer("Faster") } }));

    const emptied = edit(work, "goals/a/outcome", "");

    expect(rowsShown(emptied, answersShown(emptied), "goals")).toEqual(["a"]);
    const removed = removeRow(emptied, "goals", "a");
    expect(rowsShown(removed, answersShown(removed), "goals")).toEqual([]);
  });

  it("sends no more at once than the server takes", () => {
    const cells = Array.from({ length: 250 }, (_, at) => `goals/r${at}/outcome`);
    const full = cells.reduce((work, path) => edit(work, path, "x"), begin(handoffForm()));

    const sent = send(full, "key-1");

    expect(sent.sent?.edits).toHaveLength(200);
    expect(sent.unsent.edits).toHaveLength(50);
  });
});
