import { namesOf } from "@bellwether/shared/contracts/settings-view-sources";

/** How a value of the document is typed. */
export type Control =
  | { readonly type: keyof typeof converters }
  | {
      readonly type: "choice";
      readonly options: readonly { readonly value: string; readonly label: string }[];
    };

type Converter = {
  readonly shown: (value: unknown) => string;
  readonly typed: (text: string) => unknown;
};

/** The text that stands in the control for a value. */
export const shownText = ({ type }: Control, value: unknown): string =>
  converterOf(type).shown(value);

/** What a text stands for; NaN for what is no number, undefined for what is no JSON. */
export const typedValue = ({ type }: Control, text: string): unknown =>
  converterOf(type).typed(text);

const listed = (separator: string) => (value: unknown) =>
  Array.isArray(value) ? value.join(separator) : "";

const converters = {
  number: {
    shown: (value) => (Number.isFinite(value) ? String(value) : ""),
    typed: numberOf,
  },
  /** Typed in percent, kept as a share. */
  percent: {
    shown: (value) => (Number.isFinite(value) ? String(Math.round(Number(value) * 1e4) / 100) : ""),
    typed: (text) => numberOf(text) / 100,
  },
  text: { shown: (value) => String(value ?? ""), typed: (text) => text.trim() },
  /** With commas between. */
  names: { shown: listed(", "), typed: namesOf },
  /** None means every one. */
  "names-or-all": {
    shown: listed(", "),
    typed: (text) => (namesOf(text).length === 0 ? "all" : namesOf(text)),
  },
  /** One a line. */
  lines: {
    shown: listed("\n"),
    typed: linesOf,
  },
  /** The ids of a list's entries, one a line; who reads the form puts the entries in that order. */
  order: {
    shown: (value) =>
      Array.isArray(value) ? value.map((entry: { id?: unknown }) => entry.id).join("\n") : "",
    typed: linesOf,
  },
  check: { shown: (value) => (value === true ? "yes" : "no"), typed: (text) => text === "yes" },
  json: { shown: (value) => JSON.stringify(value ?? null, null, 2), typed: jsonOf },
} as const satisfies Record<string, Converter>;

const choice: Converter = { shown: (value) => JSON.stringify(value ?? null), typed: jsonOf };

const converterOf = (type: Control["type"]): Converter =>
  type === "choice" ? choice : converters[type];

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function numberOf(text: string): number {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? Number.NaN : Number(trimmed);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
