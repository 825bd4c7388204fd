import type { Fields } from "@bellwether/shared/domain/records";
import type { Properties } from "./property-values.ts";

/** A record that another is associated with, once; labels as people gave them: "Decision maker". */
export type Associated = { readonly id: string; readonly labels: readonly string[] };

/** One record as HubSpot answers it, with associated records by object type. */
export type HubSpotObject = {
  readonly id: string;
  readonly properties: Properties;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly associated: Readonly<Record<string, readonly Associated[]>>;
};

export const associatedIds = ({ associated }: HubSpotObject, type: string): readonly string[] =>
  (associated[type] ?? []).map(({ id }) => id);

/** What records of every kind have in common. */
export type Common = {
  readonly id: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly fields: Fields;
};
