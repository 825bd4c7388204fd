import { channelAddress } from "../alerts/channel-address.ts";
import type { Mailer } from "../alerts/mailer.ts";
import { readChannel, removeChannel, saveChannel } from "../db/alert-channels.ts";
import { alertStates } from "../db/alerts.ts";
import type { Database, Tx } from "../db/database.ts";
import type { Keys } from "../keys.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { linesOf } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether alerts channel [--url ADDRESS | --url - | --remove] [--portal ID]";

export type AlertSettings = {
  /** Hosts beside Slack's that a channel may be at. */
  readonly allowedHosts: readonly string[];
  /** Null: no mail server is set. */
  readonly mailer: Mailer | null;
};

/**
 * Says where alerts go and how many did; sets the address of a Slack webhook (`-` reads it from standard
 * input, out of the shell's history), or removes it.
 */
export async function alertsChannelCommand(
  args: string[],
  { stdin, stdout }: Io,
  deps: {
    readonly database: Database;
    readonly keys: Keys;
    readonly now: () => Date;
    readonly alerts: AlertSettings;
  },
): Promise<number> {
  const { url, remove, portal } = readOptions(
    args,
    { url: text, remove: flag, portal: text },
    usage,
  );
  if (url !== undefined && remove) throw new BadUse(usage);
  const { id, name } = await chosenInstallation(deps.database, portal);
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) => deps.database.forInstallation(id, work);
  if (remove) {
    const was = await inDatabase(removeChannel);
    stdout.write(was ? `${name}: alerts go to no channel now.\n` : `${name} has no channel.\n`);
    return 0;
  }
  if (url === undefined) {
    stdout.write(await inDatabase((tx) => inWords(tx, deps.alerts)));
    return 0;
  }
  const given = url === "-" ? await firstLine(stdin) : url;
  const address = channelAddress(given, deps.alerts.allowedHosts);
  if (!address.ok) throw new BadUse(address.problem);
  await inDatabase((tx) => saveChannel(tx, deps.keys, address.url, deps.now()));
  stdout.write(`${name}: alerts go to ${address.url.host}. Try it: bellwether alerts test\n`);
  return 0;
}

async function firstLine(stdin: Io["stdin"]): Promise<string> {
  for await (const line of linesOf(stdin, "the address")) return line;
  throw new BadUse("Standard input is empty: write the webhook's address to it.");
}

async function inWords(tx: Tx, { mailer }: AlertSettings): Promise<string> {
  const channel = await readChannel(tx);
  const states = await alertStates(tx);
  const count = ({ due, sent, doubtful }: typeof states.channel) =>
    `${sent} sent, ${due} due, ${doubtful} doubtful`;
  const where =
    channel === null
      ? "none set; alerts for it are dropped"
      : `${channel.host}, since ${channel.setAt.slice(0, 10)}`;
  const lines = [
    `channel: ${where}; ${count(states.channel)}`,
    ...(channel?.refusedReason ? [`  nothing is sent: ${channel.refusedReason}`] : []),
    ...(channel?.retryAt
      ? [`  it failed ${channel.tries} times; next try ${channel.retryAt}`]
      : []),
    `e-mail: ${mailer === null ? "BELLWETHER_SMTP_URL is not set; none is sent" : "set"}; ${count(states.digest)}`,
    ...states.refused.map(({ reason, alerts }) => `  ${alerts} refused: ${reason}`),
  ];
  return `${lines.join("\n")}\n`;
}
