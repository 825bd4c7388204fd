import type { ProblemsByPlace } from "@bellwether/shared/contracts/settings-view-places";
import type { Configuration } from "@bellwether/shared/domain/configuration";

/** What every field of the page needs: the draft, what is wrong with it, and the way to change it. */
export type Editing = {
  readonly draft: Configuration;
  readonly problems: ProblemsByPlace;
  readonly readOnly: boolean;
  edit(draft: Configuration): void;
};

/** The list with one entry changed. */
export const withChanged = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: (entry: T) => T,
): T[] => list.map((entry) => (entry.id === id ? change(entry) : entry));

/** A problem as the sentence beside its field. */
export function problemAt({ problems }: Editing, place: string) {
  const problem = problems.get(place);
  if (problem === undefined) return {};
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1);
  return { error: true, validationMessage: `${sentence}.` };
}
