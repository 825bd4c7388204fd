import type { Alert } from "../db/alerts.ts";

/** What happened, in a sentence without the account's name. Due times are in `timeZone`. */
export function alertWords({ kind, content }: Pick<Alert, "kind" | "content">, timeZone: string) {
  const { playLabel, stepLabel, because, due, to, takes } = content;
  const what = `${playLabel}: ${stepLabel}`;
  const whose = content.owner === null ? "with nobody" : `with ${content.owner}`;
  const when = due === null ? "" : localTime(due, timeZone);
  switch (kind) {
    case "band-red":
      return "The account became red.";
    case "play-started":
      return `${playLabel} started: ${because}.`;
    case "step-due":
      return `${what}, due ${when}, ${whose}.`;
    case "step-late":
      return `${what} is late: it was due ${when}, ${whose}.`;
    case "escalated":
      return takes
        ? `${what} was due ${when}, ${whose}: ${to} takes it over.`
        : `${what} was due ${when}, ${whose}: ${to} sees to it.`;
    default:
      return kind satisfies never;
  }
}

/** "Wed 25 Nov, 17:00". */
function localTime(instant: string, timeZone: string): string {
  const at = new Date(instant);
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return `${day.format(at).replace(",", "")}, ${time.format(at)}`;
}

/** Where the CRM shows the account. */
export function recordUrl(accountUrl: string, accountId: string): string {
  return accountUrl.replace("{id}", encodeURIComponent(accountId));
}
