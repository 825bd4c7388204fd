import { playObject, stepObject } from "@bellwether/shared/contracts/salesforce";
import { playOutcomes } from "@bellwether/shared/domain/playbook";
import type { ObjectSchema } from "./org.ts";
import { readObject } from "./schema/object-notation.ts";

/** The name that a bare one has in the org. */
type Name = (bare: string) => string;

const relation = (field: string) => field.replace(/__c$/, "__r");

/** A play belongs to its account: it is deleted with it, and goes with it where accounts are merged. */
export function playSchema(name: Name): ObjectSchema {
  const { fields } = playObject;
  const text = (field: string) => `${name(field)}:string(255)`;
  return readObject({
    name: name(playObject.name),
    keyPrefix: "a03",
    fields: [
      "Name:string(80)*",
      `${name(fields.key)}:string(255)#`,
      `${name(fields.account)}:reference~>Account@${name(relation(fields.account))}/${name("BW_Plays__r")}`,
      text(fields.playbook),
      text(fields.label),
      text(fields.because),
      `${name(fields.status)}:picklist=running|paused|ended`,
      `${name(fields.startedAt)}:datetime`,
      `${name(fields.endedAt)}:datetime`,
      `${name(fields.outcome)}:picklist=${playOutcomes.join("|")}`,
      text(fields.cause),
      `${name(fields.nextOwner)}:reference>User@${name(relation(fields.nextOwner))}`,
    ],
  });
}

export function stepSchema(name: Name): ObjectSchema {
  const { fields } = stepObject;
  const text = (field: string) => `${name(field)}:string(255)`;
  return readObject({
    name: name(stepObject.name),
    keyPrefix: "a04",
    fields: [
      "Name:string(80)*",
      "OwnerId:reference*>User@Owner",
      `${name(fields.key)}:string(255)#`,
      `${name(fields.play)}:reference>${name(playObject.name)}@${name(relation(fields.play))}/${name("BW_Steps__r")}`,
      `${name(fields.account)}:reference>Account@${name(relation(fields.account))}/${name("BW_Play_Steps__r")}`,
      text(fields.label),
      `${name(fields.number)}:double`,
      `${name(fields.state)}:picklist=planned|queued|open|done|skipped|dropped`,
      text(fields.role),
      `${name(fields.instructions)}:textarea(32768)`,
      `${name(fields.minutes)}:double`,
      ...[fields.dueAt, fields.completedAt, fields.escalatedAt].map(
        (field) => `${name(field)}:datetime`,
      ),
      text(fields.skipReason),
      `${name(fields.unassigned)}:boolean`,
    ],
  });
}
