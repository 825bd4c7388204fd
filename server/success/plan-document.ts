import type { CustomerPlan } from "@bellwether/shared/domain/plan/customer-plan";
import { type Html, html } from "../http/html.ts";
import { heading, outcomeList, peopleTable, valueTable } from "./plan-parts.ts";
import { dayInFull } from "./words.ts";

export type PlanLink = {
  /** The last day on which the link leads here. */
  readonly lastDay: string;
  /** Where the same stands as a PDF; null: it cannot be made here. */
  readonly pdf: string | null;
};

/** The success plan as the customer reads it: on its page with `link`, printed without. */
export function planDocument(
  plan: CustomerPlan,
  { today, link }: { readonly today: string; readonly link: PlanLink | null },
): { readonly title: string; readonly body: Html } {
  const { agreed, customer, nextReviewOn, outcomes, vendor } = plan;
  const title = `Success plan for ${customer}`;
  const by = agreed?.by ? ` by ${agreed.by}` : "";
  const state =
    agreed === null
      ? html`<p>A draft that waits for your agreement</p>`
      : html`<p>Agreed on ${dayInFull(agreed.on)}${by}</p>`;
  const value = valueTable(plan);
  const body = html`${heading(plan, title, state)}
<h2>What you want to reach</h2>
${outcomes.length === 0 ? html`<p>No outcome has been set yet.</p>` : outcomeList(outcomes)}
${peopleTable(plan)}
${value === null ? null : html`<h2>What it has brought you</h2><p class="quiet">What you have confirmed to us.</p>${value}`}
${nextReviewOn === null ? null : html`<h2>Next review</h2><p>We look at this together by ${dayInFull(nextReviewOn)}.</p>`}
<footer>
<p>As of ${dayInFull(today)}. Something is not right? Tell your contact at ${vendor}.</p>
${link === null ? null : linkNote(link)}
</footer>`;
  return { title, body };
}

function linkNote({ lastDay, pdf }: PlanLink): Html {
  return html`<p class="screen">This page opens for whoever has the link, until ${dayInFull(lastDay)}.${pdf === null ? null : html` <a href="${pdf}">Save it as PDF</a>`}</p>`;
}

/** For every link that leads nowhere, whatever the cause: a guess learns nothing. */
export const nowhereDocument = {
  title: "This link leads nowhere",
  body: html`<header><h1>This link leads nowhere</h1></header>
<p>It may have run out, or was taken back, or is not complete. Ask whoever sent it to you for a new one.</p>`,
};

/** Said where a link is opened more often than a person would, or a PDF cannot be made. */
export const laterDocument = (because: string) => ({
  title: "Try again in a minute",
  body: html`<header><h1>Try again in a minute</h1></header><p>${because}</p>`,
});
