import type { Configuration } from "@bellwether/shared/domain/configuration";

/** Of a measure; its id where the document has none such any more. */
export function labelOf({ measures }: Pick<Configuration, "measures">, id: string): string {
  return measures.find((measure) => measure.id === id)?.label ?? id;
}
