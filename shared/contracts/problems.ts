import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/**
 * One sentence for each thing that is wrong: where it stands, what is wrong, what to do. Parse with
 * `reportInput`, or what is missing cannot be told from what is wrong.
 */
export function problemsOf(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => describe(issue, []));
}

function describe(issue: Issue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    const meant = meantBranch(issue.errors);
    if (meant) return meant.flatMap((inner) => describe(inner, path));
  }
  return [path.length === 0 ? sentence(issue) : `${pathText(path)}: ${sentence(issue)}`];
}

/** The only form that the input could have been meant as: the others fail at their own root. */
function meantBranch(branches: readonly Issue[][]): Issue[] | null {
  const candidates = branches.filter((issues) => issues.every(({ path }) => path.length > 0));
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function sentence(issue: Issue): string {
  if (issue.input === undefined) return "is missing: add it";
  if (issue.code === "unrecognized_keys") {
    return `${issue.keys.map((key) => `"${key}"`).join(", ")} is not known here: correct the spelling or remove it`;
  }
  if (issue.code !== "invalid_type") return issue.message.replace(/^Invalid input: /, "");
  const found = issue.message.replace(/^.*received /, "");
  return `must be ${article(issue.expected)}, not ${article(found)}: correct it`;
}

/** `scorecards[0].when.all[1]`, as one would write it. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

function article(kind: string): string {
  if (kind === "null" || kind === "NaN") return kind;
  if (kind === "array") return "a list";
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
