import type { Signer } from "../cards/signer.ts";
import type { Database } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import { owners } from "../db/owners.ts";

/** A user whom the CRM named, with the address that it has of them; null where it is no longer connected. */
export async function signerOfUser(
  { database }: { readonly database: Database },
  installationId: number,
  userId: string,
): Promise<Signer | null> {
  const installation = await database.directory((tx) => readInstallation(tx, installationId));
  if (installation.status !== "connected") return null;
  const known = await database.forInstallation(installationId, owners);
  const userEmail = known.find(({ id }) => id === userId)?.email ?? null;
  return { installation, userId, userEmail };
}
