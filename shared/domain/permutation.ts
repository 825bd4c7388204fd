/** Chosen once: the same data gives the same answer, whoever asks and when. */
const seed = 0x6265_6c6c;

/**
 * How likely groups differ this much by chance: the share of `times` random exchanges of the labels within
 * their cells after which the sums differ as much as they do now or more, this one included; never 0.
 *
 * An exchange assumes nothing but that labels within a cell are interchangeable. Tables of the F
 * distribution assume normal residuals of one variance, which scores between 0 and 100 in books of ten
 * accounts do not have.
 *
 * `values` have mean 0 within each cell and lie cell after cell; `labels` count from 0; `cells` are the
 * sizes. All three in an order that does not depend on how the data came.
 */
export function permutationP(input: {
  readonly values: Float64Array;
  readonly labels: Int32Array;
  readonly cells: readonly number[];
  readonly times: number;
}): number {
  const { values, cells, times } = input;
  const labels = input.labels.slice();
  const sizes = sizesOf(labels);
  const random = generator(seed);
  // What ties up to rounding is as much.
  const observed = spreadOf(values, labels, sizes) * (1 - 1e-9);
  let asMuch = 1;
  for (let i = 0; i < times; i++) {
    shuffleWithin(labels, cells, random);
    if (spreadOf(values, labels, sizes) >= observed) asMuch += 1;
  }
  return asMuch / (times + 1);
}

/** Sum of squares between labels; with the total fixed, F grows with it. */
export function spreadOf(values: Float64Array, labels: Int32Array, sizes: Float64Array): number {
  const sums = new Float64Array(sizes.length);
  for (let i = 0; i < values.length; i++) add(sums, at(labels, i), at(values, i));
  let spread = 0;
  for (let label = 0; label < sizes.length; label++) {
    spread += at(sums, label) ** 2 / at(sizes, label);
  }
  return spread;
}

/** How many there are of each label. */
export function sizesOf(labels: Int32Array): Float64Array {
  const sizes = new Float64Array(labels.reduce((most, label) => Math.max(most, label + 1), 0));
  for (const label of labels) add(sizes, label, 1);
  return sizes;
}

/** Fisher-Yates, cell by cell. */
function shuffleWithin(labels: Int32Array, cells: readonly number[], random: () => number) {
  let from = 0;
  for (const size of cells) {
    for (let left = size; left > 1; left--) {
      const [one, other] = [from + left - 1, from + Math.floor(random() * left)];
      const label = at(labels, one);
      labels[one] = at(labels, other);
      labels[other] = label;
    }
    from += size;
  }
}

/** Mulberry32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md: 0 to 1, without 1. */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function add(column: Float64Array, index: number, amount: number) {
  column[index] = at(column, index) + amount;
}

/** The compiler cannot know that an index is within bounds; callers loop over the array's own length. */
function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}
