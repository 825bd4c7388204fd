import type { Field, FieldType } from "./field.ts";
import { metadataFile, type Xml } from "./xml.ts";

type Element = readonly [string, Xml];

/** The `.field-meta.xml` of a field; elements in the order in which the Salesforce CLI writes them. */
export function fieldFile({ name, label, description, type, history }: Field): string {
  const elements: Element[] = [
    ["fullName", name],
    ["label", label],
    ["description", description],
    ...(type.is === "Formula" ? [] : [["inlineHelpText", description] as const]),
    ...elementsOf(type),
  ];
  const kept = elements.map(
    ([element, content]): Element =>
      element === "trackHistory" ? [element, history === true] : [element, content],
  );
  return metadataFile("CustomField", kept.toSorted(byName));
}

/** `fullName` stands first, the rest by name. */
function byName([a]: Element, [b]: Element): number {
  if (a === "fullName" || b === "fullName") return a === "fullName" ? -1 : 1;
  return a < b ? -1 : 1;
}

function elementsOf(type: FieldType): Element[] {
  switch (type.is) {
    case "Number":
      return [...plain("Number"), ["precision", type.precision], ["scale", type.scale]];
    case "Text":
      return [
        ...plain("Text"),
        ["length", type.length],
        ...(type.key ? key : [["unique", false] as const]),
      ];
    case "LongTextArea":
      return [
        ["type", "LongTextArea"],
        ["length", type.length],
        ["trackHistory", false],
        ["visibleLines", 5],
      ];
    case "Picklist":
      return [...plain("Picklist"), ["valueSet", valueSet(type.options, type.default)]];
    case "Date":
    case "DateTime":
    case "Url":
      return plain(type.is);
    case "Checkbox":
      return [
        ["type", "Checkbox"],
        ["defaultValue", false],
        ["trackHistory", false],
      ];
    case "Lookup":
      return [
        ...plain("Lookup"),
        ["deleteConstraint", "SetNull"],
        ["referenceTo", type.to],
        ...(type.relationshipLabel === undefined
          ? []
          : [["relationshipLabel", type.relationshipLabel] as const]),
        ["relationshipName", type.relationship],
      ];
    case "MasterDetail":
      return [
        ["type", "MasterDetail"],
        ["referenceTo", type.to],
        ["relationshipLabel", type.relationshipLabel],
        ["relationshipName", type.relationship],
        ["relationshipOrder", 0],
        // An upsert names the master every time, which a field that keeps its master refuses.
        ["reparentableMasterDetail", true],
        ["trackHistory", false],
        // Who may read the account may see to its plays.
        ["writeRequiresMasterRead", true],
      ];
    case "Formula":
      return [
        ["type", type.gives === "Text" ? "Text" : "Number"],
        ["formula", type.formula],
        ["formulaTreatBlanksAs", "BlankAsBlank"],
        ["required", false],
        ...(type.gives === "Text"
          ? []
          : ([
              ["precision", 18],
              ["scale", type.gives.scale],
            ] as const)),
      ];
    default:
      return type satisfies never;
  }
}

const plain = (type: string): Element[] => [
  ["type", type],
  ["required", false],
  ["trackHistory", false],
];

/** What an upsert finds its record by. */
const key: Element[] = [
  ["caseSensitive", true],
  ["externalId", true],
  ["unique", true],
];

/** Restricted: a value that we do not know is refused by the platform, not stored. */
const valueSet = (
  options: readonly { value: string; label: string }[],
  byDefault?: string,
): Xml => [
  ["restricted", true],
  [
    "valueSetDefinition",
    [
      ["sorted", false],
      ...options.map(
        ({ value, label }) =>
          [
            "value",
            [
              ["fullName", value],
              ["default", value === byDefault],
              ["label", label],
            ],
          ] as const,
      ),
    ],
  ],
];
