import { readFile } from "node:fs/promises";
import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { BadUse, reasonOf } from "./io.ts";

/** `default` is the shipped document; anything else is a file. */
export async function readConfiguration(name: string): Promise<Configuration> {
  const parsed = await readDocument(name);
  if (parsed.ok) return parsed.configuration;
  const problems = parsed.problems.map((problem) => `  ${problem}`).join("\n");
  throw new BadUse(`${name} is not a valid configuration:\n${problems}`);
}

/** A document that is not valid, with its problems; what cannot be read as JSON is bad use. */
export async function readDocument(name: string): Promise<ReturnType<typeof parseConfiguration>> {
  if (name === "default") return { ok: true, configuration: defaultConfiguration };
  return parseConfiguration(parseJson(name, await readText(name)));
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new BadUse(`${name} is not JSON: ${reasonOf(error)}`);
  }
}

async function readText(name: string): Promise<string> {
  try {
    return await readFile(name, "utf8");
  } catch (error) {
    throw new BadUse(`cannot read the configuration ${name}: ${reasonOf(error)}`);
  }
}
