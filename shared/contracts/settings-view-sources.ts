import type { Source } from "../domain/configuration.ts";
import { sourceInWords } from "../domain/source-words.ts";
import type { MappedSource } from "./settings.ts";

/** The same text for the same source, whatever the order of its fields. */
export function sourceKey(source: Source | null): string {
  if (source === null) return "";
  switch (source.from) {
    case "account":
      return `account ${source.field}`;
    case "won-deals":
      return source.take === "arr" ? "won-deals arr" : `won-deals latest ${source.field}`;
    case "line-items":
      return "line-items quantity";
    case "fixed":
      return `fixed ${source.value}`;
    default:
      return source satisfies never;
  }
}

export type SourceOption = {
  readonly label: string;
  readonly value: string;
  readonly source: Source | null;
};

/** What can be chosen: nothing, what is published and chosen now, and what the server found. */
export function sourceOptions(mapped: MappedSource, chosen: Source | null): SourceOption[] {
  const offered = new Map<string, SourceOption>();
  const offer = (source: Source, label: string) => {
    const value = sourceKey(source);
    if (!offered.has(value)) offered.set(value, { label, value, source });
  };
  for (const { source, label } of mapped.candidates) offer(source, label);
  for (const source of [mapped.source, chosen])
    if (source !== null) offer(source, sourceInWords(source));
  return [{ label: "Not answered", value: "", source: null }, ...offered.values()];
}

/** "118 of 120 customers have one: Acme 84,000 · Globex 12,000". */
export function tallyInWords(
  { count, examples }: Pick<MappedSource, "count" | "examples">,
  customers: number,
): string {
  const said = `${count} of ${customers} customers have one`;
  if (examples.length === 0) return `${said}.`;
  return `${said}: ${examples.map(({ name, value }) => `${name} ${value}`).join(" · ")}`;
}

const feedLabels: Readonly<Record<string, string>> = {
  usage: "Product usage",
  surveys: "Surveys",
  tickets: "Tickets",
  activities: "Meetings, calls and e-mails",
  crm: "Accounts, deals and contacts",
};

export const feedLabel = (feed: string) => feedLabels[feed] ?? feed;

/** Names as people type them, with commas between; each once. */
export const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
];
