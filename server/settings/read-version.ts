import type { VersionView } from "@bellwether/shared/contracts/settings";
import { configurationOfVersion } from "../db/configurations.ts";
import { readPublished } from "./read-published.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";

/** A document of the past: published again as the next version, it rolls back what came after it. */
export async function readVersion(
  { database }: Pick<SettingsDependencies, "database">,
  installationId: number,
  version: number,
): Promise<VersionView> {
  return readPublished(
    await database.forInstallation(installationId, (tx) => configurationOfVersion(tx, version)),
  );
}
