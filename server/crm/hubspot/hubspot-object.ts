import type { Fields } from "@bellwether/shared/domain/records";
import type { Properties } from "./property-values.ts";

/** One record as HubSpot answers it; ids of associated records by object type, once each. */
export type HubSpotObject = {
  readonly id: string;
  readonly properties: Properties;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly associated: Readonly<Record<string, readonly string[]>>;
};

/** What records of every kind have in common. */
export type Common = {
  readonly id: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly fields: Fields;
};
