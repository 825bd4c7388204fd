/** Null where none is known. */
export function sumOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

export function greatestOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).filter((value) => value > 0);
  return known.length === 0 ? null : Math.max(...known);
}

export function earliestOfKnown(values: readonly (string | null)[]): string | null {
  return values.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}
