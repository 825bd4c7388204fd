import { formatPoints, formatScore, leastPoints } from "./formats.ts";
import type { Snapshot } from "./snapshot.ts";

/** `strong` is read first: what a cause costs, what is vacant. */
export type SummaryLine = { readonly text: string; readonly strong?: string };

const mostReasons = 3;

/**
 * A fact that caps the score comes first, for no average may hide it; then what costs most. A cap that the
 * score has not reached comes last: it says how far anything else can help.
 */
export function reasons({ drivers, vetoes, band, settles }: Snapshot): SummaryLine[] {
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
