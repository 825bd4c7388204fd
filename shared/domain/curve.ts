/** Value and points at each bend of many curves, one after the other, ready for the kernel. */
export type Curves = {
  /** Where each curve begins; one more entry than curves. */
  readonly from: Int32Array;
  readonly values: Float64Array;
  readonly points: Float64Array;
  /** Points per unit from this bend to the next. */
  readonly slopes: Float64Array;
};

type Curve = readonly (readonly [value: number, points: number])[];

export function compileCurves(curves: readonly Curve[]): Curves {
  const bends = curves.flat();
  const from = Int32Array.from([0, ...curves.map((curve) => curve.length)]);
  for (let i = 1; i < from.length; i++) from[i] = indexAt(from, i) + indexAt(from, i - 1);
  return {
    from,
    values: Float64Array.from(bends, ([value]) => value),
    points: Float64Array.from(bends, ([, points]) => points),
    slopes: Float64Array.from(curves.flatMap(slopesOf)),
  };
}

/** Linear between the bends, flat outside them. */
export function pointsAt({ from, values, points, slopes }: Curves, curve: number, value: number) {
  const first = indexAt(from, curve);
  if (value <= at(values, first)) return at(points, first);
  const last = indexAt(from, curve + 1) - 1;
  if (value >= at(values, last)) return at(points, last);
  let bend = first;
  // Counted rather than searched: where a search ends is a branch that no processor can foresee.
  for (let next = first + 1; next < last; next++) bend += Number(value >= at(values, next));
  return at(points, bend) + (value - at(values, bend)) * at(slopes, bend);
}

function slopesOf(curve: Curve): number[] {
  return curve.map(([value, points], i) => {
    const next = curve[i + 1];
    return next ? (next[1] - points) / (next[0] - value) : 0;
  });
}

/** The compiler cannot know that an index is within bounds; callers loop over the array's own length. */
export function at(column: Float64Array, index: number): number {
  return column[index] as number;
}

/** As `at`, apart from it: a function that reads two types of array is slower at each. */
export function indexAt(column: Int32Array, index: number): number {
  return column[index] as number;
}
