import type { Alert } from "../db/alerts.ts";
import { alertWords } from "./alert-words.ts";
import { inMrkdwn, plain, shortened } from "./escape.ts";

/** Slack takes 150 characters in a header and 3,000 in a section (docs.slack.dev/reference/block-kit/blocks). */
const headerMost = 150;
const lineMost = 250;
const linesMost = 10;

/**
 * One account's alerts as a message: its name, what happened a line each, and the way to its record. `text` is
 * what a notification shows.
 */
export function slackMessage(
  alerts: readonly Alert[],
  given: { readonly url: string; readonly timeZone: string; readonly organisation: string },
): object {
  const account = plain(alerts[0]?.content.account ?? "");
  const lines = alerts.map((alert) => shortened(alertWords(alert, given.timeZone), lineMost));
  const more = lines.length - linesMost;
  const shown = more > 0 ? [...lines.slice(0, linesMost), `and ${more} more`] : lines;
  const list = shown.map((line) => `• ${inMrkdwn(line)}`).join("\n");
  return {
    text: inMrkdwn(`${account}: ${lines[0] ?? ""}`),
    unfurl_links: false,
    blocks: [
      { type: "header", text: { type: "plain_text", text: shortened(account, headerMost) } },
      { type: "section", text: { type: "mrkdwn", text: list } },
      {
        type: "context",
        elements: [
          { type: "plain_text", text: shortened(`Bellwether · ${given.organisation}`, lineMost) },
        ],
      },
      {
        type: "actions",
        elements: [
          { type: "button", text: { type: "plain_text", text: "Open the record" }, url: given.url },
        ],
      },
    ],
  };
}

export function slackTest(organisation: string): object {
  const text = `Bellwether's alerts of ${inMrkdwn(organisation)} arrive here.`;
  return { text, blocks: [{ type: "section", text: { type: "mrkdwn", text } }] };
}
