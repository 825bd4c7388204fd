import { outputStringLimit } from "@bellwether/shared/contracts/outputs";

/** As a string output holds it: an empty text is no text; a long one ends with an ellipsis within the limit. */
export function shortened(text: string): string | null {
  if (text === "") return null;
  if (text.length <= outputStringLimit) return text;
  // Not through the middle of a character of two code units.
  return `${text.slice(0, outputStringLimit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
