import { formatPoints, formatScore, leastPoints } from "./formats.ts";
import type { Snapshot } from "./snapshot.ts";

/** `strong` is read first: what a cause costs, what is vacant. */
export type SummaryLine = { readonly text: string; readonly strong?: string };

const mostReasons = 3;

/**
 * A fact that caps the score comes first, for no average may hide it; then what costs most. A cap that the
 * score has not reached comes last: it says how far anything else can help.
 */
export function reasons(snapshot: Snapshot): SummaryLine[] {
  return [...causes(snapshot), ...contradiction(snapshot)];
}

function causes({ drivers, vetoes, band, settles }: Snapshot): SummaryLine[] {
  if (band === "unknown")
    return [
      {
        strong: "Too little evidence for a band",
        text: settles === null ? "No measure has a value" : `${settles.label} would settle it`,
      },
    ];
  const caps = vetoes
    .filter(({ points }) => points < 0)
    .map(({ label, cap, points }) => ({
      text: `${sentence(label)}: no more than ${formatScore(cap)} until that changes`,
      strong: formatPoints(points),
    }));
  const costs = drivers
    .map((driver) => ({ text: driver.text, cost: driver.points - driver.best }))
    .filter(({ cost }) => cost <= -leastPoints)
    .sort((a, b) => a.cost - b.cost)
    .map(({ text, cost }) => ({ text, strong: formatPoints(cost) }));
  const lines = [
    ...[...caps, ...costs].slice(0, Math.max(mostReasons, caps.length)),
    ...(caps.length === 0 ? ceiling(vetoes) : []),
  ];
  return lines.length > 0 ? lines : [{ text: "Every measure is at its best" }];
}

/** Points of 100, between a pulse stretched over them and the score. */
const strongDisagreement = 35;

/** What a person feels beside what the data says, where one of them must be wrong. */
function contradiction({ pulse, score, band }: Snapshot): SummaryLine[] {
  if (pulse === null || score === null || band === "unknown") return [];
  const felt = ((pulse.value - 1) / 4) * 100;
  if (Math.abs(felt - score) < strongDisagreement) return [];
  return [
    {
      strong: "Feeling and data disagree",
      text: `pulse ${pulse.value.toFixed(1)} of 5 by ${pulse.by}, score ${formatScore(score)}`,
    },
  ];
}

/** Of several caps the lowest: above it the others do not matter. */
function ceiling(vetoes: Snapshot["vetoes"]): SummaryLine[] {
  const [lowest] = vetoes.toSorted((a, b) => a.cap - b.cap);
  if (lowest === undefined) return [];
  const { label, cap } = lowest;
  return [
    { strong: `At most ${formatScore(cap)}`, text: `${sentence(label)}, until that changes` },
  ];
}

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
