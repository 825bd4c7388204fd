import type { Org, OrgRecord } from "./org.ts";

export function activeUser(org: Org, username: string): OrgRecord | null {
  for (const user of org.records("User")) {
    if (user.values["Username"] === username && user.deletedAt === null)
      return user.values["IsActive"] === false ? null : user;
  }
  return null;
}

/** A text of a user's, "" where there is none. */
export const textOf = (user: OrgRecord | undefined, field: string): string =>
  String(user?.values[field] ?? "");
