import { parseArgs } from "node:util";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readConfiguration } from "./read-configuration.ts";

const usage = "usage: bellwether config show [--config FILE|default]";

/** Prints a configuration as `score --config` takes it: the shipped one, or a file's once it is valid. */
export async function configShowCommand(args: string[], io: Io): Promise<number> {
  const configuration = await readConfiguration(options(args).config);
  await writeLine(io.stdout, JSON.stringify(configuration, null, 2));
  return 0;
}

function options(args: string[]) {
  try {
    return parseArgs({ args, options: { config: { type: "string", default: "default" } } }).values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
