import type { Configuration } from "../configuration.ts";
import type { Measure } from "../measure.ts";
import { watchedFields } from "./watched-fields.ts";

/** "{account}", "{usage_change}", "{field:Plan__c}". */
const mergeField = /\{([^{}\s][^{}]*)\}/g;

const ofEveryAccount = [
  "account",
  "contact",
  "champion",
  "csm",
  "owner",
  "renewsOn",
  "noticeBy",
  "arr",
  "score",
  "reason",
];

/** Names of the merge fields in a text, each once, in the order of the text. */
export function mergeFieldsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(mergeField)].map(([, name = ""]) => name))];
}

/**
 * What texts of the document may name: facts of every account, readings by measure, and mapped fields of the
 * account by the CRM's own name (`field:Plan__c`).
 */
export function knownMergeFields(configuration: Configuration): ReadonlySet<string> {
  return new Set([
    ...ofEveryAccount,
    ...configuration.measures.map(({ id }) => id),
    ...mappedFields(configuration).map((field) => `field:${field}`),
  ]);
}

/** Those that are pulled with every account. */
function mappedFields(configuration: Configuration): readonly string[] {
  const { sources, measures, roles } = configuration;
  const named = [
    ...Object.values(sources),
    ...measures.map(({ source }) => source ?? null),
    ...roles.map(({ from }) => from),
  ];
  const fields = named.flatMap((source) => (source?.from === "account" ? [source.field] : []));
  return [...fields, ...watchedFields(configuration)];
}

/**
 * A text with its merge fields filled in. What nobody knows of the account stands in brackets, so that no
 * letter goes out with a hole in it, and is named in `missing`.
 */
export function fillMerge(
  text: string,
  values: Readonly<Record<string, string | null>>,
): { readonly text: string; readonly missing: readonly string[] } {
  const known = (name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    return value === undefined || value === null || value === "" ? null : value;
  };
  return {
    text: text.replace(mergeField, (_, name: string) => known(name) ?? `[${name}]`),
    missing: mergeFieldsOf(text).filter((name) => known(name) === null),
  };
}

/** A reading's value as it stands in a sentence: "−38 %", "4 working days". */
export function valueInText({ unit }: Pick<Measure, "unit">, value: number): string {
  const number = `${Math.round(value * 10) / 10}`.replace("-", "−");
  switch (unit) {
    case "percent":
      return `${number} %`;
    case "times":
      return `${number}×`;
    case "days":
      return `${number} ${value === 1 ? "day" : "days"}`;
    case "business-days":
      return `${number} working ${value === 1 ? "day" : "days"}`;
    default:
      return number;
  }
}
