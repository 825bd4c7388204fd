/**
 * A CRM's text in Slack's mrkdwn: `<`, `>` and `&` would begin a link or a mention
 * (docs.slack.dev/messaging/formatting-message-text), the marks would format it. A zero-width space takes
 * their effect and is not seen.
 */
export function inMrkdwn(text: string): string {
  return plain(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[*_~`]/g, "$&\u200B");
}

/** On one line, without control characters and what turns the direction of writing. */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Not through the middle of a character of two code units. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
