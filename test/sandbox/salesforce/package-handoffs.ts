import {
  handoffCells,
  longTextMost,
  type RecordCell,
  rowCells,
  textMost,
} from "@bellwether/shared/contracts/handoff-cells";
import {
  handoffObject,
  outcomeObject,
  promiseObject,
} from "@bellwether/shared/contracts/salesforce";
import { none } from "@bellwether/shared/domain/handoff/answers";
import type { ObjectSchema } from "./org.ts";
import { readObject } from "./schema/object-notation.ts";

/** The name that a bare one has in the org. */
type Name = (bare: string) => string;

const relation = (field: string) => field.replace(/__c$/, "__r");
const json = "textarea(131072)";

/** Of an answer's field, by what it holds. */
function typeOf({ field, kind, options }: RecordCell, name: Name): string {
  const to = (object: string) => `reference>${object}@${name(relation(field))}`;
  const types: Readonly<Record<RecordCell["kind"], string>> = {
    text: `string(${textMost})`,
    url: "url",
    "long-text": `textarea(${longTextMost})`,
    date: "date",
    number: "double",
    money: "double",
    choice: `picklist=${options.join("|")}`,
    none: `picklist=${none}`,
    contact: to("Contact"),
    colleague: to("User"),
  };
  return types[kind];
}

const cells = (of: Readonly<Record<string, RecordCell>>, name: Name) =>
  Object.values(of).map((cell) => `${name(cell.field)}:${typeOf(cell, name)}`);

const masterOf = (field: string, children: string, name: Name) =>
  `${name(field)}:reference~>Account@${name(relation(field))}/${name(children)}`;

export function handoffSchema(name: Name): ObjectSchema {
  const { fields } = handoffObject;
  const user = (field: string) => `${name(field)}:reference>User@${name(relation(field))}`;
  return readObject({
    name: name(handoffObject.name),
    keyPrefix: "a05",
    fields: [
      "Name:string(80)*",
      `${name(fields.key)}:string(255)#`,
      masterOf(fields.account, "BW_Handoffs__r", name),
      `${name(fields.opportunity)}:reference>Opportunity@${name(relation(fields.opportunity))}/${name("BW_Handoffs__r")}`,
      `${name(fields.state)}:picklist=draft|submitted|accepted|accepted_with_gaps|returned|refused|withdrawn`,
      `${name(fields.completeness)}:double`,
      `${name(fields.submittedAt)}:datetime`,
      user(fields.from),
      user(fields.to),
      `${name(fields.dueAt)}:datetime`,
      ...[fields.view, fields.confirmed, fields.more, fields.seen].map(
        (field) => `${name(field)}:${json}`,
      ),
      ...cells(handoffCells, name),
    ],
  });
}

const handoffOf = (field: string, children: string, name: Name) =>
  `${name(field)}:reference>${name(handoffObject.name)}@${name(relation(field))}/${name(children)}`;

export function promiseSchema(name: Name): ObjectSchema {
  const { fields } = promiseObject;
  return readObject({
    name: name(promiseObject.name),
    keyPrefix: "a06",
    fields: [
      "Name:string(80)!",
      `${name(fields.key)}:string(255)#`,
      masterOf(fields.account, "BW_Promises__r", name),
      handoffOf(fields.handoff, "BW_Promises__r", name),
      ...cells(rowCells.promises, name),
      `${name(fields.state)}:picklist=open|kept|withdrawn`,
      `${name(fields.reason)}:string(255)`,
    ],
  });
}

export function outcomeSchema(name: Name): ObjectSchema {
  const { fields } = outcomeObject;
  return readObject({
    name: name(outcomeObject.name),
    keyPrefix: "a07",
    fields: [
      "Name:string(80)!",
      `${name(fields.key)}:string(255)#`,
      masterOf(fields.account, "BW_Outcomes__r", name),
      handoffOf(fields.handoff, "BW_Outcomes__r", name),
      ...cells(rowCells.goals, name),
      `${name(fields.unit)}:string(80)`,
      `${name(fields.current)}:double`,
      `${name(fields.currentOn)}:date`,
      `${name(fields.state)}:picklist=open|met|missed|dropped`,
      `${name(fields.reason)}:string(255)`,
    ],
  });
}
