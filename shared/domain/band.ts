import type { Band, KnownBand, PreviousBand } from "./assessment.ts";
import type { BandRules, EvidenceRules } from "./configuration.ts";
import { settle } from "./rounding.ts";

type Pending = PreviousBand["pending"];
type Shown = { readonly band: Band; readonly pending: Pending };

const rank: Readonly<Record<KnownBand, number>> = { red: 1, yellow: 2, green: 3 };
const hourMs = 3_600_000;

/** Unrounded: 74.96 prints as 75.0 and is yellow. */
export function bandAt(score: number, rules: BandRules, margin = 0): KnownBand {
  const settled = settle(score);
  if (settled >= rules.greenFrom + margin) return "green";
  return settled >= rules.yellowFrom + margin ? "yellow" : "red";
}

/** Grey only where the answer could change, or where there is next to nothing to answer from. */
export function isEvidenceThin(
  { coverage, low, high }: { coverage: number; low: number; high: number },
  bands: BandRules,
  evidence: EvidenceRules,
): boolean {
  const covered = settle(coverage);
  if (covered < evidence.coverageLeast) return true;
  return covered < evidence.coverageWanted && bandAt(low, bands) !== bandAt(high, bands);
}

/** What the evidence says by itself. `score` is NaN where there is none. */
export function plainBand(
  result: { score: number; coverage: number; low: number; high: number },
  { bands, evidence }: { bands: BandRules; evidence: EvidenceRules },
): Band {
  if (Number.isNaN(result.score) || isEvidenceThin(result, bands, evidence)) return "unknown";
  return bandAt(result.score, bands);
}

/**
 * The band to show, given the one before: no flapping around a limit, no delay for bad news.
 * Up: beyond the margin on two assessments some hours apart. Down: beyond the margin, or by a veto, at
 * once; within the margin on two assessments.
 */
export function bandWithHysteresis(
  { score, vetoed, now }: { score: number; vetoed: boolean; now: string },
  previous: PreviousBand | null,
  rules: BandRules,
): Shown {
  const plain = bandAt(score, rules);
  if (previous === null || previous.band === "unknown") return { band: plain, pending: null };
  const floor = vetoed ? plain : bandAt(score, rules, -rules.hysteresis);
  const band = worse(previous.band, floor);
  if (rank[plain] < rank[band]) return fall(plain, band, previous.pending, now);
  const above = bandAt(score, rules, rules.hysteresis);
  if (rank[above] > rank[band])
    return rise(above, band, previous.pending, now, rules.confirmUpHours);
  return { band, pending: null };
}

/** Below the limit by less than the margin: a second assessment that agrees confirms it. */
function fall(plain: KnownBand, band: KnownBand, pending: Pending, now: string): Shown {
  if (pending === null || rank[pending.band] >= rank[band]) {
    return { band, pending: { band: plain, since: now } };
  }
  const confirmed = better(pending.band, plain);
  const awaited = rank[plain] < rank[confirmed] ? { band: plain, since: now } : null;
  return { band: confirmed, pending: awaited };
}

/** Above the limit by the margin: confirmed after some hours in which it never fell below. */
function rise(
  above: KnownBand,
  band: KnownBand,
  pending: Pending,
  now: string,
  hours: number,
): Shown {
  if (pending === null || rank[pending.band] <= rank[band]) {
    return { band, pending: { band: above, since: now } };
  }
  const held = worse(pending.band, above);
  const waited = Date.parse(now) - Date.parse(pending.since) >= hours * hourMs;
  if (!waited) return { band, pending: { band: held, since: pending.since } };
  return { band: held, pending: rank[above] > rank[held] ? { band: above, since: now } : null };
}

function worse(a: KnownBand, b: KnownBand): KnownBand {
  return rank[a] <= rank[b] ? a : b;
}

function better(a: KnownBand, b: KnownBand): KnownBand {
  return rank[a] >= rank[b] ? a : b;
}
