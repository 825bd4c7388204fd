import { benchBackfill } from "./backfill.ts";
import { UnknownOption } from "./options.ts";
import { benchScore } from "./score.ts";

/** `npm run bench -- NAME [options]`: figures against a floor or a peer in the same run, never a timed test. */
const benches: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  backfill: benchBackfill,
  score: benchScore,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(benches).join(" | ")} [options]\n`);
  process.exit(2);
}
try {
  await bench(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof UnknownOption ? 2 : 1);
}
