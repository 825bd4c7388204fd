import { channelAddress } from "../alerts/channel-address.ts";
import { postMessage } from "../alerts/post-message.ts";
import { slackTest } from "../alerts/slack-message.ts";
import { openChannel, recordChannelTry } from "../db/alert-channels.ts";
import type { Database } from "../db/database.ts";
import { html } from "../http/html.ts";
import type { Keys } from "../keys.ts";
import type { AlertSettings } from "./alerts-channel.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether alerts test [--to EMAIL] [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly keys: Keys;
  readonly alerts: AlertSettings;
};

/** Sends a message that says what it is: to the channel, or with `--to` as an e-mail. Exits with 1 where it failed. */
export async function alertsTestCommand(args: string[], io: Io, deps: Deps): Promise<number> {
  const { to, portal } = readOptions(args, { to: text, portal: text }, usage);
  const installation = await chosenInstallation(deps.database, portal);
  const result =
    to === undefined
      ? await testChannel(deps, installation)
      : await testMail(deps, to, installation.name);
  if (result.outcome === "sent") {
    io.stdout.write("It arrived.\n");
    return 0;
  }
  io.stderr.write(`${result.reason}\n`);
  return 1;
}

async function testChannel(
  { database, keys, alerts }: Deps,
  { id, name }: { readonly id: number; readonly name: string },
) {
  const stored = await database.forInstallation(id, (tx) => openChannel(tx, keys));
  if (stored === null)
    throw new BadUse("No channel is set: bellwether alerts channel --url ADDRESS");
  const address = channelAddress(stored, alerts.allowedHosts);
  if (!address.ok) throw new BadUse(address.problem);
  const posted = await postMessage(address.url, slackTest(name));
  // It works again: what waits for the next try need not.
  if (posted.outcome === "sent")
    await database.forInstallation(id, (tx) => recordChannelTry(tx, null));
  return posted;
}

async function testMail({ alerts: { mailer } }: Deps, to: string, name: string) {
  if (mailer === null)
    throw new BadUse("No mail server is set: see BELLWETHER_SMTP_URL in .env.example.");
  const text = `Bellwether's e-mails about ${name} arrive here.`;
  const { html: body } = html`<p>${text}</p>`;
  const mail = { to: { name: "", address: to }, subject: "Bellwether: a test", text, html: body };
  return await mailer.send(mail);
}
