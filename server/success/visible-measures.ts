import type { Configuration } from "@bellwether/shared/domain/configuration";
import { originOf } from "@bellwether/shared/domain/measure-origin";

const theirs: readonly unknown[] = ["usage", "tickets", "surveys"];

/**
 * Measures that an outcome may be tied to, because the customer sees their value: counted from their own use,
 * tickets and answers. What we think of them, or count of ourselves, is none.
 */
export function visibleMeasures({
  measures,
}: Pick<Configuration, "measures">): readonly { readonly id: string; readonly label: string }[] {
  return measures
    .filter((measure) => theirs.includes(originOf(measure).feed))
    .map(({ id, label }) => ({ id, label }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}
