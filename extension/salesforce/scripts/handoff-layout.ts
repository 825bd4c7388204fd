import { handoffCells } from "@bellwether/shared/contracts/handoff-cells";
import {
  handoffObject,
  outcomeObject,
  promiseObject,
} from "@bellwether/shared/contracts/salesforce";
import { defaultHandoffs } from "@bellwether/shared/domain/default/handoffs";
import { metadataFile, type Xml } from "./xml.ts";

const { fields } = handoffObject;

/** The record's own page: who has it on top, the answers as the template orders them. */
export const handoffLayout = (): string =>
  metadataFile("Layout", [
    section("Information", "Readonly", [
      ["Name", fields.account, fields.opportunity, fields.from, fields.to],
      [fields.state, fields.completeness, fields.submittedAt, fields.dueAt],
    ]),
    ...defaultHandoffs.sections.flatMap(({ label, fields: asked }) => {
      const named = asked.flatMap(({ id }) => handoffCells[id]?.field ?? []);
      return named.length === 0 ? [] : [section(label, "Edit", [named])];
    }),
    section("Bellwether", "Readonly", [[fields.key, fields.confirmed, fields.more]]),
    related(outcomeObject.name, outcomeObject.fields.dueOn, [
      outcomeObject.fields.text,
      outcomeObject.fields.metric,
      outcomeObject.fields.target,
      outcomeObject.fields.dueOn,
    ]),
    related(promiseObject.name, promiseObject.fields.dueOn, [
      promiseObject.fields.text,
      promiseObject.fields.kind,
      promiseObject.fields.owner,
      promiseObject.fields.dueOn,
      promiseObject.fields.state,
    ]),
    ...[
      "showEmailCheckbox",
      "showHighlightsPanel",
      "showInteractionLogPanel",
      "showRunAssignmentRulesCheckbox",
      "showSubmitAndAttachButton",
    ].map((name): Element => [name, false]),
  ]);

type Element = readonly [string, Xml];

const section = (
  label: string,
  behavior: "Edit" | "Readonly",
  columns: readonly (readonly string[])[],
): Element => [
  "layoutSections",
  [
    ["customLabel", true],
    ["detailHeading", true],
    ["editHeading", true],
    ["label", label],
    ...columns.map(
      (names): Element => [
        "layoutColumns",
        names.map(
          (field): Element => [
            "layoutItems",
            [
              ["behavior", behavior],
              ["field", field],
            ],
          ],
        ),
      ],
    ),
    ["style", columns.length === 1 ? "OneColumn" : "TwoColumnsLeftToRight"],
  ],
];

const related = (object: string, sortField: string, names: readonly string[]): Element => [
  "relatedLists",
  [
    ["fields", "NAME"],
    ...names.map((name): Element => ["fields", name]),
    ["relatedList", `${object}.${promiseObject.fields.handoff}`],
    ["sortField", sortField],
    ["sortOrder", "Asc"],
  ],
];
