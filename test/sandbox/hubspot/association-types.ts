import { type ObjectTypeName, objectTypes } from "./object-types.ts";

/** A kind of association in one direction; its `inverse` is set at the same time. */
export type AssociationType = {
  readonly typeId: number;
  readonly from: ObjectTypeName;
  readonly to: ObjectTypeName;
  readonly category: "HUBSPOT_DEFINED" | "USER_DEFINED";
  readonly label: string | null;
  /** As older endpoints and inline associations name it: `contact_to_company_unlabeled`. */
  readonly name: string;
  readonly inverse: number;
};

type Pair = readonly [from: ObjectTypeName, to: ObjectTypeName, there: number, back: number];

// https://developers.hubspot.com/docs/api-reference/latest/crm/associations/guide, "Association type IDs".
const unlabelled: readonly Pair[] = [
  ["companies", "contacts", 280, 279],
  ["companies", "deals", 342, 341],
  ["companies", "tickets", 340, 339],
  ["companies", "companies", 450, 450],
  ["contacts", "contacts", 449, 449],
  ["deals", "deals", 451, 451],
  ["tickets", "tickets", 452, 452],
  ["deals", "contacts", 3, 4],
  ["contacts", "tickets", 15, 16],
  ["deals", "line_items", 19, 20],
  ["deals", "tickets", 27, 28],
  ["companies", "calls", 181, 182],
  ["companies", "emails", 185, 186],
  ["companies", "meetings", 187, 188],
  ["companies", "notes", 189, 190],
  ["companies", "tasks", 191, 192],
  ["contacts", "calls", 193, 194],
  ["contacts", "emails", 197, 198],
  ["contacts", "meetings", 199, 200],
  ["contacts", "notes", 201, 202],
  ["contacts", "tasks", 203, 204],
  ["deals", "calls", 205, 206],
  ["deals", "emails", 209, 210],
  ["deals", "meetings", 211, 212],
  ["deals", "notes", 213, 214],
  ["deals", "tasks", 215, 216],
  ["tickets", "calls", 219, 220],
  ["tickets", "emails", 223, 224],
  ["tickets", "meetings", 225, 226],
  ["tickets", "notes", 227, 228],
  ["tickets", "tasks", 229, 230],
  ["contacts", "feedback_submissions", 97, 98],
  ["tickets", "feedback_submissions", 99, 100],
  ["companies", "feedback_submissions", 929, 930],
];

const primary: readonly Pair[] = [
  ["companies", "contacts", 2, 1],
  ["companies", "deals", 6, 5],
  ["companies", "tickets", 25, 26],
];

/** Pairs whose plain name belongs to the primary association, so that the other carries `_unlabeled`. */
const withPrimary = new Set(primary.flatMap(([from, to]) => [`${from}>${to}`, `${to}>${from}`]));

function nameOf(from: ObjectTypeName, to: ObjectTypeName, isUnlabelled: boolean): string {
  const plain = `${objectTypes[from].associationName}_to_${objectTypes[to].associationName}`;
  return isUnlabelled && withPrimary.has(`${from}>${to}`) ? `${plain}_unlabeled` : plain;
}

function bothWays(pair: Pair, label: string | null): readonly AssociationType[] {
  const [from, to, there, back] = pair;
  const one = { category: "HUBSPOT_DEFINED", label } as const;
  const isUnlabelled = label === null;
  const forth = {
    ...one,
    typeId: there,
    inverse: back,
    from,
    to,
    name: nameOf(from, to, isUnlabelled),
  };
  const reverse = {
    ...one,
    typeId: back,
    inverse: there,
    from: to,
    to: from,
    name: nameOf(to, from, isUnlabelled),
  };
  return there === back ? [forth] : [forth, reverse];
}

const family: readonly AssociationType[] = [
  { ...familyOf("Child Company", "parent_to_child_company"), typeId: 13, inverse: 14 },
  { ...familyOf("Parent Company", "child_to_parent_company"), typeId: 14, inverse: 13 },
];

function familyOf(label: string, name: string) {
  return { category: "HUBSPOT_DEFINED", from: "companies", to: "companies", label, name } as const;
}

const standardTypes: readonly AssociationType[] = [
  ...unlabelled.flatMap((pair) => bothWays(pair, null)),
  ...primary.flatMap((pair) => bothWays(pair, "Primary")),
  ...family,
];

/** All kinds that a portal knows: HubSpot's own and the labels that its users made. */
export function createAssociationTypes() {
  const byId = new Map(standardTypes.map((type) => [type.typeId, type]));
  return {
    get: (typeId: number) => byId.get(typeId),
    between: (from: ObjectTypeName, to: ObjectTypeName): readonly AssociationType[] =>
      [...byId.values()].filter((type) => type.from === from && type.to === to),
    /** The most general kind between two objects. */
    unlabelled: (from: ObjectTypeName, to: ObjectTypeName): AssociationType | undefined =>
      standardTypes.find((type) => type.from === from && type.to === to && type.label === null),
    add: (type: AssociationType) => byId.set(type.typeId, type),
    custom: () => [...byId.values()].filter((type) => type.category === "USER_DEFINED"),
  };
}
