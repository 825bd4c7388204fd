type Value = string | number | boolean | null;

/**
 * A row by the names of its query in small letters: "accountid", "product2.name". Salesforce does not mind
 * how a name is written, and a configuration may write it in any way.
 */
export type Row = Readonly<Record<string, Value | undefined>>;

/** JSON as the query resource gives it, with records of other objects inside. */
export function rowOf(record: Readonly<Record<string, unknown>>): Row {
  const row: Record<string, Value> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === "attributes" || value === undefined) continue;
    const key = name.toLowerCase();
    if (isObject(value)) {
      for (const [inner, its] of Object.entries(rowOf(value))) row[`${key}.${inner}`] = its ?? null;
    } else if (isValue(value)) row[key] = value;
  }
  return row;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isValue = (value: unknown): value is Value =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** A row's id; it is always asked for. */
export const idOf = (row: Row): string => text(row, "Id") ?? "";

/** Whether the query asked for it. */
export const isThere = (row: Row, name: string): boolean => row[name.toLowerCase()] !== undefined;

export function text(row: Row, name: string): string | null {
  const value = row[name.toLowerCase()];
  if (value === undefined || value === null || value === "") return null;
  return String(value);
}

/** Bulk results write 12 as "12.0". */
export function number(row: Row, name: string): number | null {
  const raw = text(row, name)?.trim();
  const value = Number(raw || Number.NaN);
  return Number.isFinite(value) ? value : null;
}

export const isTrue = (row: Row, name: string): boolean =>
  text(row, name)?.toLowerCase() === "true";

/**
 * Of a datetime or a date, which counts from midnight UTC. JSON writes "2026-11-21T09:00:00.000+0000", bulk
 * results end in Z.
 */
export function instant(row: Row, name: string): string | null {
  const raw = text(row, name);
  if (raw === null) return null;
  const at = new Date(raw.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export function date(row: Row, name: string): string | null {
  const raw = text(row, name);
  if (raw !== null && /^\d{4}-\d\d-\d\d$/.test(raw)) return raw;
  return instant(row, name)?.slice(0, 10) ?? null;
}

/** A value of the configuration's own choosing, the same text by whichever way it was read. */
export function fieldText(row: Row, name: string, type: string): string | null {
  switch (type) {
    case "double":
    case "currency":
    case "percent":
    case "int":
      return number(row, name)?.toString() ?? null;
    case "datetime":
      return instant(row, name);
    case "date":
      return date(row, name);
    default:
      return text(row, name);
  }
}
