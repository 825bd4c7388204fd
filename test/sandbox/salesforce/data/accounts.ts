import type { StoredRecord } from "../../hubspot/records.ts";
import type { Value } from "../org.ts";
import { dateTimeText } from "../values.ts";
import {
  fillBeside,
  ownerIn,
  type Translation,
  textIn,
  tiedTo,
  translateAll,
} from "./translation.ts";

const types: Readonly<Record<string, string>> = {
  customer: "Customer - Direct",
  opportunity: "Prospect",
  lead: "Prospect",
  other: "Other",
};

const industries: Readonly<Record<string, string>> = {
  COMPUTER_NETWORK_SECURITY: "Technology",
  COMPUTER_SOFTWARE: "Technology",
  EDUCATION_MANAGEMENT: "Education",
  FINANCIAL_SERVICES: "Finance",
  HOSPITAL_HEALTH_CARE: "Healthcare",
  INTERNET: "Technology",
  RETAIL: "Retail",
};

export function translateUsers({ portal, org, ids }: Translation): void {
  for (const owner of portal.owners.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    const { firstName = "", lastName = "", email = "" } = owner;
    const user = org.fill(
      "User",
      {
        FirstName: firstName,
        LastName: lastName,
        Username: email,
        Email: email,
        IsActive: !owner.archived,
        UserType: "Standard",
      },
      { createdAt: Date.parse(owner.createdAt) },
    );
    ids.owners.set(owner.id, user.id);
  }
}

export function translateCompanies(translation: Translation): void {
  translateAll(translation, "companies", "Account", (company) => ({
    values: {
      Name: textIn(company, "name"),
      Type: types[company.values["lifecyclestage"] ?? ""] ?? null,
      Website: textIn(company, "website"),
      Industry: industries[company.values["industry"] ?? ""] ?? "Other",
      BillingCountry: textIn(company, "country"),
      OwnerId: ownerIn(translation, company, "hubspot_owner_id"),
      CSM__c: ownerIn(translation, company, "csm"),
      Renewal_Date__c: textIn(company, "renewal_date"),
      External_Account_Id__c: textIn(company, "external_account_id"),
    },
  }));
}

const roles: Readonly<Record<string, string>> = {
  CHAMPION: "Champion",
  DECISION_MAKER: "Decision Maker",
  END_USER: "End User",
  EXECUTIVE_SPONSOR: "Executive Sponsor",
  INFLUENCER: "Influencer",
};

/** By the names that an org has for roles. */
export function roleNames(contact: StoredRecord): readonly string[] {
  const options = (contact.values["hs_buying_role"] ?? "").split(";").filter(Boolean);
  const names = options.map(
    (option) => roles[option] ?? (/admin/i.test(option) ? "System Administrator" : "Other"),
  );
  return [...new Set(names)];
}

const rolesOf = (contact: StoredRecord): Value => roleNames(contact).join(";") || null;

const hasBounced = (contact: StoredRecord): boolean =>
  contact.values["hs_email_hard_bounce_reason_enum"] !== undefined;

/** A contact belongs to one account directly; its roles stand in its relations to accounts. */
export function translateContacts(translation: Translation): void {
  translateAll(
    translation,
    "contacts",
    "Contact",
    (contact) => ({
      values: {
        AccountId: tiedTo(translation, contact, "companies")[0] ?? null,
        FirstName: textIn(contact, "firstname"),
        LastName: textIn(contact, "lastname"),
        Email: textIn(contact, "email"),
        Title: textIn(contact, "jobtitle"),
        EmailBouncedDate: hasBounced(contact) ? dateTimeText(contact.updatedAt) : null,
      },
    }),
    (made, contact) => {
      for (const [index, accountId] of tiedTo(translation, contact, "companies").entries()) {
        const relation = { AccountId: accountId, ContactId: made.id, IsActive: true };
        const values = { ...relation, IsDirect: index === 0, Roles: rolesOf(contact) };
        fillBeside(translation, contact, "AccountContactRelation", values);
      }
    },
  );
}
