import type { Condition } from "./condition.ts";
import { conditionInWords } from "./condition-words.ts";
import type { Configuration, Scorecard, Source, Veto } from "./configuration.ts";
import { type Difference, differences } from "./differences.ts";
import type { Curve, Measure } from "./measure.ts";
import { isWholeInPlaybook, playbookSentence } from "./playbook-changes.ts";
import { sourceInWords } from "./source-words.ts";

/**
 * What another document says differently, a sentence each, in the order of the document; none where it says
 * the same. Its version and the order of its measures change nothing.
 */
export function describeChanges(before: Configuration, after: Configuration): string[] {
  const names = namesOf(before, after);
  return differences(before, after, isWhole)
    .filter(
      ({ path: [part, id] }) => part !== "version" && !(part === "measures" && id === "order"),
    )
    .map((difference) => sentence(difference, names));
}

/** The newer label first, where both documents have the entry. */
type Names = {
  readonly measures: readonly Measure[];
  readonly label: (part: string, id: string) => string;
  /** The newer document of which it holds, else the older one. */
  readonly documentWith: (holds: (configuration: Configuration) => boolean) => Configuration;
};

function isWhole(path: readonly string[]): boolean {
  const [part, , field] = path;
  if (part === "sources") return path.length === 2;
  if (part === "playbooks") return isWholeInPlaybook(path);
  return (
    field !== undefined && ["when", "over", "curve", "curves", "source", "levels"].includes(field)
  );
}

function sentence(difference: Difference, names: Names): string {
  const [part = "", id = "", ...rest] = difference.path;
  switch (part) {
    case "measures":
      return ofEntry(`measure ${names.label(part, id)}`, rest, difference, names);
    case "vetoes":
      return ofVeto(id, rest, difference, names);
    case "scorecards":
      return ofScorecard(id, rest, difference, names);
    case "tierRules":
      return id === "order"
        ? said("The order of the tier rules", difference, shown)
        : ofEntry(`tier rule "${id}"`, rest, difference, names);
    case "bands":
      return capitalised(ofBands([id, ...rest], difference));
    case "sources":
      return said(`The source of ${id}`, difference, source);
    case "playbooks":
      return playbookSentence(difference, {
        document: names.documentWith,
        condition: (condition) => conditionInWords(condition, names),
        shown,
      });
    case "signals":
      return ofSignal(id, rest, difference, names);
    default:
      return said(difference.path.join("."), difference, shown);
  }
}

function ofEntry(
  entry: string,
  [field, ...rest]: readonly string[],
  difference: Difference,
  names: Names,
): string {
  if (field === undefined)
    return `The ${entry} is ${difference.before === undefined ? "new" : "gone"}.`;
  const condition = (value: unknown) => `"${conditionInWords(value as Condition, names)}"`;
  if (field === "when") return said(`The condition of the ${entry}`, difference, condition);
  if (field === "curve") return said(`The curve of the ${entry}`, difference, curve);
  return said(`The ${[field, ...rest].join(".")} of the ${entry}`, difference, shown);
}

function ofVeto(id: string, path: readonly string[], difference: Difference, names: Names): string {
  const entry = `veto ${names.label("vetoes", id)}`;
  if (id === "order") return said("The order of the vetoes", difference, shown);
  if (path.length > 0 || difference.after === undefined)
    return ofEntry(entry, path, difference, names);
  const { cap, when } = difference.after as Veto;
  return `The ${entry} is new: it caps the score at ${cap} where ${conditionInWords(when, names)}.`;
}

function ofSignal(
  id: string,
  path: readonly string[],
  difference: Difference,
  names: Names,
): string {
  if (id === "order") return said("The order of the signals", difference, shown);
  return ofEntry(`signal ${names.label("signals", id)}`, path, difference, names);
}

function ofScorecard(
  id: string,
  path: readonly string[],
  difference: Difference,
  names: Names,
): string {
  if (id === "order") return said("The order of the scorecards", difference, shown);
  const label = names.label("scorecards", id);
  const [field, inner] = path;
  if (field === undefined && difference.after !== undefined) {
    const { when, weights } = difference.after as Scorecard;
    const weighed = Object.entries(weights).map(
      ([measure, weight]) => `${names.label("measures", measure)} ${weight}`,
    );
    return `The scorecard ${label} is new, for accounts of which ${conditionInWords(when, names)}; it weighs ${weighed.join(", ")}.`;
  }
  if (field === "weights" && inner !== undefined) {
    const [was, is] = [difference.before ?? "nothing", difference.after ?? "nothing"];
    return `In ${label}, ${names.label("measures", inner)} weighs ${is} instead of ${was}.`;
  }
  if (field === "bands" && inner !== undefined)
    return `In ${label}, ${ofBands(path.slice(1), difference)}`;
  return ofEntry(`scorecard ${label}`, path, difference, names);
}

const starts: Readonly<Record<string, string>> = { greenFrom: "green", yellowFrom: "yellow" };

function ofBands([field = "", band = ""]: readonly string[], difference: Difference): string {
  const start = starts[field];
  if (start !== undefined)
    return `${start} begins at ${shown(difference.after)} instead of ${shown(difference.before)}.`;
  if (field === "actions")
    return said(`what to do about an account that is ${band}`, difference, shown);
  return said(`bands.${field}`, difference, shown);
}

function said(
  what: string,
  { before, after }: Difference,
  inWords: (value: unknown) => string,
): string {
  if (before === undefined) return `${what} is new: ${inWords(after)}.`;
  if (after === undefined) return `${what} is gone; it was ${inWords(before)}.`;
  return `${what} is ${inWords(after)} instead of ${inWords(before)}.`;
}

function shown(value: unknown): string {
  if (Array.isArray(value) && value.every((entry) => typeof entry !== "object"))
    return value.length === 0 ? "empty" : value.join(", ");
  return typeof value === "string" ? `"${value}"` : JSON.stringify(value);
}

function curve(value: unknown): string {
  return (value as Curve).map((pair) => `[${pair.join(", ")}]`).join(" ");
}

function source(value: unknown): string {
  return value === null ? "not set" : `"${sourceInWords(value as Source)}"`;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function namesOf(before: Configuration, after: Configuration): Names {
  const labels = new Map(
    [before, after].flatMap(({ measures, scorecards, vetoes, signals }) =>
      Object.entries({ measures, scorecards, vetoes, signals }).flatMap(([part, entries]) =>
        entries.map(({ id, label }) => [`${part} ${id}`, `"${label}"`] as const),
      ),
    ),
  );
  return {
    measures: [...after.measures, ...before.measures],
    label: (part, id) => labels.get(`${part} ${id}`) ?? `"${id}"`,
    documentWith: (holds) => (holds(after) ? after : before),
  };
}
