import type { SegmentBound } from "./configuration.ts";
import { lettersOf } from "./stated-words.ts";

/** The size class of an amount: the largest whose bound it reaches; bounds are half-open. */
export function segmentOf(
  arr: number | null,
  segments: readonly SegmentBound[],
): SegmentBound | null {
  if (arr === null) return null;
  return segments.reduce<SegmentBound | null>(
    (best, segment) =>
      arr >= segment.from && (best === null || segment.from > best.from) ? segment : best,
    null,
  );
}

/** By id or label, whatever the spelling: "Mid Market" is mid_market. */
export function segmentNamed(word: string, segments: readonly SegmentBound[]): SegmentBound | null {
  const wanted = lettersOf(word);
  return (
    segments.find(({ id, label }) => lettersOf(id) === wanted || lettersOf(label) === wanted) ??
    null
  );
}

/** Why an amount is in a segment: "42k in 10k-100k". */
export function boundsInWords(
  arr: number,
  segment: SegmentBound,
  segments: readonly SegmentBound[],
): string {
  const larger = segments.filter(({ from }) => from > segment.from).map(({ from }) => from);
  if (larger.length === 0) return `${inThousands(arr)} ≥ ${inThousands(segment.from)}`;
  const next = inThousands(Math.min(...larger));
  const isSmallest = segments.every(({ from }) => from >= segment.from);
  if (isSmallest) return `${inThousands(arr)} < ${next}`;
  return `${inThousands(arr)} in ${inThousands(segment.from)}-${next}`;
}

/** Cut, never rounded up: 99,990 must not read "100k in 10k-100k". */
export function inThousands(amount: number): string {
  if (amount >= 1_000_000) return `${Math.floor(amount / 100_000) / 10}m`;
  if (amount >= 1_000) return `${Math.floor(amount / 100) / 10}k`;
  return `${Math.floor(amount)}`;
}
