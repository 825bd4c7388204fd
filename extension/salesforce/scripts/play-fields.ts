import { playObject, stepObject } from "@bellwether/shared/contracts/salesforce";
import { playOutcomes } from "@bellwether/shared/domain/playbook";
import type { Field, FieldType } from "./field.ts";

const instant: FieldType = { is: "DateTime" };
const words: FieldType = { is: "Text", length: 255 };
const key: FieldType = { is: "Text", length: 255, key: true };
const count = (precision: number): FieldType => ({ is: "Number", precision, scale: 0 });

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const choice = (values: readonly string[]): FieldType => ({
  is: "Picklist",
  options: values.map((value) => ({ value, label: capital(value) })),
});

const { fields: play } = playObject;
const { fields: step } = stepObject;

export const playFields: readonly (Field & { readonly of: keyof typeof play })[] = [
  {
    of: "key",
    name: play.key,
    label: "Key",
    description: "By which Bellwether finds the play again.",
    type: key,
  },
  {
    of: "account",
    name: play.account,
    label: "Account",
    description: "Whoever may see the account sees the play.",
    type: {
      is: "MasterDetail",
      to: "Account",
      relationship: "BW_Plays",
      relationshipLabel: "Bellwether plays",
    },
  },
  {
    of: "playbook",
    name: play.playbook,
    label: "Playbook",
    description: "The playbook that the play follows, by its id.",
    type: words,
  },
  {
    of: "label",
    name: play.label,
    label: "Play",
    description: "What the playbook is called.",
    type: words,
  },
  {
    of: "because",
    name: play.because,
    label: "Because",
    description: "What started the play.",
    type: words,
  },
  {
    of: "status",
    name: play.status,
    label: "Status",
    description: "Running, paused while a more urgent play runs, or ended.",
    type: choice(["running", "paused", "ended"]),
    history: true,
  },
  {
    of: "startedAt",
    name: play.startedAt,
    label: "Started at",
    description: "When the play started.",
    type: instant,
  },
  {
    of: "endedAt",
    name: play.endedAt,
    label: "Ended at",
    description: "When the play ended; empty while it runs.",
    type: instant,
  },
  {
    of: "outcome",
    name: play.outcome,
    label: "Outcome",
    description: "How the play ended; empty while it runs.",
    type: choice(playOutcomes),
    history: true,
  },
  {
    of: "cause",
    name: play.cause,
    label: "Cause",
    description: "What a person named as the cause, where the playbook asks for one.",
    type: words,
  },
  {
    of: "nextOwner",
    name: play.nextOwner,
    label: "Next owner",
    description: "Who has the step that is due next.",
    type: { is: "Lookup", to: "User", relationship: "BW_Next_Plays" },
    history: true,
  },
];

export const stepFields: readonly (Field & { readonly of: keyof typeof step })[] = [
  {
    of: "key",
    name: step.key,
    label: "Key",
    description: "By which Bellwether finds the step again.",
    type: key,
  },
  {
    of: "play",
    name: step.play,
    label: "Play",
    description: "The play that the step belongs to.",
    type: {
      is: "Lookup",
      to: playObject.name,
      relationship: "BW_Steps",
      relationshipLabel: "Steps",
    },
  },
  {
    of: "account",
    name: step.account,
    label: "Account",
    description: "The account that the step is for.",
    type: {
      is: "Lookup",
      to: "Account",
      relationship: "BW_Play_Steps",
      relationshipLabel: "Bellwether play steps",
    },
  },
  {
    of: "label",
    name: step.label,
    label: "Step",
    description: "What is to be done.",
    type: words,
  },
  {
    of: "number",
    name: step.number,
    label: "Number",
    description: "The step's place in its play.",
    type: count(4),
  },
  {
    of: "state",
    name: step.state,
    label: "State",
    description:
      "Planned: its turn has not come. Queued: its owner has enough new steps for today. Dropped: the play ended before it.",
    type: choice(["planned", "queued", "open", "done", "skipped", "dropped"]),
    history: true,
  },
  {
    of: "role",
    name: step.role,
    label: "Role",
    description: "The role that the step is meant for.",
    type: words,
  },
  {
    of: "instructions",
    name: step.instructions,
    label: "Instructions",
    description: "How to go about it.",
    type: { is: "LongTextArea", length: 32_768 },
  },
  {
    of: "minutes",
    name: step.minutes,
    label: "Minutes",
    description: "How long the step should take.",
    type: count(6),
  },
  {
    of: "dueAt",
    name: step.dueAt,
    label: "Due at",
    description: "By when the step should be done; foreseen while it is planned.",
    type: instant,
    history: true,
  },
  {
    of: "completedAt",
    name: step.completedAt,
    label: "Completed at",
    description: "When the step was done or skipped.",
    type: instant,
  },
  {
    of: "escalatedAt",
    name: step.escalatedAt,
    label: "Escalated at",
    description: "When somebody else was last told that the step is late.",
    type: instant,
  },
  {
    of: "skipReason",
    name: step.skipReason,
    label: "Skip reason",
    description: "Why the step was skipped.",
    type: words,
  },
  {
    of: "unassigned",
    name: step.unassigned,
    label: "Unassigned",
    description: "Nobody is there for the step: its owner is Bellwether's own user.",
    type: { is: "Checkbox" },
  },
];
