import { z } from "zod";
import { defaultPlaying } from "../domain/default/playing.ts";
import { alertKinds } from "../domain/playbook.ts";
import { conditionSchema } from "./condition.ts";
import { idSchema, textSchema } from "./play-texts.ts";
import { playbooksSchema } from "./playbook.ts";

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like "17:00"');
const date = z.iso.date("must be a date like 2026-12-25");
const email = z.email("must be an e-mail address");

const roleSource = z.discriminatedUnion(
  "from",
  [
    z.strictObject({ from: z.literal("csm") }).describe("The mapped CSM of the account."),
    z
      .strictObject({ from: z.literal("account-owner") })
      .describe("The owner of the account's record, usually the rep."),
    z.strictObject({ from: z.literal("deal-owner") }).describe("The owner of the latest won deal."),
    z
      .strictObject({ from: z.literal("account"), field: textSchema })
      .describe("A user field of the account, by the CRM's own name."),
    z.strictObject({ from: z.literal("person"), email }).describe("Always the same person."),
  ],
  {
    error:
      "is no source of a role: write null, csm, account-owner, deal-owner, an account field or a person's e-mail",
  },
);

const role = z
  .strictObject({
    id: idSchema,
    label: textSchema,
    from: roleSource
      .nullable()
      .describe("Null: its steps go to the CSM, then to the CS lead, then to the queue."),
  })
  .meta({ id: "Role" });

const member = z
  .strictObject({
    email,
    timeZone: textSchema.exactOptional().describe("IANA name."),
    workingDays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .exactOptional()
      .describe("ISO weekdays, 1 = Monday."),
    holidays: z.array(date).exactOptional(),
    skills: z.array(textSchema).exactOptional(),
  })
  .meta({ id: "TeamMember" });

const signal = z
  .strictObject({
    id: idSchema,
    label: textSchema,
    when: conditionSchema,
    forDays: z
      .number()
      .min(0, "must not be negative")
      .describe("Days on which it has to hold without a break before it counts."),
    over: conditionSchema
      .exactOptional()
      .describe("When it counts as over; left out: as soon as `when` does not hold."),
    expansion: z
      .literal(true)
      .exactOptional()
      .describe("It speaks for more business: said where the account is healthy and onboarded."),
  })
  .meta({ id: "Signal" });

const plays = z.strictObject({
  newStepsPerDay: z
    .int()
    .min(1)
    .describe("New human steps a person gets a day; the rest queues by ARR and urgency."),
  dueTime: clockTime.describe("Of the owner's local time."),
  escalation: z.array(
    z
      .strictObject({
        afterDays: z
          .int()
          .min(0, "must not be negative")
          .describe("Working days of the owner's calendar after the due date."),
        to: textSchema.describe("A role's id."),
        takes: z.boolean().describe("Whether the step is theirs from then on."),
        if: conditionSchema.exactOptional(),
      })
      .meta({ id: "EscalationRung" }),
  ),
  skipReasons: z
    .array(
      z.strictObject({
        id: textSchema,
        label: textSchema,
        leadsTo: z
          .enum(["nothing", "snooze", "capacity"])
          .describe("snooze: the alarm was wrong. capacity: nobody had the time."),
      }),
    )
    .min(1, "needs at least one reason"),
  pod: z.array(textSchema).describe("Roles that a pod is made of unless chosen otherwise."),
});

const kinds = z.array(z.enum(alertKinds));
const alerts = z.strictObject({
  channel: kinds.describe("Sent to the channel at once."),
  digest: kinds.describe("Stand in the morning's e-mail."),
  throttleHours: z
    .number()
    .min(0, "must not be negative")
    .describe("At most one message an account in so many hours."),
});

/** A copy that whoever parses may keep. */
const shipped = () => structuredClone(defaultPlaying);
type Shipped<T> = T extends object ? { -readonly [K in keyof T]: Shipped<T[K]> } : T;
const part = <K extends keyof typeof defaultPlaying>(name: K) =>
  shipped()[name] as Shipped<(typeof defaultPlaying)[K]>;

/** The parts of the document that say who does what, and when. */
export const playingSchema = {
  roles: z.array(role).default(() => part("roles")),
  team: z
    .array(member)
    .default([])
    .describe("What the CRM does not know of a colleague; others work by the calendar above."),
  signals: z
    .array(signal)
    .default([])
    .describe("States that playbooks watch for. Left out: the shipped ones that fit the document."),
  playbooks: playbooksSchema.default([]),
  plays: plays.default(() => part("plays")).describe("What holds for every play."),
  alerts: alerts.default(() => part("alerts")).describe("When people are told outside of the CRM."),
};
