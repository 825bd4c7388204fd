import { parse } from "csv-parse/sync";
import { dayOf, readInstant } from "./instant.ts";
import { textFault } from "./plain-text.ts";
import type { UsageDay } from "./tally.ts";

/** The columns, each with the names under which other tools export it. */
const columns = {
  group: [
    "group",
    "groupid",
    "account",
    "accountid",
    "company",
    "companyid",
    "workspace",
    "workspaceid",
    "organization",
    "organizationid",
    "tenant",
    "tenantid",
  ],
  user: ["user", "userid", "email", "useremail", "member", "memberid", "contact", "contactid"],
  event: ["event", "eventname", "feature", "featurename", "action"],
  date: ["date", "day", "usagedate", "eventdate", "timestamp", "time", "occurredat"],
  count: ["count", "usagecount", "eventcount", "events", "quantity", "total", "times"],
} as const;
type Column = keyof typeof columns;

export type BadCsvField = {
  readonly line: number;
  readonly field: string;
  readonly message: string;
};

export type UsageCsvLine =
  | { readonly ok: true; readonly day: UsageDay }
  | { readonly ok: false; readonly faults: readonly BadCsvField[] };

/** The header lacks something that no row can make up for. */
export class UnusableHeader extends Error {}

type Header = {
  readonly delimiter: string;
  readonly width: number;
  readonly at: Readonly<Record<Column, number>>;
};

const mostCount = 2_147_483_647;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Reads usage line by line. A line is parsed by itself, so that a stray quote costs one line and not the
 * rest of the file; a value therefore holds no line break.
 */
export async function* readUsageCsv(
  lines: AsyncIterable<string>,
  now: Date,
): AsyncGenerator<UsageCsvLine> {
  let header: Header | null = null;
  let number = 0;
  for await (const each of lines) {
    number += 1;
    const line = each.replace(/\r$/, "");
    if (header === null) header = readHeader(line.replace(/^\ufeff/, ""));
    else if (line.trim() !== "") yield readLine(line, number, header, now);
  }
  if (header === null) throw new UnusableHeader("the file is empty");
}

function readHeader(line: string): Header {
  if (textFault(line.slice(0, 200)) !== null)
    throw new UnusableHeader("the file is not UTF-8: save it as CSV UTF-8");
  const delimiter =
    [",", ";", "\t"].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ",";
  const names = (split(line, delimiter) ?? []).map((name) =>
    name.toLowerCase().replace(/[^a-z]/g, ""),
  );
  const place = (column: Column) =>
    columns[column].map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const at = {
    group: place("group"),
    user: place("user"),
    event: place("event"),
    date: place("date"),
    count: place("count"),
  };
  const missing = Object.entries(at).filter(([column, index]) => index < 0 && column !== "count");
  if (missing.length > 0)
    throw new UnusableHeader(
      `the first line names no column ${missing.map(([column]) => column).join(", ")}: it should read group,user,event,date,count`,
    );
  return { delimiter, width: names.length, at };
}

function readLine(line: string, number: number, header: Header, now: Date): UsageCsvLine {
  const values = split(line, header.delimiter);
  const wrong = (field: string, message: string) => ({ line: number, field, message });
  if (values === null)
    return {
      ok: false,
      faults: [wrong("quote", "is not closed, or stands inside a value: double it")],
    };
  if (values.length !== header.width)
    return {
      ok: false,
      faults: [
        wrong(
          "columns",
          `are ${values.length}, the first line names ${header.width}: quote values that hold the separator`,
        ),
      ],
    };
  const text = (column: Column) => (values[header.at[column]] ?? "").trim();
  const read = {
    group: readText(text("group")),
    user: readText(text("user")),
    event: readText(text("event")),
    date: readDay(text("date"), now),
    count: header.at.count < 0 ? { value: 1 } : readCount(text("count")),
  };
  const { group, user, event, date, count } = read;
  if (
    "value" in group &&
    "value" in user &&
    "value" in event &&
    "value" in date &&
    "value" in count
  )
    return {
      ok: true,
      day: {
        groupId: group.value,
        userId: user.value,
        event: event.value,
        day: date.value,
        count: count.value,
      },
    };
  const faults = Object.entries(read).flatMap(([column, result]) =>
    "fault" in result ? [wrong(column, result.fault)] : [],
  );
  return { ok: false, faults };
}

type Read<T> = { readonly value: T } | { readonly fault: string };

function readText(text: string): Read<string> {
  const fault = text === "" ? "is empty: fill it in, or leave the row out" : textFault(text);
  return fault === null ? { value: text } : { fault };
}

function readDay(text: string, now: Date): Read<string> {
  const at = readInstant(text);
  if (at === null) return { fault: "is no date: write 2026-11-21" };
  if (at.getTime() > now.getTime() + dayMs) return { fault: "lies in the future: correct it" };
  if (at.getUTCFullYear() < 2000) return { fault: "lies before the year 2000: correct it" };
  return { value: dayOf(at) };
}

/** Spreadsheets write whole numbers as 3.0. */
function readCount(text: string): Read<number> {
  const value = /^\d{1,10}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value <= mostCount) return { value };
  return { fault: "is no whole number: write how often it happened, 3" };
}

/** Null where quotes are set wrong. */
function split(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  try {
    const [values] = parse(line, { delimiter });
    return values ?? [];
  } catch {
    return null;
  }
}
