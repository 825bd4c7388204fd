import { parseArgs } from "node:util";

const usage = `Usage: npm start -- [--once] [--json] [--reset] [--data DIR|generated:N] [--port N]
  --once   stop when everything is scored and written
  --json   print one JSON object as the last line, and everything else on standard error
  --reset  begin anew: forgets the demo's database and sandbox
  --data   a folder of the ravenstack data set, or a made-up portfolio of N accounts
  --port   where the record page listens; the server and the sandbox take the ports after it`;

export type DemoOptions = {
  readonly once: boolean;
  readonly json: boolean;
  readonly reset: boolean;
  readonly data: string | undefined;
  readonly port: number;
};

/** Throws with the usage where an option is not understood. */
export function readOptions(args: string[]): DemoOptions {
  const { once, json, reset, data, port } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_000) {
    throw new Error(`--port ${port}: write a number from 1 to 65000.\n${usage}`);
  }
  return { once, json, reset, data, port: Number(port) };
}

function parse(args: string[]) {
  try {
    const flag = { type: "boolean", default: false } as const;
    const options = {
      once: flag,
      json: flag,
      reset: flag,
      data: { type: "string" },
      port: { type: "string", default: "8080" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
