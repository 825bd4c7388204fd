import { lettersOf, namesIn } from "./stated-words.ts";
import type { Colleague } from "./team.ts";

/** What the account wants of its CSM, by the mapped field: industry, use case. */
export function skillsWanted(said: string | null): readonly string[] {
  return said === null ? [] : namesIn(said);
}

/** Those that the CSM is not said to have. A CSM of whom nobody said anything lacks none. */
export function skillsMissing(
  wanted: readonly string[],
  csm: Pick<Colleague, "skills"> | null,
): readonly string[] {
  if (csm === null || csm.skills.length === 0) return [];
  const has = new Set(csm.skills.map(lettersOf));
  return wanted.filter((skill) => !has.has(lettersOf(skill)));
}
