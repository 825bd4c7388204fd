import type { ObjectTypeName } from "./object-types.ts";
import type { ChangeSource } from "./records.ts";

/** Who writes, and when: HubSpot's `changeSource` and `sourceId` of the events that follow. */
export type Writer = {
  readonly source: ChangeSource;
  readonly sourceId: string;
  readonly at: number;
};

type Change =
  | { readonly kind: "creation" | "deletion" | "privacyDeletion" }
  | { readonly kind: "propertyChange"; readonly property: string; readonly value: string }
  | {
      readonly kind: "merge";
      readonly mergedIds: readonly string[];
      readonly newId: string;
      readonly propertiesMoved: number;
    }
  | {
      readonly kind: "associationChange";
      readonly toType: ObjectTypeName;
      readonly toId: string;
      readonly typeId: number;
      readonly removed: boolean;
    };

/** Something happened to a record of the portal. */
export type PortalEvent = Change & {
  readonly type: ObjectTypeName;
  readonly id: string;
  readonly writer: Writer;
};
