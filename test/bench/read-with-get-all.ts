import { Client } from "@hubspot/api-client";

/**
 * The peer: HubSpot's own client reads the same records and associations, with its default settings but
 * for one: as it comes it tries nothing again, and a portal that answers at once stops it with a 429.
 */
const [basePath = "", accessToken = ""] = process.argv.slice(2);
const client = new Client({ basePath, accessToken, numberOfApiCallRetries: 6 });
const began = performance.now();
await client.crm.companies.getAll(100, undefined, ["name", "domain", "lifecyclestage"]);
await client.crm.contacts.getAll(100, undefined, ["email"], undefined, ["companies"]);
await client.crm.deals.getAll(100, undefined, ["dealname", "amount"], undefined, ["companies"]);
await client.crm.tickets.getAll(100, undefined, ["subject"], undefined, ["companies"]);
const seconds = Math.round((performance.now() - began) / 100) / 10;
const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
process.stdout.write(JSON.stringify({ seconds, peakMemoryMb }));
