import { none } from "./answers.ts";
import type { FieldKind, HandoffField, RowColumn } from "./template.ts";

/** Ids of contacts of the account and deal with their addresses; null: not known here, so any will do. */
export type Contacts = ReadonlyMap<string, string | null> | null;

/** Shorter, it says nothing that the next reader could act on. */
const leastCharacters = 20;

/** What is wrong with what stands in a place, in words that follow its label; null: it passes. */
export function faultOf(
  asked: HandoffField | RowColumn,
  value: string | null,
  contacts: Contacts,
): string | null {
  const text = value?.trim() ?? "";
  if (text === "") return "missing";
  if (text === none) {
    if ("noneAllowed" in asked && asked.noneAllowed) return null;
    return asked.kind === "rows" ? "missing" : 'cannot be "none"';
  }
  if (asked.kind === "choice")
    return asked.options?.some(({ id }) => id === text) ? null : "is none of the choices";
  return wrongAs(asked.kind, text, contacts);
}

function wrongAs(kind: FieldKind, text: string, contacts: Contacts): string | null {
  switch (kind) {
    case "long-text":
      return text.length < leastCharacters ? `fewer than ${leastCharacters} characters` : null;
    case "date":
      return isDate(text) ? null : "is not a date";
    case "number":
    case "money":
      return /^-?\d+(\.\d+)?$/.test(text) ? null : "is not a number";
    case "url":
      return /^https?:\/\/[^\s/]+\.\S+$/.test(text) ? null : "is not a link";
    case "contact":
      return wrongAsContact(text, contacts);
    case "text":
    case "colleague":
    case "choice":
    case "rows":
      return null;
    default:
      return kind satisfies never;
  }
}

function wrongAsContact(id: string, contacts: Contacts): string | null {
  if (contacts === null) return null;
  const email = contacts.get(id);
  if (email === undefined) return "is not a contact of the account or the deal";
  return email === null || email.trim() === "" ? "has no e-mail address" : null;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Two texts that say the same, whatever their spaces and capitals. */
export const sameWords = (text: string): string =>
  text.trim().toLowerCase().replaceAll(/\s+/g, " ");
