import type {
  CustomerOutcome,
  CustomerPlan,
  PlanPerson,
} from "@bellwether/shared/domain/plan/customer-plan";
import { type Html, html } from "../http/html.ts";
import { dayInFull, measuredBy, money, quantity } from "./words.ts";

/** Parts that the plan, the value summary and the review pack share. */

export function heading(
  { vendor }: Pick<CustomerPlan, "vendor">,
  title: string,
  below: Html | null,
): Html {
  return html`<header><p>${vendor}</p><h1>${title}</h1>${below}</header>`;
}

export function outcomeList(outcomes: readonly CustomerOutcome[]): Html {
  return html`<ol class="outcomes">${outcomes.map(outcomeItem)}</ol>`;
}

function outcomeItem(outcome: CustomerOutcome): Html {
  const { text, metric, unit, baseline, target, current, currentOn, owner, progress } = outcome;
  const value = (at: number | null) => (at === null ? "not known" : quantity(at, unit));
  const by = [measuredBy(metric, unit), owner ?? ""].filter((each) => each !== "").join(" · ");
  return html`<li>
<h3>${text}</h3>
${by === "" ? null : html`<p class="quiet">${by}</p>`}
<dl>
<div><dt>Began at</dt><dd class="big">${value(baseline)}</dd></div>
<div><dt>${currentOn === null ? "Stands at" : `On ${dayInFull(currentOn)}`}</dt><dd class="big">${value(current)}</dd></div>
<div><dt>Target</dt><dd class="big">${value(target)}</dd></div>
<div><dt>${outcome.state === "open" ? "By" : "Ended"}</dt><dd>${endOf(outcome)}</dd></div>
</dl>
${progress === null ? null : way(progress)}
</li>`;
}

function endOf({ state, dueOn, endedOn }: CustomerOutcome): string {
  const on = endedOn === null ? "" : ` on ${dayInFull(endedOn)}`;
  if (state === "met") return `Reached${on}`;
  if (state === "missed") return `Not reached${on}`;
  return dueOn === null ? "No date yet" : dayInFull(dueOn);
}

/** In words too: a bar alone says nothing to whoever does not see it. */
function way(progress: number): Html {
  const percent = Math.floor(progress * 100 + 1e-9);
  return html`<svg aria-hidden="true"><rect class="rest" width="100%" height="100%" rx="3"></rect><rect class="way" width="${percent}%" height="100%" rx="3"></rect></svg>
<p class="quiet">${percent} % of the way</p>`;
}

const seats = {
  sales: "Sponsor, sales",
  product: "Sponsor, product",
  success: "Sponsor, customer success",
  customer: "Sponsor",
} as const;

export function peopleTable({ people, vendor, customer }: CustomerPlan): Html | null {
  if (people.length === 0) return null;
  const row = ({ name, side, seats: taken, outcomes }: PlanPerson) => {
    const parts = [...taken.map((seat) => seats[seat]), ...outcomes];
    return html`<tr><th scope="row">${name}<div class="quiet">${side === "vendor" ? vendor : customer}</div></th><td>${parts.join(" · ")}</td></tr>`;
  };
  return html`<h2>Who does what</h2>
<table><thead><tr><th scope="col">Name</th><th scope="col">Stands for</th></tr></thead>
<tbody>${people.map(row)}</tbody></table>`;
}

export function valueTable({ value }: CustomerPlan): Html | null {
  const { entries, total } = value;
  if (entries.length === 0) return null;
  const rows = entries.map(({ on, text, amount, currency, by }) => {
    const sum = amount === null || currency === null ? "" : money({ amount, currency });
    const who = by === null ? "" : `, confirmed by ${by}`;
    return html`<tr><th scope="row">${text}<div class="quiet">${dayInFull(on)}${who}</div></th><td class="amount">${sum}</td></tr>`;
  });
  const foot =
    total === null
      ? null
      : html`<tfoot><tr><th scope="row">Together, a year</th><td class="amount">${money(total)}</td></tr></tfoot>`;
  return html`<table><thead><tr><th scope="col">What it brought</th><th scope="col" class="amount">A year</th></tr></thead><tbody>${rows}</tbody>${foot}</table>`;
}
