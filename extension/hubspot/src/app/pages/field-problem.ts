import type { CardProblem } from "@bellwether/shared/contracts/card-requests";

/** The problem where it is about this field or a part of it ("pulse.2"), for the input's own message. */
export function beside(problem: CardProblem | null, field: string) {
  const isMine = problem?.field === field || problem?.field?.startsWith(`${field}.`);
  return problem !== null && isMine ? { error: true, validationMessage: problem.message } : {};
}

/** Whether none of the form's fields shows it. */
export const isOfWhole = (problem: CardProblem, fields: readonly string[]) =>
  !fields.some((field) => "error" in beside(problem, field));
