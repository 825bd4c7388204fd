import type { Configuration } from "@bellwether/shared/domain/configuration";
import { withdrawSettled } from "../db/alerts.ts";
import { type ChannelDependencies, sendChannel } from "./send-channel.ts";
import { type DigestDependencies, sendDigest } from "./send-digest.ts";

export type AlertDependencies = ChannelDependencies & DigestDependencies;

/** Tells people outside of the CRM what is due, without reminding them of what is done meanwhile. */
export async function sendAlerts(
  deps: AlertDependencies,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  await deps.database.forInstallation(installationId, withdrawSettled);
  await sendChannel(deps, installationId, configuration, signal);
  await sendDigest(deps, installationId, configuration, signal);
}
