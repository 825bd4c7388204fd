import { type ParseArgsConfig, parseArgs } from "node:util";

/** What a bench was asked for and does not know; the message ends with its usage. */
export class UnknownOption extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

export function readOptions<T extends Options>(args: string[], options: T, usage: string) {
  try {
    return parseArgs<{ args: string[]; options: T }>({ args, options }).values;
  } catch (error) {
    throw new UnknownOption(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

export function wholeNumber(name: string, text: string, least: number, usage: string): number {
  const value = Number(text);
  if (text !== "" && Number.isSafeInteger(value) && value >= least) return value;
  throw new UnknownOption(`${name} ${text}: write a whole number from ${least} on.\n${usage}`);
}
