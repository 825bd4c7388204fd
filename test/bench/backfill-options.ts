import { readOptions, UnknownOption, wholeNumber } from "./options.ts";

const usage = `usage: npm run bench -- backfill [--crm hubspot|salesforce] [--accounts 10000] [--latency MS] [--peer] [--json]
  --crm       hubspot unless given; with salesforce also a day's changes
  --accounts  companies in the portal, each with 3 contacts, 2 deals and 4 tickets
  --latency   milliseconds that the sandbox takes to answer; 0 unless given
  --peer      also reads the same portfolio with @hubspot/api-client's getAll, default settings and six tries
  --json      one JSON object on standard output`;

export type BackfillOptions = {
  readonly crm: "hubspot" | "salesforce";
  readonly accounts: number;
  readonly latency: number;
  readonly peer: boolean;
  readonly json: boolean;
};

export function readBackfillOptions(args: string[]): BackfillOptions {
  const { crm, accounts, latency, peer, json } = readOptions(
    args,
    {
      crm: { type: "string", default: "hubspot" },
      accounts: { type: "string", default: "10000" },
      latency: { type: "string", default: "0" },
      peer: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
    usage,
  );
  if (crm !== "hubspot" && crm !== "salesforce")
    throw new UnknownOption(`--crm is hubspot or salesforce, not "${crm}".\n${usage}`);
  return {
    crm,
    accounts: wholeNumber("--accounts", accounts, 1, usage),
    latency: wholeNumber("--latency", latency, 0, usage),
    peer,
    json,
  };
}
