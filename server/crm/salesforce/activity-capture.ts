import type { Part } from "./load.ts";
import { firstPages } from "./query.ts";
import type { Reading } from "./reading.ts";

/** In fewer accounts than this it may well be that nobody has written yet. */
const accountsMost = 50;

const captured =
  "Salesforce holds no e-mails in this org: Einstein Activity Capture, where it is on, shows them on records and keeps them outside of Salesforce. E-mail measures count as missing.";

/**
 * Whether the org keeps no e-mails, as a sentence; null where it has some, is too small to tell, or the
 * load went beyond that already. Logged tasks stand in for records; where both lack, nothing is kept.
 */
export async function withoutEmail(
  reading: Pick<Reading, "client" | "schema">,
  parts: readonly Part[],
  signal?: AbortSignal,
): Promise<string | null> {
  const emails = parts.find(({ kind, keep }) => kind === "email" && keep === null);
  if (emails?.total !== 0) return null;
  if (emails.query.object === "Task") return captured;
  const accounts = parts.find(({ query }) => query.object === "Account");
  const count = accounts?.total ?? (await countAccounts(reading, signal));
  return count > accountsMost ? captured : null;
}

async function countAccounts(
  reading: Pick<Reading, "client" | "schema">,
  signal?: AbortSignal,
): Promise<number> {
  const asked = [{ object: "Account", soql: "SELECT COUNT() FROM Account" }];
  const [page] = await firstPages(reading, asked, signal);
  return page?.total ?? 0;
}
