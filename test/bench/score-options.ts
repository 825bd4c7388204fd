import { readOptions, wholeNumber } from "./options.ts";

const usage = `usage: npm run bench -- score [--accounts 100000] [--sample 2000] [--json]
  --accounts  accounts that are scored
  --sample    of them, those that the rule engines score too
  --json      one JSON object on standard output`;

export type ScoreOptions = {
  readonly accounts: number;
  readonly sample: number;
  readonly json: boolean;
};

export function readScoreOptions(args: string[]): ScoreOptions {
  const { accounts, sample, json } = readOptions(
    args,
    {
      accounts: { type: "string", default: "100000" },
      sample: { type: "string", default: "2000" },
      json: { type: "boolean", default: false },
    },
    usage,
  );
  const all = wholeNumber("--accounts", accounts, 1, usage);
  return { accounts: all, sample: Math.min(all, wholeNumber("--sample", sample, 1, usage)), json };
}
