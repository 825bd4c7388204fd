import { z } from "zod";
import type {
  EndRequest,
  FormRequest,
  LogRequest,
  OverrideRequest,
  SnoozeRequest,
} from "./card-requests.ts";

/**
 * Cards' requests as they arrive. Each message is a sentence for the person at the form; what only the
 * configuration or the account can tell is checked where they are known.
 */
const noteMost = 5_000;
const reasonMost = 500;
const stepMost = 300;
const peopleMost = 20;

const reload = "Reload the page and try again.";

/** PostgreSQL takes no NUL, and half a surrogate pair is no text. */
const isText = (text: string) => text.isWellFormed() && !text.includes("\0");

const words = (what: string, most: number) =>
  z
    .string(`Write ${what} as text.`)
    .trim()
    .max(most, `Shorten ${what} to ${most} characters.`)
    .refine(isText, "Remove the characters that are no text.");

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
