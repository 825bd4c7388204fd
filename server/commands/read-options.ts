import { type ParseArgsConfig, parseArgs } from "node:util";
import { BadUse, reasonOf } from "./io.ts";

export const text = { type: "string" } as const;
export const flag = { type: "boolean", default: false } as const;

/** What stands behind a command, all of it as named options. */
export function readOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`, { cause: error });
  }
}

/** An option that cannot be left out. */
export function wanted(value: string | undefined, name: string, usage: string): string {
  if (value !== undefined && value.trim() !== "") return value.trim();
  throw new BadUse(`--${name} is missing.\n${usage}`);
}

/** A day as YYYY-MM-DD. */
export function wantedDate(value: string | undefined, name: string, usage: string): string {
  const day = wanted(value, name, usage);
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(day) : new Date(Number.NaN);
  if (!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)) return day;
  throw new BadUse(`--${name}: "${day}" is not a date: write it like 2026-12-24.`);
}
