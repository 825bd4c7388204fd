/** Ways into a document: names of fields, and ids of entries where a list has them. */
export type Path = readonly string[];

/** As problems name the place: "scorecards.standard.weights.nps_level". */
export const placeOf = (path: Path): string => path.join(".");

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;
const hasId = (id: string) => (entry: unknown) => isTree(entry) && entry["id"] === id;

/** Undefined where the document has nothing. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value.find(hasId(step));
    return isTree(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, document);
}

/** The document with another value at the path. Throws where there is no entry of that id. */
export function withValueAt<T>(document: T, path: Path, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(document)) {
    const index = document.findIndex(hasId(step));
    if (index < 0) throw new Error(`There is no "${step}" in this list.`);
    return document.with(index, withValueAt(document[index], rest, value)) as T;
  }
  const tree: Tree = isTree(document) ? document : {};
  return { ...tree, [step]: withValueAt(tree[step], rest, value) } as T;
}
