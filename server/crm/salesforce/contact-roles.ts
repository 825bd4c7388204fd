import type { ContactRole } from "@bellwether/shared/domain/records";

const roles: Readonly<Record<string, ContactRole>> = {
  champion: "champion",
  "decision maker": "decision-maker",
  "economic buyer": "decision-maker",
  "economic decision maker": "decision-maker",
  "executive sponsor": "sponsor",
};

/** In the order in which they are listed, so that the same roles make the same record. */
const roleOrder: readonly ContactRole[] = [
  "champion",
  "decision-maker",
  "sponsor",
  "admin",
  "other",
];

function roleOf(option: string): ContactRole {
  return roles[option.trim().toLowerCase()] ?? (/admin/i.test(option) ? "admin" : "other");
}

/** Of the names that an org's admin gave to roles. */
export function rolesOf(options: readonly string[]): ContactRole[] {
  const found = options.map(roleOf);
  return roleOrder.filter((role) => found.includes(role));
}
