import { z } from "zod";
import type {
  DayRequest,
  EndRequest,
  ExcludeRequest,
  FormRequest,
  LogRequest,
  OverrideRequest,
  PlayRequest,
  PodRequest,
  SnoozeRequest,
  StepRequest,
  StopRequest,
  TierRequest,
} from "./card-requests.ts";
import { reload, words } from "./request-fields.ts";

/**
 * Cards' requests as they arrive. Each message is a sentence for the person at the form; what only the
 * configuration or the account can tell is checked where they are known.
 */
const noteMost = 5_000;
const reasonMost = 500;
const stepMost = 300;
const peopleMost = 20;

const given = (text: string | null) => (text === "" ? null : text);

const accountId = z.string(reload).regex(/^\w{1,32}$/, reload);
const keyed = { accountId, key: z.string(reload).regex(/^[\w-]{8,64}$/, reload) };

const date = z.iso.date("Choose a date.");

const reason = words("the reason", reasonMost).refine(
  (text) => text.split(/\s+/).length >= 3,
  "Say why in a few words: colleagues will read it.",
);

const answer = z
  .int("Answer with 1 to 5.")
  .min(1, "Answer with 1 to 5.")
  .max(5, "Answer with 1 to 5.");

const person = z.object({
  contactId: z.string(reload).regex(/^\w{1,32}$/, reload),
  change: z.enum(
    ["left", "champion", "decision-maker", "sponsor", "admin", "other"],
    "Choose what changed.",
  ),
});

const people = z
  .array(person, reload)
  .max(peopleMost, `Name at most ${peopleMost} changes at once.`)
  .refine((changes) => {
    const left = new Set(changes.flatMap((each) => (each.change === "left" ? each.contactId : [])));
    return changes.every(({ contactId, change }) => change === "left" || !left.has(contactId));
  }, "Whoever left cannot take a role: choose one of the two.");

const nextStep = z
  .object({
    text: words("the next step", stepMost).min(1, "Write what comes next.").nullable(),
    dueOn: date.nullable(),
  })
  .transform(({ text, dueOn }) => ({ text, dueOn: text === null ? null : dueOn }));

export const formRequest: z.ZodType<FormRequest> = z.object({ accountId });

export const logRequest: z.ZodType<LogRequest> = z
  .object({
    ...keyed,
    note: words("the note", noteMost).nullable().transform(given),
    pulse: z.array(answer, reload).nullable(),
    risk: z.object({ cause: z.string(reload).nullable() }).nullable(),
    people,
    nextStep: nextStep.nullable(),
  })
  .refine(
    (entry) =>
      entry.people.length > 0 ||
      [entry.note, entry.pulse, entry.risk, entry.nextStep].some(Boolean),
    { path: ["note"], error: "There is nothing to save yet: write a note, or answer something." },
  );

export const snoozeRequest: z.ZodType<SnoozeRequest> = z.object({
  ...keyed,
  measure: z.string("Choose a measure."),
  reason,
  until: date,
});

export const overrideRequest: z.ZodType<OverrideRequest> = z.object({
  ...keyed,
  band: z.enum(["green", "yellow", "red"], "Choose green, yellow or red."),
  reason,
  until: date,
});

export const endRequest: z.ZodType<EndRequest> = z.object({
  ...keyed,
  id: z.string(reload).regex(/^\d{1,15}$/, reload),
});

const id = (what: string) => z.string(what).min(1, what).max(100, what);
const chosen = (what: string) => id(what).nullable();
const noteOrNone = words("the note", noteMost).nullable().transform(given);

export const stepRequest: z.ZodType<StepRequest> = z
  .object({
    ...keyed,
    play: id(reload),
    step: id(reload),
    action: z.enum(["done", "skip", "reassign", "note"], reload),
    answer: chosen("Choose an answer."),
    reason: chosen("Choose why the step is skipped."),
    owner: chosen("Choose who takes the step."),
    note: noteOrNone,
  })
  .refine(({ action, reason }) => action !== "skip" || reason !== null, {
    path: ["reason"],
    error: "Choose why the step is skipped.",
  })
  .refine(({ action, owner }) => action !== "reassign" || owner !== null, {
    path: ["owner"],
    error: "Choose who takes the step.",
  })
  .refine(({ action, note }) => action !== "note" || note !== null, {
    path: ["note"],
    error: "Write the note.",
  });

export const playRequest: z.ZodType<PlayRequest> = z.object({
  ...keyed,
  playbook: id("Choose a playbook."),
});

export const stopRequest: z.ZodType<StopRequest> = z.object({
  ...keyed,
  play: id(reload),
  outcome: z.enum(["achieved", "lost", "cancelled"], "Choose how it ended."),
  cause: chosen("Choose a cause."),
  note: noteOrNone,
});

export const podRequest: z.ZodType<PodRequest> = z.object({
  ...keyed,
  roles: z
    .array(id("Choose who is to take part."), reload)
    .min(2, "A pod is of two people at least: choose another role.")
    .max(8, "Choose at most eight roles.")
    .refine((roles) => new Set(roles).size === roles.length, "Choose each role once."),
  purpose: words("the purpose", reasonMost).refine(
    (text) => text.split(/\s+/).length >= 3,
    "Say in a few words what it is for: everybody who takes part will read it.",
  ),
  until: date,
});

export const tierRequest: z.ZodType<TierRequest> = z.object({
  ...keyed,
  tier: id("Choose a tier."),
  reason,
  until: date,
});

export const excludeRequest: z.ZodType<ExcludeRequest> = z.object({
  ...keyed,
  reason,
  until: date,
});

export const dayRequest: z.ZodType<DayRequest> = z.object({
  person: z.string(reload).min(1, reload).max(100, reload).nullable(),
});
