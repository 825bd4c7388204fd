import type { CardProblem } from "./card-requests.ts";

/** A field of a form that is not filled in yet, with what to do. */
export const unfinished = (field: string, message: string): CardProblem => ({
  code: "invalid",
  message,
  field,
});

/** The first that is missing. */
export function firstUnfinished(
  checks: readonly (readonly [isMissing: boolean, field: string, message: string])[],
): CardProblem | null {
  const [, field = "", message = ""] = checks.find(([isMissing]) => isMissing) ?? [];
  return message === "" ? null : unfinished(field, message);
}
