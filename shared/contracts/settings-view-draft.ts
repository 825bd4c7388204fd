import type { Configuration } from "../domain/configuration.ts";

type Tree = { readonly [key: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether two values say the same, whatever the order of their fields. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, index) => same(entry, b[index]));
  if (!isTree(a) || !isTree(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

/** Whether two documents decide the same; what they are called is no decision. */
export const decideTheSame = (a: Configuration, b: Configuration) =>
  same({ ...a, version: "" }, { ...b, version: "" });

/**
 * What somebody changed in `base` to get `mine`, changed in `theirs`, which was made of the same base
 * meanwhile: nothing of either is lost but what both changed, and there mine stays, to be looked at.
 */
export const rebased = (given: {
  readonly base: Configuration;
  readonly mine: Configuration;
  readonly theirs: Configuration;
}): Configuration => ({
  ...(merged(given.base, given.mine, given.theirs) as Configuration),
  version: given.theirs.version,
});

function merged(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(base, mine)) return theirs;
  if (isTree(base) && isTree(mine) && isTree(theirs)) return mergedTrees(base, mine, theirs);
  const lists = [base, mine, theirs].map(byId);
  const [ofBase, ofMine, ofTheirs] = lists;
  return ofBase && ofMine && ofTheirs ? Object.values(mergedTrees(ofBase, ofMine, ofTheirs)) : mine;
}

function mergedTrees(base: Tree, mine: Tree, theirs: Tree): Tree {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const value = merged(base[key], mine[key], theirs[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** A list of things with ids, each once; null for any other. The "#" keeps their order: a bare number would not. */
function byId(list: unknown): Tree | null {
  if (!Array.isArray(list)) return null;
  const ids = list.map((entry: unknown) => (isTree(entry) ? entry["id"] : undefined));
  if (ids.some((id) => typeof id !== "string") || new Set(ids).size < list.length) return null;
  return Object.fromEntries(list.map((entry, index) => [`#${ids[index]}`, entry]));
}
