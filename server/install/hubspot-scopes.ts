/** What we ask HubSpot for and why; the app's own file in extension/hubspot lists the same names. */
export const requiredScopes: Readonly<Record<string, string>> = {
  oauth: "to be installed at all, and to read the portal's name, currency and time zone",
  "crm.objects.companies.read": "companies are the accounts that are scored",
  "crm.objects.companies.write": "the score is written onto the company",
  "crm.schemas.companies.read": "to find where your revenue, renewal date and owner fields are",
  "crm.schemas.companies.write": "to create the properties that hold the score",
  "crm.objects.contacts.read": "contacts, and the meetings, calls and e-mails with them",
  "crm.objects.deals.read": "deals tell recurring revenue, terms and renewals",
  "crm.objects.owners.read": "to name the people who look after an account",
};

/** Portals without these products can still connect; the measures that need them are missing. */
export const optionalScopes: Readonly<Record<string, string>> = {
  tickets: "tickets tell how support is going",
  "crm.objects.deals.write": "the state of a deal's handoff is written onto the deal",
  "crm.schemas.deals.read": "to find the fields of deals, and what handoffs are prefilled from",
  "crm.schemas.deals.write": "to create the properties that hold the state of a deal's handoff",
  "crm.objects.line_items.read": "line items tell the seats that were bought",
  "crm.objects.feedback_submissions.read": "answers to NPS, CSAT and CES surveys (Service Hub)",
  "crm.objects.contacts.write":
    "steps of plays become tasks of their owners, and what your team logs on the card a note on the record's timeline; HubSpot lets apps write tasks and notes with this scope alone",
  "sales-email-read": "to tell an e-mail that the customer wrote from one that we sent",
};
