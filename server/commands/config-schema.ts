import { accountLineSchema } from "@bellwether/shared/contracts/account-line";
import { configurationSchema } from "@bellwether/shared/contracts/configuration";
import { handoffLineSchema } from "@bellwether/shared/contracts/handoff-line";
import { tierLineSchema } from "@bellwether/shared/contracts/tier-line";
import { z } from "zod";
import { BadUse, type Io } from "./io.ts";
import { writeLine } from "./lines.ts";

const schemas = {
  configuration: configurationSchema,
  accounts: accountLineSchema,
  "tier-input": tierLineSchema,
  "handoff-input": handoffLineSchema,
};

const usage = `usage: bellwether config schema [${Object.keys(schemas).join("|")}]`;

/** Prints the JSON Schema of the configuration, or of a line that `score`, `tier` or `handoff check` reads. */
export async function configSchemaCommand(args: string[], io: Io): Promise<number> {
  const [name = "configuration", ...rest] = args;
  if (!isSchemaName(name) || rest.length > 0) throw new BadUse(usage);
  await writeLine(io.stdout, JSON.stringify(publishedSchema(name), null, 2));
  return 0;
}

/** What a document may hold as it is written, before it is read. */
export function publishedSchema(name: keyof typeof schemas) {
  return z.toJSONSchema(schemas[name], { io: "input" });
}

function isSchemaName(name: string): name is keyof typeof schemas {
  return Object.hasOwn(schemas, name);
}
