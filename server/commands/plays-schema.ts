import {
  simulatedPlaysSchema,
  simulationLineSchema,
} from "@bellwether/shared/contracts/plays-simulation";
import { z } from "zod";
import { BadUse, type Io } from "./io.ts";
import { writeLine } from "./lines.ts";

const usage = "usage: bellwether plays schema input|output";

/** Prints the JSON Schema of a line that `plays simulate` reads, or of what it prints. */
export async function playsSchemaCommand(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if ((name !== "input" && name !== "output") || rest.length > 0) throw new BadUse(usage);
  await writeLine(io.stdout, JSON.stringify(playsSchema(name), null, 2));
  return 0;
}

export function playsSchema(name: "input" | "output") {
  return name === "input"
    ? z.toJSONSchema(simulationLineSchema, { io: "input" })
    : z.toJSONSchema(simulatedPlaysSchema);
}
