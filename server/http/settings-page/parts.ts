import { formatHours, formatMoney } from "@bellwether/shared/contracts/formats";
import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import type { LintFinding, MovementView, Tried } from "@bellwether/shared/contracts/settings";
import {
  differenceInWords,
  errorsFirst,
  findingsInWords,
  moveInWords,
  movementInWords,
  scoresInWords,
  tierMovementInWords,
  tiersMove,
} from "@bellwether/shared/contracts/settings-view-movement";
import { placeInWords } from "@bellwether/shared/contracts/settings-view-places";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Html, html } from "../html.ts";

type Valid = Extract<Tried, { valid: true }>;

/** What a draft would do: what differs, who moves, what the check finds. */
export function triedPart({ findings, changes, movement }: Valid, draft: Configuration): Html {
  return html`
<section aria-labelledby="would">
<h2 id="would">What this would do</h2>
${changes.length === 0 ? html`<p>Nothing differs from what is in force.</p>` : html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`}
<h3>${movementInWords(movement)}</h3>
${movementPart(movement)}
<h3>${tierMovementInWords(movement)}</h3>
${tiersMove(movement.tiers) ? tierMovementPart(movement) : null}
<h3>Check of the draft: ${findingsInWords(findings)}</h3>
${findingsPart(findings, draft)}
</section>`;
}

export function findingsPart(findings: readonly LintFinding[], document: Configuration): Html {
  if (findings.length === 0) return html``;
  const items = errorsFirst(findings).map(({ severity, place, message }) => {
    const kind = severity === "error" ? "Error" : "Warning";
    return html`<li><strong>${kind} · ${placeInWords(place, document)}</strong><br>${message}</li>`;
  });
  return html`<ul class="findings">${items}</ul>`;
}

function movementPart({ bands, examples, currency }: MovementView): Html {
  const money = (amount: number | null) =>
    amount === null ? "–" : formatMoney({ amount, currency });
  const byBand = table(
    ["Band", "Accounts now", "Accounts then", "ARR now", "ARR then"],
    bands.map(({ band, before, after }) => [
      bandLabels[band],
      String(before.accounts),
      accountsThen(before.accounts, after.accounts),
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

function tierMovementPart({ tiers: { tiers, examples }, currency }: MovementView): Html {
  const money = (amount: number | null) =>
    amount === null ? "–" : formatMoney({ amount, currency });
  const byTier = table(
    [
      "Tier",
      "Accounts now",
      "Accounts then",
      "ARR then",
      "Hours a month now",
      "Hours a month then",
    ],
    tiers.map(({ label, before, after }) => [
      label,
      String(before.accounts),
      accountsThen(before.accounts, after.accounts),
      money(after.arr),
      formatHours(before.hours),
      formatHours(after.hours),
    ]),
  );
  const moving = table(
    ["Account that changes its tier", "Move", "Why", "ARR"],
    examples.map(({ name, from, to, reason, arr }) => [
      name,
      `${from} → ${to}`,
      reason,
      money(arr),
    ]),
  );
  return html`${byTier}${examples.length === 0 ? null : moving}
<p class="help">By the rules alone: a tier that is set by hand stays, and another waits as the rules of its change say.</p>`;
}

/** "5 (+1)". */
function accountsThen(before: number, after: number): string {
  const difference = differenceInWords(before, after);
  return difference === "" ? String(after) : `${after} (${difference})`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<div class="wide"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
