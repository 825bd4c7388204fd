import type { CustomerPlan } from "@bellwether/shared/domain/plan/customer-plan";
import { type Html, html } from "../http/html.ts";
import { heading, valueTable } from "./plan-parts.ts";
import { dayInFull, measuredBy, money, quantity } from "./words.ts";

/** Rows that leave room for the rest on one page. */
const outcomesMost = 6;

/** One page for the champion to show around: what was reached, and what it is worth by their own word. */
export function valueDocument(
  plan: CustomerPlan,
  { today }: { readonly today: string },
): { readonly title: string; readonly body: Html } {
  const { customer, vendor, outcomes, value } = plan;
  const title = `What ${vendor} has brought ${customer}`;
  const met = outcomes.filter(({ state }) => state === "met");
  const open = outcomes.filter(({ state }) => state === "open");
  const missed = outcomes.filter(({ state }) => state === "missed");
  const shown = [...met, ...open, ...missed].slice(0, outcomesMost);
  const total =
    value.total === null
      ? null
      : html`<p class="total">${money(value.total)}</p><p class="quiet">a year, as you confirmed it</p>`;
  const newest = { ...plan, value: { ...value, entries: value.entries.slice(0, outcomesMost) } };
  const left = value.entries.length - newest.value.entries.length;
  const body = html`${heading(plan, title, html`<p>As of ${dayInFull(today)}</p>`)}
<section class="keep">${total}
${value.entries.length === 0 ? html`<p>Nothing has been confirmed yet.</p>` : valueTable(newest)}
${left > 0 ? html`<p class="quiet">The sum holds ${left} more.</p>` : null}</section>
${shown.length === 0 ? null : html`<h2>${met.length} of ${outcomes.length} outcomes reached</h2>${outcomeTable(shown)}`}`;
  return { title, body };
}

const states = {
  open: "Under way",
  met: "Reached",
  missed: "Not reached",
  dropped: "Dropped",
} as const;

function outcomeTable(outcomes: CustomerPlan["outcomes"]): Html {
  const rows = outcomes.map(({ text, metric, unit, baseline, current, target, state }) => {
    const cell = (at: number | null) => (at === null ? "–" : quantity(at, unit));
    return html`<tr><th scope="row">${text}<div class="quiet">${measuredBy(metric, unit)}</div></th><td>${cell(baseline)}</td><td>${cell(current)}</td><td>${cell(target)}</td><td>${states[state]}</td></tr>`;
  });
  return html`<table><thead><tr><th scope="col">Outcome</th><th scope="col">Began at</th><th scope="col">Stands at</th><th scope="col">Target</th><th scope="col">State</th></tr></thead><tbody>${rows}</tbody></table>`;
}
