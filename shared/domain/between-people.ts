import { permutationP, sizesOf, spreadOf } from "./permutation.ts";

/** One account's value of whatever is compared. */
export type Observed = {
  readonly accountId: string;
  readonly csm: string;
  /** Accounts of one cell can be expected to be alike: the same scorecard and segment. */
  readonly cell: string;
  readonly value: number;
};

export type Comparison =
  | { readonly outcome: "cannot-tell"; readonly reason: string }
  | {
      readonly outcome: "compared";
      /** Accounts compared: of CSMs with enough of them, in cells that CSMs share. */
      readonly accounts: number;
      readonly cells: number;
      /** Variance between CSMs over that within; null where accounts of one book do not differ at all. */
      readonly f: number | null;
      /** How likely CSMs differ this much by chance, 0-1. */
      readonly p: number;
      readonly differs: boolean;
      /** The furthest from the others first. */
      readonly csms: readonly CsmOffset[];
    };

/** How far a CSM's accounts lie from the means of their cells, in the unit of the value. */
export type CsmOffset = {
  readonly csm: string;
  readonly accounts: number;
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** The mean drawn towards 0 by as much as chance explains (empirical Bayes): the better guess of what is lasting. */
  readonly shrunk: number;
};

const fewestAccounts = 5;
const flaggedBelow = 0.01;
const permutations = 9_999;

/**
 * Whether a value differs between CSMs by more than the mix of their books explains: each account is
 * compared with the mean of its cell, and only where several CSMs share the cell.
 */
export function compareCsms(observed: readonly Observed[]): Comparison {
  const compared = comparable(observed);
  const csms = [...new Set(compared.map(({ csm }) => csm))].sort();
  if (csms.length < 2) {
    return {
      outcome: "cannot-tell",
      reason: `It takes two CSMs with at least ${fewestAccounts} accounts each of the same scorecard and segment as the other's.`,
    };
  }
  const cells = [...Map.groupBy(compared, ({ cell }) => cell).values()];
  const values = Float64Array.from(cells.flatMap(residuals));
  const position = new Map(csms.map((csm, i) => [csm, i]));
  const labels = Int32Array.from(cells.flat(), ({ csm }) => position.get(csm) ?? 0);
  const variance = varianceOf({ values, labels, cells: cells.length });
  const sizes = cells.map(({ length }) => length);
  const p = permutationP({ values, labels, cells: sizes, times: permutations });
  return {
    outcome: "compared",
    accounts: compared.length,
    cells: cells.length,
    f: variance.within > 0 ? variance.between / variance.within : null,
    p,
    differs: p < flaggedBelow,
    csms: offsets({ csms, values, labels, variance }).sort(
      (a, b) => Math.abs(b.shrunk) - Math.abs(a.shrunk) || (a.csm < b.csm ? -1 : 1),
    ),
  };
}

/** Leaving one out may leave another alone in a cell or with too few, so until nothing changes. */
function comparable(observed: readonly Observed[]): readonly Observed[] {
  const ofCsm = Map.groupBy(observed, ({ csm }) => csm);
  const enough = observed.filter(({ csm }) => (ofCsm.get(csm)?.length ?? 0) >= fewestAccounts);
  const inCell = Map.groupBy(enough, ({ cell }) => cell);
  const shared = enough.filter(({ cell, csm }) => inCell.get(cell)?.some((a) => a.csm !== csm));
  if (shared.length < observed.length) return comparable(shared);
  return [...shared].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}

function residuals(cell: readonly Observed[]): number[] {
  const mean = cell.reduce((sum, { value }) => sum + value, 0) / cell.length;
  return cell.map(({ value }) => value - mean);
}

type Variance = {
  readonly between: number;
  readonly within: number;
  readonly freedom: number;
  /** Of what lasts of a CSM, once chance is taken off: 0 or less where chance explains it all. */
  readonly lasting: number;
};

function varianceOf(given: {
  readonly values: Float64Array;
  readonly labels: Int32Array;
  readonly cells: number;
}): Variance {
  const { values, labels, cells } = given;
  const sizes = sizesOf(labels);
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const spread = spreadOf(values, labels, sizes);
  // Each cell beyond the first has had its mean taken off.
  const freedom = values.length - sizes.length - (cells - 1);
  const between = spread / (sizes.length - 1);
  // Sums of what cancels out are rarely 0 to the last bit.
  const rest = squares - spread;
  const within = rest > squares * 1e-12 ? rest / freedom : 0;
  const typicalSize =
    (values.length - sizes.reduce((sum, n) => sum + n * n, 0) / values.length) / (sizes.length - 1);
  return { between, within, freedom, lasting: (between - within) / typicalSize };
}

function offsets(given: {
  readonly csms: readonly string[];
  readonly values: Float64Array;
  readonly labels: Int32Array;
  readonly variance: Variance;
}): CsmOffset[] {
  const { csms, values, labels, variance } = given;
  return csms.map((csm, label) => {
    const own = values.filter((_, i) => labels[i] === label);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const error = variance.within / own.length;
    const margin = studentT975(variance.freedom) * Math.sqrt(error);
    const share = variance.lasting > 0 ? variance.lasting / (variance.lasting + error) : 0;
    return {
      csm,
      accounts: own.length,
      mean,
      low: mean - margin,
      high: mean + margin,
      shrunk: mean * share,
    };
  });
}

/** 97.5 % of Student's distribution; the series of Abramowitz and Stegun 26.7.5, within 1 % from 4 on. */
function studentT975(freedom: number): number {
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
