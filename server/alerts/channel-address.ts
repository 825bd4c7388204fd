/** Slack's own address for incoming webhooks. */
const slackHost = "hooks.slack.com";

export type ChannelAddress =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly problem: string };

/**
 * Whether alerts may go there: https to Slack, or to a host that the operator allowed. Anything else would
 * let whoever sets an address have this server ask machines that only it can reach.
 */
export function channelAddress(text: string, allowedHosts: readonly string[]): ChannelAddress {
  const url = URL.parse(text.trim());
  const no = (problem: string): ChannelAddress => ({ ok: false, problem });
  if (url === null || url.protocol !== "https:")
    return no(`Give the webhook's whole address: https://${slackHost}/services/…`);
  if (url.username !== "" || url.password !== "")
    return no("Leave user name and password out of the address.");
  if (url.host === slackHost || allowedHosts.includes(url.host)) return { ok: true, url };
  return no(
    `Alerts go to ${slackHost} only. To allow ${url.host}, name it in BELLWETHER_ALERT_HOSTS.`,
  );
}
