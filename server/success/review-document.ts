import type { ReviewPack, ReviewUsage } from "@bellwether/shared/domain/plan/review-pack";
import { type Html, html } from "../http/html.ts";
import { heading, outcomeList, valueTable } from "./plan-parts.ts";
import { dayInFull, days, quantity } from "./words.ts";

/** What is laid before the customer in a business review, in the order in which it is talked about. */
export function reviewDocument(
  pack: ReviewPack,
  { today }: { readonly today: string },
): { readonly title: string; readonly body: Html } {
  const { customer, outcomes, since, decided } = pack;
  const title = `Business review: ${customer}`;
  const span = html`<p>${dayInFull(since)} to ${dayInFull(today)}</p>`;
  const value = valueTable(pack);
  const body = html`${heading(pack, title, span)}
${decided === null ? null : html`<h2>What we agreed last time</h2><p>${decided}</p>`}
<h2>What is new</h2>
${newsList(pack)}
<h2>Outcomes</h2>
${outcomes.length === 0 ? html`<p>No outcome has been set yet.</p>` : outcomeList(outcomes)}
<h2>Value you have confirmed</h2>
${value ?? html`<p>Nothing yet. What did it bring you?</p>`}
${pack.usage === null ? null : html`<section class="keep"><h2>How you use it</h2>${usageTable(pack.usage)}</section>`}
<section class="keep"><h2>Support</h2>${support(pack)}</section>
<section class="keep"><h2>What we promised</h2>${promiseTable(pack)}</section>
<section class="keep"><h2>Next steps</h2>${nextSteps(pack)}</section>
<footer><p>From the record as of ${dayInFull(today)}.</p></footer>`;
  return { title, body };
}

const newsLabels = {
  "outcome-met": "Outcome reached",
  "outcome-missed": "Outcome not reached",
  "outcome-moved": "Outcome moved",
  value: "Value confirmed",
  "promise-kept": "Promise kept",
} as const;

function newsList({ news }: ReviewPack): Html {
  if (news.length === 0) return html`<p>Nothing that was not shown before.</p>`;
  const items = news.map(
    ({ on, what, text }) =>
      html`<li>${newsLabels[what]}: ${text} <span class="quiet">(${dayInFull(on)})</span></li>`,
  );
  return html`<ul class="plain">${items}</ul>`;
}

function usageTable(usage: ReviewUsage): Html {
  const rows: readonly [string, number, number | null][] = [
    ["People who used it", usage.activeUsers, usage.activeUsersBefore],
    ["Core actions", usage.coreEvents, usage.coreEventsBefore],
    ["People who came back most weeks", usage.returningUsers, null],
    ["Core features used by two or more people", usage.featuresUsed, null],
  ];
  const cell = (value: number | null) => (value === null ? "–" : quantity(value, null));
  return html`<table><thead><tr><th scope="col">In 28 days</th><th scope="col">Now</th><th scope="col">The 28 days before</th></tr></thead>
<tbody>${rows.map(([label, now, before]) => html`<tr><th scope="row">${label}</th><td>${cell(now)}</td><td>${cell(before)}</td></tr>`)}</tbody></table>`;
}

function support({ since, support: { opened, closed, medianDays, open } }: ReviewPack): Html {
  const pace =
    medianDays === null ? "" : `; half of those closed took no more than ${days(medianDays)}`;
  const rows = open.map(
    ({ subject, openedOn }) =>
      html`<tr><th scope="row">${subject}</th><td>${dayInFull(openedOn)}</td></tr>`,
  );
  return html`<p>${opened} opened and ${closed} closed since ${dayInFull(since)}${pace}.</p>
${open.length === 0 ? html`<p>Nothing is open.</p>` : html`<table><thead><tr><th scope="col">Open now</th><th scope="col">Since</th></tr></thead><tbody>${rows}</tbody></table>`}`;
}

function promiseTable({ promises }: ReviewPack): Html {
  if (promises.length === 0) return html`<p>Nothing is owed.</p>`;
  const rows = promises.map(({ text, dueOn, isLate }) => {
    const due = dueOn === null ? "No date yet" : dayInFull(dueOn);
    return html`<tr><th scope="row">${text}</th><td>${due}${isLate ? ", late" : ""}</td></tr>`;
  });
  return html`<table><thead><tr><th scope="col">Promise</th><th scope="col">By</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function nextSteps({ nextSteps: steps, nextReviewOn }: ReviewPack): Html {
  const review = nextReviewOn === null ? [] : [{ on: nextReviewOn, text: "The next review" }];
  const all = [...steps, ...review].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  if (all.length === 0) return html`<p>Nothing has a date yet: what comes next?</p>`;
  return html`<ul class="plain">${all.map(({ on, text }) => html`<li>${dayInFull(on)}: ${text}</li>`)}</ul>`;
}
