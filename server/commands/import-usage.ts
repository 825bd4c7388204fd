import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { type ImportUsage, importUsage } from "../ingest/import-usage.ts";
import { type BadCsvField, readUsageCsv, UnusableHeader } from "../ingest/usage-csv.ts";
import { askSoon } from "../jobs/ask-soon.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { linesOf } from "./lines.ts";

const usage = "bellwether import usage FILE.csv [--portal ID]";

/** Exit code 1 when a row was refused; the valid rows around it are kept. */
export async function importUsageCommand(
  args: string[],
  { stdin, stdout, stderr }: Io,
  deps: ImportUsage & Parameters<typeof askSoon<"assess">>[0],
): Promise<number> {
  const { names, portal } = readPortalArgs(args, { usage, names: 1 });
  const file = String(names[0]);
  const installation = await chosenInstallation(deps.database, portal);
  const input = file === "-" ? stdin : await openFile(file);
  const onFault = ({ line, field, message }: BadCsvField) =>
    stderr.write(`${file}:${line}: ${field}: ${message}\n`);
  try {
    const { imported, refused } = await importUsage(deps, {
      installationId: installation.id,
      source: `csv:${basename(file)}`,
      lines: readUsageCsv(linesOf(input, file), deps.now()),
      onFault,
    });
    await askSoon(deps, installation.id, imported > 0 ? ["assess"] : []);
    stdout.write(`${sentence(file, imported, refused)}\n`);
    return refused === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof UnusableHeader)
      throw new BadUse(`${file}:1: header: ${error.message}`, { cause: error });
    throw error;
  } finally {
    input.destroy();
  }
}

async function openFile(file: string): Promise<Readable> {
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    throw new BadUse(`reading ${file} failed: ${reasonOf(error)}`, { cause: error });
  }
}

function sentence(file: string, imported: number, refused: number): string {
  if (imported === 0) return `${file}: no valid row; what it brought before, if anything, stays.`;
  const but = refused === 0 ? "" : `, ${refused} refused: correct them and import the file again`;
  return `${file}: ${imported} rows imported${but}.`;
}
