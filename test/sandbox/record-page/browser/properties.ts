import { accountOutputs } from "@bellwether/shared/contracts/outputs";
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
  { name: "hubspot_owner_id", label: "Company owner" },
  { name: "createdate", label: "Create date" },
];

const types = new Map(accountOutputs.map(({ name, type }) => [name, type]));
const options = new Map(
  accountOutputs.flatMap(({ name, options = [] }) =>
    options.map(({ value, label }) => [`${name}=${value}`, label] as const),
  ),
);

export const aboutProperties = (properties: CompanyProperties, user: PortalUser) =>
  about.filter(({ name }) => properties[name]).map(shown(properties, user));

export const bellwetherProperties = (properties: CompanyProperties, user: PortalUser) =>
  accountOutputs.filter(({ type }) => type !== "text").map(shown(properties, user));

export function displayed(name: string, value: string): string {
  const label = options.get(`${name}=${value}`);
  if (label !== undefined) return label;
  const type = types.get(name) ?? (name === "createdate" ? "datetime" : "string");
  const ms = /^\d{11,}$/.test(value) ? Number(value) : Date.parse(value);
  if (numeric.includes(name) && value !== "") return number.format(Number(value));
  if (type === "date" && !Number.isNaN(ms)) return day.format(ms);
  if (type === "datetime" && !Number.isNaN(ms)) return instant.format(ms);
  return name === "lifecyclestage" ? value.charAt(0).toUpperCase() + value.slice(1) : value;
}

const numeric = [
  "annualrevenue",
  "numberofemployees",
  ...accountOutputs.filter(({ type }) => type === "number").map(({ name }) => name),
];
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const instant = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function shown(properties: CompanyProperties, user: PortalUser) {
  return ({ name, label }: { name: string; label: string }): ShownProperty => {
    const value = properties[name];
    if (user.hiddenProperties.includes(name)) return { name, label, value: "hidden" };
    return { name, label, value: value ? displayed(name, value) : null };
  };
}
