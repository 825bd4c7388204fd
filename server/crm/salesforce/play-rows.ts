import { externalKey } from "@bellwether/shared/contracts/external-key";
import { packaged, playObject, stepObject } from "@bellwether/shared/contracts/salesforce";
import type { PlayRecord, PlayStepRecord } from "../port.ts";
import { to18 } from "./ids.ts";

type Value = string | number | boolean | null;
type JsonRecord = Readonly<Record<string, Value | Readonly<Record<string, string>>>>;

/** Of a record's own name, and of a text field that is no long text area. */
const nameLimit = 80;
const textLimit = 255;

/** The name that a bare one has in the org: with the package's namespace before it. */
type Name = (bare: string) => string;

export const namesIn =
  (namespace: string): Name =>
  (bare) =>
    packaged(bare, namespace);

const { fields: play } = playObject;
const { fields: step } = stepObject;

/** The account is sent every time: only a field that allows another parent takes it in an upsert. */
export function playRow(record: PlayRecord, name: Name): JsonRecord {
  return {
    attributes: { type: name(playObject.name) },
    Name: record.label.slice(0, nameLimit),
    [name(play.key)]: externalKey(record.key),
    [name(play.account)]: to18(record.accountId),
    [name(play.playbook)]: cut(record.playbook),
    [name(play.label)]: cut(record.label),
    [name(play.because)]: cut(record.because),
    [name(play.status)]: record.status,
    [name(play.startedAt)]: record.startedAt,
    [name(play.endedAt)]: record.endedAt,
    [name(play.outcome)]: record.outcome,
    [name(play.cause)]: cut(record.cause),
    [name(play.nextOwner)]: record.ownerId === null ? null : to18(record.ownerId),
  };
}

/** A step finds its play by our key. What is nobody's belongs to `userId`, our own user. */
export function stepRow(
  record: PlayStepRecord,
  of: PlayRecord,
  userId: string,
  name: Name,
): JsonRecord {
  return {
    attributes: { type: name(stepObject.name) },
    Name: record.label.slice(0, nameLimit),
    OwnerId: to18(record.ownerId ?? userId),
    [name(step.key)]: externalKey(record.key),
    [name(step.play.replace(/__c$/, "__r"))]: { [name(play.key)]: externalKey(of.key) },
    [name(step.account)]: to18(of.accountId),
    [name(step.label)]: cut(record.label),
    [name(step.number)]: record.number,
    [name(step.state)]: record.state,
    [name(step.role)]: cut(record.role),
    [name(step.instructions)]: record.instructions,
    [name(step.minutes)]: record.minutes,
    [name(step.dueAt)]: record.dueAt,
    [name(step.completedAt)]: record.completedAt,
    [name(step.escalatedAt)]: record.escalatedAt,
    [name(step.skipReason)]: cut(record.skipReason),
    [name(step.unassigned)]: record.ownerId === null,
  };
}

function cut<T extends string | null>(text: T): string | T {
  return text === null ? text : text.slice(0, textLimit);
}
