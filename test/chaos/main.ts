import { parseArgs } from "node:util";
import { chaosOfPlays } from "./plays.ts";

/** `npm run chaos -- --plays --kills 200 [--seed N] [--json]` */
const usage = "usage: npm run chaos -- --plays [--kills 200] [--seed N] [--json]\n";
const { values } = parseArgs({
  options: {
    plays: { type: "boolean", default: false },
    kills: { type: "string", default: "200" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed ?? Date.now() % 100_000)];
if (!values.plays || !Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  process.stderr.write(usage);
  process.exit(2);
}
const begun = performance.now();
const report = await chaosOfPlays({ kills, seed, at: Date.now() });
const seconds = Math.round((performance.now() - begun) / 100) / 10;
process.stdout.write(
  values.json
    ? `${JSON.stringify({ ...report, seconds })}\n`
    : `Killed ${report.kills} times in ${report.days} days (seed ${seed}), ${report.killsAtTasks} times while a task was written.\n` +
        `${report.tasks} tasks in the CRM: ${report.doubled} doubled, ${report.missing} missing, ${report.different} different. ${seconds} s\n`,
);
process.exit(report.doubled + report.missing + report.different === 0 ? 0 : 1);
