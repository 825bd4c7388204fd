import type { Given } from "./given.ts";

/** What is wrong at a place: why it could not be saved, what somebody named, what is missing; null: nothing. */
export function messageAt(path: string, given: Given): string | null {
  const { autosave, work, view, marksAll } = given;
  const { state } = autosave;
  if (state.state === "unsaved" && state.problem.field === path) return state.problem.message;
  const gap = view.gaps.find((one) => one.path === path);
  if (gap !== undefined && view.state === "returned") return gap.text;
  if (!marksAll && !work.touched.includes(path)) return null;
  return view.missing.find((one) => one.path === path)?.text ?? null;
}
