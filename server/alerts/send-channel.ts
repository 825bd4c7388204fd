import type { Configuration } from "@bellwether/shared/domain/configuration";
import {
  openChannel,
  readChannel,
  recordChannelRefused,
  recordChannelTry,
} from "../db/alert-channels.ts";
import {
  type Alert,
  recordAlerts,
  returnAlerts,
  takeForChannel,
  withdrawDue,
} from "../db/alerts.ts";
import type { Database, Tx } from "../db/database.ts";
import { type Installation, readInstallation } from "../db/installations.ts";
import type { Keys } from "../keys.ts";
import { recordUrl } from "./alert-words.ts";
import { channelAddress } from "./channel-address.ts";
import { type Posted, postMessage } from "./post-message.ts";
import { retryAt } from "./retry-delay.ts";
import { slackMessage } from "./slack-message.ts";

export type ChannelDependencies = {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: () => Date;
  /** Hosts beside Slack's that the operator allowed. */
  readonly allowedHosts: readonly string[];
};

const hourMs = 3_600_000;
const way = "channel";

/**
 * Sends what is due to the channel, a message an account, until nothing is or it does not answer. Each message
 * counts as sent from the moment before: one whose answer is lost is doubtful, and does not come twice.
 */
export async function sendChannel(
  deps: ChannelDependencies,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  const { database, clock } = deps;
  const installation = await database.directory((tx) => readInstallation(tx, installationId));
  const url = await channelOf(deps, installationId);
  if (url === null) return;
  const throttleMs = configuration.alerts.throttleHours * hourMs;
  while (!signal?.aborted) {
    const now = clock();
    const throttledSince = new Date(now.getTime() - throttleMs);
    const alerts = await database.forInstallation(installationId, (tx) =>
      takeForChannel(tx, { now, throttledSince }),
    );
    const [first] = alerts;
    if (first === undefined) return;
    const message = messageOf(alerts, first, installation, configuration);
    const posted = await postMessage(url, message);
    if (!(await record(deps, installationId, alerts, posted))) return;
  }
}

function messageOf(
  alerts: readonly Alert[],
  { accountId }: Alert,
  { accountUrl, name }: Installation,
  { calendar }: Configuration,
): object {
  const url = recordUrl(accountUrl, accountId);
  return slackMessage(alerts, { url, timeZone: calendar.timeZone, organisation: name });
}

/** Null where none is set, it accepts nothing, or it is to be left alone for a while. */
async function channelOf(deps: ChannelDependencies, installationId: number): Promise<URL | null> {
  const { database, keys, clock, allowedHosts } = deps;
  return await database.forInstallation(installationId, async (tx) => {
    const channel = await readChannel(tx);
    if (channel === null || channel.refusedReason !== null) {
      await withdrawDue(tx, way);
      return null;
    }
    if (channel.retryAt !== null && Date.parse(channel.retryAt) > clock().getTime()) return null;
    const address = channelAddress((await openChannel(tx, keys)) ?? "", allowedHosts);
    if (address.ok) return address.url;
    await recordChannelRefused(tx, address.problem);
    return null;
  });
}

/** Whether the next message may be tried. */
async function record(
  { database, clock }: ChannelDependencies,
  installationId: number,
  alerts: readonly Alert[],
  posted: Posted,
): Promise<boolean> {
  return await database.forInstallation(installationId, async (tx) => {
    const { outcome } = posted;
    switch (outcome) {
      case "sent":
        await recordAlerts(tx, alerts, { way, outcome, reason: null });
        await recordChannelTry(tx, null);
        return true;
      case "refused":
        await recordAlerts(tx, alerts, { way, outcome, reason: posted.reason });
        return true;
      case "gone":
        await recordAlerts(tx, alerts, { way, outcome: "refused", reason: posted.reason });
        await recordChannelRefused(tx, posted.reason);
        return false;
      case "doubtful":
        await recordAlerts(tx, alerts, { way, outcome, reason: posted.reason });
        await recordChannelTry(tx, await nextTry(tx, clock(), null));
        return false;
      case "later": {
        const at = await nextTry(tx, clock(), posted.seconds);
        await returnAlerts(tx, alerts, { way, retryAt: at });
        await recordChannelTry(tx, at);
        return false;
      }
      default:
        return posted satisfies never;
    }
  });
}

async function nextTry(tx: Tx, now: Date, seconds: number | null): Promise<Date> {
  const channel = await readChannel(tx);
  return retryAt(now, channel?.tries ?? 0, seconds);
}
