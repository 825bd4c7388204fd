/** One thing that two documents say differently; undefined where one of them does not say it at all. */
export type Difference = {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
};

/**
 * What differs, key by key; entries of lists by their ids (a lever's is its measure). `isWhole` names paths
 * that are compared as one.
 */
export function differences(
  before: unknown,
  after: unknown,
  isWhole: (path: readonly string[]) => boolean,
  path: readonly string[] = [],
): readonly Difference[] {
  const [was, is] = [keyed(before), keyed(after)];
  if (was === null || is === null || isWhole(path)) {
    return JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))
      ? []
      : [{ path, before, after }];
  }
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return [
    ...order(before, was, is, path),
    ...keys.flatMap((key) => differences(was[key], is[key], isWhole, [...path, key])),
  ];
}

/** Lists are asked or shown in their order. */
function order(before: unknown, was: Keyed, is: Keyed, path: readonly string[]): Difference[] {
  if (!Array.isArray(before)) return [];
  const common = (one: Keyed, other: Keyed) =>
    Object.keys(one).filter((key) => Object.hasOwn(other, key));
  const [earlier, later] = [common(was, is), common(is, was)];
  return earlier.join("\n") === later.join("\n")
    ? []
    : [{ path: [...path, "order"], before: earlier, after: later }];
}

type Keyed = Readonly<Record<string, unknown>>;

/** Null for what has no parts to be told apart. */
function keyed(value: unknown): Keyed | null {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => [idOf(entry), entry] as const);
    const known = entries.every(([id]) => id !== null);
    return known ? Object.fromEntries(entries) : null;
  }
  return typeof value === "object" && value !== null ? { ...value } : null;
}

function idOf(entry: unknown): string | null {
  if (typeof entry !== "object" || entry === null) return null;
  if ("id" in entry && typeof entry.id === "string") return entry.id;
  return "measure" in entry && typeof entry.measure === "string" ? entry.measure : null;
}

/** Keys in one order, so that only what they hold is compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, sorted(held)]));
}
