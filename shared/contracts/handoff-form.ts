import {
  cellKinds,
  type FieldKind,
  type HandoffField,
  type Need,
  type PrefillSource,
  type RowColumn,
} from "../domain/handoff/template.ts";
import type { FormSection } from "./handoff-view.ts";
import { list, NotAsAgreed, number, object, oneOf, text } from "./json-reader.ts";

/** Reads the sections of a form where they come as JSON: a CRM's record holds them. */
const needs: readonly Need[] = ["required", "confirmed", "optional"];

function byKey<T>(read: (value: unknown, at: string) => T) {
  return (value: unknown, at: string): Readonly<Record<string, T>> => {
    if (typeof value !== "object" || value === null)
      throw new NotAsAgreed(`${at} is not an object`);
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, read(each, `${at}.${key}`)]),
    );
  };
}

/** What is left out stays left out. */
function withOptional<T extends object>(
  required: (value: unknown, at: string) => T,
  optional: Readonly<Record<string, (value: unknown, at: string) => unknown>>,
) {
  return (value: unknown, at: string): T => {
    const read = required(value, at);
    const rest = Object.entries(optional).flatMap(([name, reader]) => {
      const given = (value as Readonly<Record<string, unknown>>)[name];
      return given === undefined ? [] : [[name, reader(given, `${at}.${name}`)]];
    });
    return { ...read, ...Object.fromEntries(rest) };
  };
}

const options = list(object({ id: text, label: text }));

const column = withOptional<RowColumn>(
  object({
    id: text,
    label: text,
    kind: oneOf<RowColumn["kind"]>(cellKinds),
    need: byKey(oneOf<"required" | "optional">(["required", "optional"])),
  }),
  { options, onlyIf: object({ column: text, is: list(text) }) },
);

const source = (value: unknown, _at: string): PrefillSource => value as PrefillSource;

const field = withOptional<HandoffField>(
  object({
    id: text,
    label: text,
    why: text,
    kind: oneOf<FieldKind>([...cellKinds, "rows"]),
    need: byKey(oneOf<Need>(needs)),
  }),
  { least: byKey(number), noneAllowed: () => true, options, columns: list(column), from: source },
);

export const readSections = list(
  object<FormSection>({ id: text, label: text, points: number, fields: list(field) }),
);
