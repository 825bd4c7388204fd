import { withDerived } from "../hubspot/derived.ts";
import { link } from "../hubspot/links.ts";
import type { ObjectTypeName } from "../hubspot/object-types.ts";
import type { Portal } from "../hubspot/portal.ts";
import type { StoredRecord, Values } from "../hubspot/records.ts";
import type { Random } from "../random.ts";
import { dayMs } from "./plan.ts";
import type { Staff } from "./staff.ts";

export type Filling = {
  readonly portal: Portal;
  readonly random: Random;
  readonly staff: Staff;
  readonly now: number;
};

type Filled = {
  readonly type: ObjectTypeName;
  readonly values: Values;
  readonly createdAt: number;
  readonly isGenerated: boolean;
};

/** Other CRMs keep no fractions of a second, and the portfolio is the same in all. */
export const fullSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;

/** One record with what HubSpot works out itself, changed some time between its creation and now. */
export function put(filling: Filling, given: Filled): StoredRecord {
  const { portal, random, now } = filling;
  const createdAt = Math.min(given.createdAt, now - 60_000);
  const quiet = random.fraction() ** 3;
  const updatedAt = fullSecond(
    Math.max(createdAt, now - 60_000 - quiet * Math.min(now - createdAt, 90 * dayMs)),
  );
  const values = given.isGenerated ? { ...given.values, demo_generated: "true" } : given.values;
  return portal.fill(given.type, {
    values: withDerived(portal, given.type, values, createdAt, now),
    createdAt,
    updatedAt,
  });
}

export function tie(filling: Filling, one: StoredRecord, other: StoredRecord): void {
  const type = filling.portal.associationTypes.unlabelled(one.type, other.type);
  if (type !== undefined) link(filling.portal, one, other, type.typeId);
}
