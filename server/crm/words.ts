import type { RecordKind } from "@bellwether/shared/domain/records";

export type CrmName = "hubspot" | "salesforce";

/** What the people who work in a CRM call its things: for sentences that they read. */
export type CrmWords = {
  readonly name: string;
  readonly account: string;
  readonly accounts: string;
  /** What values stand in; as a heading. */
  readonly fields: string;
  /** What is connected. */
  readonly organisation: string;
  /** Where an admin connects it, on this server. */
  readonly installPath: string;
  /** As a heading of each kind's records. */
  readonly kinds: Readonly<Record<RecordKind, string>>;
};

const words: Readonly<Record<CrmName, CrmWords>> = {
  hubspot: {
    name: "HubSpot",
    account: "company",
    accounts: "companies",
    fields: "Properties",
    organisation: "portal",
    installPath: "/hubspot/install",
    kinds: {
      account: "Companies",
      contact: "Contacts",
      deal: "Deals",
      "line-item": "Line items",
      ticket: "Tickets",
      meeting: "Meetings",
      call: "Calls",
      email: "E-mails",
      survey: "Survey answers",
    },
  },
  salesforce: {
    name: "Salesforce",
    account: "account",
    accounts: "accounts",
    fields: "Fields",
    organisation: "org",
    installPath: "/salesforce/install",
    kinds: {
      account: "Accounts",
      contact: "Contacts",
      deal: "Opportunities",
      "line-item": "Opportunity products",
      ticket: "Cases",
      meeting: "Events",
      call: "Calls",
      email: "E-mails",
      survey: "Survey answers",
    },
  },
};

export const wordsOf = (crm: CrmName): CrmWords => words[crm];
