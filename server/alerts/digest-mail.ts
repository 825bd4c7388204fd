import type { Alert } from "../db/alerts.ts";
import { html } from "../http/html.ts";
import { alertWords, recordUrl } from "./alert-words.ts";
import { plain, shortened } from "./escape.ts";
import type { Mail } from "./mailer.ts";

type Given = {
  readonly to: Mail["to"];
  readonly accountUrl: string;
  readonly timeZone: string;
  readonly organisation: string;
};

/** An e-mail grows no longer than this; the CRM has the rest. */
const mostAccounts = 50;

/** One morning's alerts for one person, by account: as text, and the same as HTML. */
export function digestMail(alerts: readonly Alert[], given: Given): Mail {
  const accounts = [...Map.groupBy(alerts, ({ accountId }) => accountId)].map(([id, own]) => ({
    name: plain(own[0]?.content.account ?? id),
    url: recordUrl(given.accountUrl, id),
    lines: own.map((alert) => plain(alertWords(alert, given.timeZone))),
  }));
  const shown = accounts.slice(0, mostAccounts);
  const more = accounts.length - shown.length;
  const rest = more > 0 ? `And ${more} more accounts.` : null;
  const footer = `Bellwether, ${plain(given.organisation)}. What is sent is set under "alerts" in the configuration.`;
  const text = shown.map(({ name, url, lines }) =>
    [name, ...lines.map((line) => `- ${line}`), url].join("\n"),
  );
  const body = html`<!doctype html><html lang="en"><body style="font-family:sans-serif">
${shown.map(
  ({ name, url, lines }) => html`<h3 style="margin-bottom:0"><a href="${url}">${name}</a></h3>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
`,
)}${rest === null ? null : html`<p>${rest}</p>`}
<p><small>${footer}</small></p>
</body></html>`;
  return {
    to: given.to,
    subject: subjectOf(accounts.map(({ name }) => name)),
    text: [...text, ...(rest === null ? [] : [rest]), footer].join("\n\n"),
    html: body.html,
  };
}

function subjectOf([first = "", ...others]: readonly string[]): string {
  const count = others.length === 1 ? "1 more" : `${others.length} more`;
  return others.length === 0 ? shortened(first, 100) : `${shortened(first, 80)} and ${count}`;
}
