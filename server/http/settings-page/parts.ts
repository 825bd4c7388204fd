import { formatMoney } from "@bellwether/shared/contracts/formats";
import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import type { LintFinding, MovementView, Tried } from "@bellwether/shared/contracts/settings";
import {
  differenceInWords,
  errorsFirst,
  findingsInWords,
  moveInWords,
  movementInWords,
  scoresInWords,
} from "@bellwether/shared/contracts/settings-view-movement";
import { placeInWords } from "@bellwether/shared/contracts/settings-view-places";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Html, html } from "../html.ts";

type Valid = Extract<Tried, { valid: true }>;

/** What a draft would do: what differs, what the check finds, who moves. */
export function triedPart({ findings, changes, movement }: Valid, draft: Configuration): Html {
  return html`
<section aria-labelledby="would">
<h2 id="would">What this would do</h2>
${changes.length === 0 ? html`<p>Nothing differs from what is in force.</p>` : html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`}
<h3>${findingsInWords(findings)}</h3>
${findingsPart(findings, draft)}
<h3>${movementInWords(movement)}</h3>
${movementPart(movement)}
</section>`;
}

export function findingsPart(findings: readonly LintFinding[], document: Configuration): Html {
  if (findings.length === 0) return html``;
  return table(
    ["Finding", "Place", "What is wrong, and what to do"],
    errorsFirst(findings).map(({ severity, place, message }) => [
      severity === "error" ? "Error" : "Warning",
      placeInWords(place, document),
      message,
    ]),
  );
}

function movementPart({ bands, examples, currency }: MovementView): Html {
  const money = (amount: number | null) =>
    amount === null ? "–" : formatMoney({ amount, currency });
  const byBand = table(
    ["Band", "Accounts now", "Accounts then", "Difference", "ARR now", "ARR then"],
    bands.map(({ band, before, after }) => [
      bandLabels[band],
      String(before.accounts),
      String(after.accounts),
      differenceInWords(before.accounts, after.accounts),
      money(before.arr),
      money(after.arr),
    ]),
  );
  const moving = table(
    ["Account that moves", "Move", "Score", "ARR"],
    examples.map((each) => [each.name, moveInWords(each), scoresInWords(each), money(each.arr)]),
  );
  return html`${byBand}${examples.length === 0 ? null : moving}
<p class="help">The same evidence under both versions, as of now. In an assessment a better band still waits for its confirmation, and an override stays in force.</p>`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<div class="wide"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
