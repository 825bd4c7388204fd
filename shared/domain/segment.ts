import type { Configuration, SegmentBound, TierPolicy } from "./configuration.ts";

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

export type Tiering = {
  readonly segment: SegmentBound | null;
  readonly tier: TierPolicy | null;
  /** Why this tier, in words: "42k in 10k-100k". */
  readonly reason: string;
};

/** `stated` is what a mapped field says about the segment; it goes before the amount where we know the word. */
export function tierOf(input: {
  readonly arr: number | null;
  readonly stated: string | null;
  readonly configuration: Configuration;
}): Tiering {
  const { arr, stated, configuration } = input;
  const named = stated === null ? null : segmentNamed(stated, configuration.segments);
  const segment = named ?? segmentOf(arr, configuration.segments);
  if (segment === null) return { segment, tier: null, reason: "no recurring revenue known" };
  return {
    segment,
    tier: configuration.tiers.find((tier) => tier.id === segment.tier) ?? null,
    reason:
      named === null
        ? boundsInWords(arr ?? 0, segment, configuration.segments)
        : `${segment.label}, as the CRM says`,
  };
}

/** By id or label, whatever the spelling: "Mid Market" is mid_market. */
export function segmentNamed(word: string, segments: readonly SegmentBound[]): SegmentBound | null {
  const wanted = lettersOf(word);
  return (
    segments.find(({ id, label }) => lettersOf(id) === wanted || lettersOf(label) === wanted) ??
    null
  );
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function boundsInWords(
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
