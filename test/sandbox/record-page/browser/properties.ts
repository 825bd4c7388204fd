import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import type { CompanyProperties, PortalUser } from "../record-source.ts";

export type ShownProperty = {
  readonly name: string;
  readonly label: string;
  /** A hidden one is named, as HubSpot names it, and has no value. */
  readonly value: string | "hidden" | null;
};

const about = [
  { name: "domain", label: "Company domain name" },
  { name: "lifecyclestage", label: "Lifecycle stage" },
  { name: "industry", label: "Industry" },
  { name: "country", label: "Country/Region" },
  { name: "numberofemployees", label: "Number of employees" },
  { name: "annualrevenue", label: "Annual revenue" },
  { name: "createdate", label: "Create date" },
];

const aboutDeal = [
  { name: "amount", label: "Amount" },
  { name: "closedate", label: "Close date" },
  { name: "hs_deal_stage_probability", label: "Deal probability" },
  { name: "dealtype", label: "Deal type" },
  { name: "createdate", label: "Create date" },
];

/** What both kinds of record have of ours is of one type. */
const outputs = [...accountOutputs, ...dealOutputs];
const types = new Map(outputs.map(({ name, type }) => [name, type]));
const options = new Map(
  outputs.flatMap(({ name, options = [] }) =>
    options.map(({ value, label }) => [`${name}=${value}`, label] as const),
  ),
);

type Seen = {
  readonly properties: CompanyProperties;
  readonly user: PortalUser;
  /** The portal's, as the card reads it. */
  readonly timeZone: string;
};

export const aboutProperties = (seen: Seen) =>
  about.filter(({ name }) => seen.properties[name]).map(shown(seen));

export const bellwetherProperties = (seen: Seen) =>
  accountOutputs.filter(({ type }) => type !== "text").map(shown(seen));

export const aboutDealProperties = (seen: Seen) =>
  aboutDeal.filter(({ name }) => seen.properties[name]).map(shown(seen));

export const dealHandoffProperties = (seen: Seen) =>
  dealOutputs.filter(({ type }) => type !== "text").map(shown(seen));

export function displayed(name: string, value: string, timeZone: string): string {
  const label = options.get(`${name}=${value}`);
  if (label !== undefined) return label;
  const type = types.get(name) ?? usual[name] ?? "string";
  const ms = /^\d{11,}$/.test(value) ? Number(value) : Date.parse(value);
  if (numeric.includes(name) && value !== "") return number.format(Number(value));
  if (type === "date" && !Number.isNaN(ms)) return day.format(ms);
  if (type === "datetime" && !Number.isNaN(ms)) return instant(timeZone).format(ms);
  return inWords.includes(name) ? words(value) : value;
}

/** A close date is an instant; people mean the day. */
const usual: Readonly<Record<string, "date" | "datetime">> = {
  createdate: "datetime",
  closedate: "date",
};
const numeric = [
  "annualrevenue",
  "numberofemployees",
  "amount",
  "hs_deal_stage_probability",
  ...outputs.filter(({ type }) => type === "number").map(({ name }) => name),
];
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const instant = (timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone });

const inWords = ["lifecyclestage", "industry"];

/** "EDUCATION_MANAGEMENT" → "Education management". */
const words = (value: string) =>
  value.charAt(0).toUpperCase() + value.slice(1).replaceAll("_", " ").toLowerCase();

function shown({ properties, user, timeZone }: Seen) {
  return ({ name, label }: { name: string; label: string }): ShownProperty => {
    const value = properties[name];
    if (user.hiddenProperties.includes(name)) return { name, label, value: "hidden" };
    return { name, label, value: value ? displayed(name, value, timeZone) : null };
  };
}
