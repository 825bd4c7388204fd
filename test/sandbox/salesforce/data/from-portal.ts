import type { Portfolio } from "../../data/portfolio.ts";
import { objectTypeNames } from "../../hubspot/object-types.ts";
import { createPortal, type Portal } from "../../hubspot/portal.ts";
import type { Org } from "../org.ts";
import { translateCompanies, translateContacts, translateUsers } from "./accounts.ts";
import { translateDeals, translateLineItems } from "./revenue.ts";
import {
  translateCalls,
  translateEmails,
  translateMeetings,
  translateSurveys,
  translateTickets,
} from "./service.ts";
import type { SalesforceIds, Translation } from "./translation.ts";

const emptyIds = (): SalesforceIds =>
  Object.fromEntries(
    [...objectTypeNames, "owners", "products"].map((type) => [type, new Map<string, string>()]),
  ) as SalesforceIds;

/**
 * What a HubSpot portal holds, as an org would hold it: the same accounts in our words, and ids that
 * ascend in the same order within each kind. The org has the objects and fields of `createOrg`'s default.
 */
export function fillFromPortal(org: Org, portal: Portal): SalesforceIds {
  const translation: Translation = { portal, org, ids: emptyIds() };
  translateUsers(translation);
  translateCompanies(translation);
  translateContacts(translation);
  translateDeals(translation);
  translateLineItems(translation);
  translateTickets(translation);
  translateMeetings(translation);
  translateCalls(translation);
  translateEmails(translation);
  translateSurveys(translation);
  return translation.ids;
}

/** For a sandbox's `fill`: the portfolio that a HubSpot sandbox would hold on the same day. */
export const fromPortfolio =
  (portfolio: Portfolio) =>
  (org: Org, now: number): SalesforceIds => {
    const portal = createPortal({ details: { currency: org.details.currency }, at: now });
    portfolio.fill(portal, now);
    return fillFromPortal(org, portal);
  };
