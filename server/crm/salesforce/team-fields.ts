import type { Kept } from "./objects.ts";

const prefix = "AccountTeamMember.";

/** "AccountTeamMember.Customer Success Manager" is a field of accounts that Salesforce keeps elsewhere. */
export const teamField = (role: string): string => prefix + role;

/** Null for a field of the account itself. */
export const teamRoleOf = (field: string): string | null =>
  field.startsWith(prefix) ? field.slice(prefix.length) : null;

/** The user who has had the role for longest. */
export function memberOf(team: readonly Kept[], role: string): string | null {
  const members = team
    .filter(([held = ""]) => held.toLowerCase() === role.toLowerCase())
    .sort((a, b) => order(a).localeCompare(order(b), "en"));
  return members[0]?.[3] || null;
}

const order = ([, createdAt = "", id = ""]: Kept) => `${createdAt} ${id}`;
