import type { Measure } from "../measure.ts";
import { wordsOf } from "./wording.ts";

const logins = new RegExp(
  [
    "log(ged|ging|s)? ?in|logins?|log ?ons?|sign(ed|ing|s)? ?ins?",
    "(page|screen) ?views?|page ?viewed",
    "(page|site|app|web ?site) visit(s|ed)?",
    "sessions? (start(s|ed)?|began|count)|(user|number of|count of) sessions",
    "app(lication)? (open(s|ed)?|launch(es|ed)?)",
    "last seen",
  ]
    .map((words) => `\\b(${words})\\b`)
    .join("|"),
);

const contacts = new RegExp(
  [
    "(e ?mail|newsletter|link) (open(s|ed)?|click(s|ed)?)|open rate|click rate",
    "meetings? (held|count|booked|logged)|(number|count) of meetings|num meetings|meetings (in|per) ",
    "(calls?|e ?mails?) (made|sent|logged|count)|(number|count) of (calls|e ?mails)",
    "activities logged|touch ?points|business reviews? held|qbrs? held",
  ]
    .map((words) => `\\b(${words})`)
    .join("|"),
);

/** "Core events, never logins" is about what is left out. */
const leftOut = /\b(no|not|never|without|except|excluding|but|than|nor)\b[^.;,]*/gi;

export function isLogin(text: string): boolean {
  return logins.test(wordsOf(text.replace(leftOut, "")));
}

/** Whether an admin's own measure counts people who come, whatever they then do. */
export function countsLogins(measure: Measure): boolean {
  const { source } = measure;
  if (source?.from === "usage" && source.events !== "core" && source.events.some(isLogin))
    return true;
  return namesOf(measure).some(isLogin);
}

/** Whether it counts what we do to the customer: messages opened, meetings held. */
export function countsContacts(measure: Measure): boolean {
  return namesOf(measure).some((name) => contacts.test(wordsOf(name)));
}

/** What ships with a reader counts the same whatever it is called. */
function namesOf({ source, id, label, definition }: Measure): readonly string[] {
  if (source === undefined) return [];
  return [id, label, definition, ...(source.from === "account" ? [source.field] : [])];
}
