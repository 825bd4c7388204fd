import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import { fieldOf, type RecordUi } from "../platform/records.ts";
import { session } from "./session.ts";

type Kind = "text" | "number" | "date" | "datetime" | "checkbox";

export type ShownField = {
  /** "Account.Owner.Name" */
  readonly name: string;
  readonly label: string;
  readonly kind: Kind;
};

const field = (name: string, label: string, kind: Kind = "text"): ShownField => ({
  name,
  label,
  kind,
});

export const accountFields: readonly ShownField[] = [
  field("Account.Name", "Account Name"),
  field("Account.Type", "Type"),
  field("Account.Owner.Name", "Account Owner"),
  field("Account.CSM__r.Name", "CSM"),
  field("Account.Industry", "Industry"),
  field("Account.Website", "Website"),
  field("Account.BillingCountry", "Billing Country"),
  field("Account.NumberOfEmployees", "Employees", "number"),
  field("Account.Renewal_Date__c", "Contract Renewal", "date"),
];

const kinds: Readonly<Record<string, Kind>> = {
  number: "number",
  date: "date",
  datetime: "datetime",
};

/** Ours but for the card's own data. */
export const healthFields: readonly ShownField[] = accountOutputs
  .filter(({ type }) => type !== "text")
  .map(({ name, label, type }) =>
    field(`Account.${salesforceField(name)}`, label, kinds[type] ?? "text"),
  );

export const handoffFields: readonly ShownField[] = dealOutputs
  .filter(({ type }) => type !== "text")
  .map(({ name, label, type }) =>
    field(`Opportunity.${salesforceField(name)}`, label, kinds[type] ?? "text"),
  );

export const opportunityFields: readonly ShownField[] = [
  field("Opportunity.Name", "Opportunity Name"),
  field("Opportunity.Account.Name", "Account Name"),
  field("Opportunity.Owner.Name", "Opportunity Owner"),
  field("Opportunity.StageName", "Stage"),
  field("Opportunity.Probability", "Probability (%)", "number"),
  field("Opportunity.Type", "Type"),
  field("Opportunity.Amount", "Amount", "number"),
  field("Opportunity.CloseDate", "Close Date", "date"),
];

/** Where a link of the card leads, by the first three characters of the id. */
export const otherObjects: Readonly<
  Record<
    string,
    { readonly label: string; readonly icon: string; readonly fields: readonly ShownField[] }
  >
> = {
  "003": {
    label: "Contact",
    icon: "contact",
    fields: [
      field("Contact.Name", "Name"),
      field("Contact.Title", "Title"),
      field("Contact.Email", "Email"),
    ],
  },
  "500": {
    label: "Case",
    icon: "case",
    fields: [
      field("Case.Subject", "Subject"),
      field("Case.Status", "Status"),
      field("Case.Priority", "Priority"),
      field("Case.CreatedDate", "Opened", "datetime"),
    ],
  },
  "00T": {
    label: "Task",
    icon: "task",
    fields: [
      field("Task.Subject", "Subject"),
      field("Task.Status", "Status"),
      field("Task.ActivityDate", "Due Date", "date"),
    ],
  },
  "00U": {
    label: "Event",
    icon: "event",
    fields: [field("Event.Subject", "Subject"), field("Event.StartDateTime", "Start", "datetime")],
  },
};

const labels = new Map<string, string>(
  [
    { object: "Account", outputs: accountOutputs },
    { object: "Opportunity", outputs: dealOutputs },
  ].flatMap(({ object, outputs }) =>
    outputs.flatMap(({ name, options = [] }) =>
      options.map(
        ({ value, label }) => [`${object}.${salesforceField(name)}=${value}`, label] as const,
      ),
    ),
  ),
);
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const instant = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: session.timeZone,
});

/** Undefined where the user gets no such field, "" where it is empty. */
export function shownValue(record: RecordUi, { name, kind }: ShownField): string | undefined {
  const found = fieldOf(record, name);
  if (found === undefined) return undefined;
  const { value, displayValue } = found;
  if (value === null || typeof value === "object") return "";
  if (kind === "number") return number.format(Number(value));
  if (kind === "date") return day.format(Date.parse(String(value)));
  if (kind === "datetime") return instant.format(Date.parse(String(value)));
  return labels.get(`${name}=${value}`) ?? displayValue ?? String(value);
}
