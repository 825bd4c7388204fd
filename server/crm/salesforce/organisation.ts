import { z } from "zod";
import { CrmForbidden, CrmRejected } from "../errors.ts";
import type { Organisation } from "../port.ts";
import type { SalesforceClient, SubReply } from "./client.ts";
import { to18 } from "./ids.ts";
import { failureOf } from "./query.ts";
import { SalesforceRefusal } from "./refusal.ts";
import { queryPath } from "./soql.ts";

const organisations = z.object({
  records: z
    .array(z.object({ Id: z.string(), Name: z.string(), TimeZoneSidKey: z.string() }))
    .min(1),
});

const currencies = z.object({ records: z.array(z.object({ IsoCode: z.string() })) });

const features = z.object({
  features: z.object({ defaultCurrencyIsoCode: z.string().nullish() }),
});

/** `instanceUrl`: where the org answers, from its token. */
export async function readOrganisation(
  client: SalesforceClient,
  instanceUrl: string,
): Promise<Organisation> {
  const [org, corporate] = await client.composite({
    doing: "reading the org's details",
    parts: [
      { method: "GET", path: queryPath("SELECT Id,Name,TimeZoneSidKey FROM Organization LIMIT 1") },
      {
        method: "GET",
        path: queryPath("SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true LIMIT 1"),
      },
    ],
  });
  const { Id, Name, TimeZoneSidKey } = readOrg(org);
  return {
    id: to18(Id),
    name: Name,
    timeZone: TimeZoneSidKey,
    currency: corporateOf(corporate) ?? (await onlyCurrency(client)),
    accountUrl: accountUrl(instanceUrl),
  };
}

/** Records are shown on a host of their own: `x.my.salesforce.com` → `x.lightning.force.com`. */
export function accountUrl(instanceUrl: string): string {
  const host = instanceUrl.replace(/\.my\.salesforce\.com$/, ".lightning.force.com");
  return `${host}/lightning/r/Account/{id}/view`;
}

function readOrg(reply: SubReply | undefined) {
  const read = organisations.safeParse(reply?.body);
  const [org] = read.data?.records ?? [];
  if (org) return org;
  const part = reply ?? { status: 500, body: null };
  throw part.status >= 400
    ? failureOf(part, "reading the org's details")
    : new CrmForbidden(
        "salesforce",
        'the org does not show its details. Assign the permission set "Bellwether Integration" to the integration user',
      );
}

/** Only orgs with several currencies have the object; the query fails in all others. */
function corporateOf(reply: SubReply | undefined): string | null {
  const read = currencies.safeParse(reply?.body);
  return read.data?.records[0]?.IsoCode ?? null;
}

/** No object tells the currency of an org that has one only: Connect REST API, Organization: Features. */
async function onlyCurrency(client: SalesforceClient): Promise<string> {
  const doing = "reading the org's currency";
  const answer = await client
    .request({ doing, method: "GET", path: "/connect/organization", reply: features })
    .catch((cause: unknown) => {
      if (cause instanceof CrmForbidden || cause instanceof SalesforceRefusal) return null;
      throw cause;
    });
  const code = answer?.features.defaultCurrencyIsoCode;
  if (code) return code;
  const said = `${doing}: the org does not tell it. Let the integration user use the Connect REST API`;
  throw new CrmRejected("salesforce", said);
}
