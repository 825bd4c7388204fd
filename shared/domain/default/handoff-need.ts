import type { Need } from "../handoff/template.ts";

const signs: Readonly<Record<string, Need>> = { R: "required", A: "confirmed", O: "optional" };
const columns = ["high_touch", "mid_touch", "tech_touch", "expansion", "handover"];

/** "R R O -": of high touch, mid touch, tech touch, an expansion and a handover; "-", or left out: not shown. */
export function need(row: string): Readonly<Record<string, Need>> {
  const asked = row.split(" ").flatMap((sign, i) => {
    const each = signs[sign];
    const column = columns[i];
    return each === undefined || column === undefined ? [] : [[column, each] as const];
  });
  return Object.fromEntries(asked);
}
