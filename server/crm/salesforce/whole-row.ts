import type { DealFields } from "@bellwether/shared/domain/object-mapping";
import type { Fields } from "@bellwether/shared/domain/records";
import type { Kept } from "./objects.ts";
import { type Row, text } from "./rows.ts";

export type MappingContext = {
  /** Fields of the kind that the configuration's sources name. */
  readonly fields: readonly string[];
  readonly deals: DealFields;
  /** Our own fields of the record, each by the name of its output. */
  readonly outputs: readonly { readonly name: string; readonly field: string }[];
  /** Of an org with one currency. */
  readonly homeCurrency: string;
  accountOfOpportunity(id: string): string | null;
};

export type Common = {
  readonly id: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly fields: Fields;
};

/** A row with what completes it. */
export type Whole = {
  readonly row: Row;
  readonly common: Common;
  /** What was kept of a child object's rows. */
  kept(object: string): readonly Kept[];
};

/** Our own values as the row has them. */
export const outputsIn = (row: Row, { outputs }: Pick<MappingContext, "outputs">): Fields =>
  Object.fromEntries(outputs.map(({ name, field }) => [name, text(row, field)]));
