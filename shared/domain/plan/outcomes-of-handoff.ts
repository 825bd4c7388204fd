import { rowsOf, valueAt } from "../handoff/answers.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Outcome } from "./success-plan.ts";

/** The goals of a handoff as outcomes of the success plan, each under its row's id. */
export function outcomesOfHandoff({ answers }: Handoff): readonly Outcome[] {
  return rowsOf(answers, "goals").flatMap((id): Outcome[] => {
    const cell = (column: string) => valueAt(answers, "goals", id, column)?.trim() || null;
    const text = cell("outcome");
    if (text === null) return [];
    return [
      {
        id,
        text,
        library: null,
        metric: cell("metric") ?? "",
        unit: null,
        baseline: numberOf(cell("today")),
        target: numberOf(cell("target")),
        current: null,
        currentOn: null,
        measure: null,
        dueOn: cell("due"),
        owner: cell("owner"),
        goal: id,
        state: "open",
        endedOn: null,
        reason: null,
      },
    ];
  });
}

function numberOf(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
