import { type CommandOptions, failWithUsage, readOptions } from "./command-line.ts";

/** Loaded one by one: neither sandbox waits for what the other needs. */
const commands: Readonly<Record<string, (values: CommandOptions) => Promise<void>>> = {
  hubspot: async (values) => (await import("./hubspot/command.ts")).startHubSpot(values),
  salesforce: async (values) => (await import("./salesforce/command.ts")).startSalesforce(values),
};

const { values, positionals } = readOptions();
const start = commands[positionals.join(" ")];
if (start === undefined) failWithUsage('Which CRM? "hubspot" and "salesforce" are there.');
else await start(values);
