import { z } from "zod";
import type { MilestoneRequest } from "./milestone-requests.ts";

const reload = "Reload the page and try again.";
const noteMost = 500;

/** PostgreSQL takes no NUL, and half a surrogate pair is no text. */
const isText = (text: string) => text.isWellFormed() && !text.includes("\0");
const isSaid = (text: string | null) => (text ?? "").split(/\s+/).length >= 3;

const note = z
  .string("Write the note as text.")
  .trim()
  .max(noteMost, `Shorten the note to ${noteMost} characters.`)
  .refine(isText, "Remove the characters that are no text.")
  .nullable()
  .transform((text) => (text === "" ? null : text));

/** As it arrives; each message is a sentence for the person at the form. */
export const milestoneRequest: z.ZodType<MilestoneRequest> = z
  .object({
    accountId: z.string(reload).regex(/^\w{1,32}$/, reload),
    key: z.string(reload).regex(/^[\w-]{8,64}$/, reload),
    action: z.enum(["reach", "replan", "sponsor", "graduate"], reload),
    milestone: z.string(reload).min(1, reload).max(100, reload).nullable(),
    on: z.iso.date("Choose a date.").nullable(),
    note,
  })
  .refine(({ action, milestone }) => !isOfMilestone(action) || milestone !== null, {
    path: ["milestone"],
    error: "Choose a milestone.",
  })
  .refine(({ action, on }) => !isOfMilestone(action) || on !== null, {
    path: ["on"],
    error: "Choose a date.",
  })
  .refine(({ action, note: said }) => action !== "replan" || isSaid(said), {
    path: ["note"],
    error: "Say why in a few words: colleagues will read it.",
  })
  .refine(({ action, note: said }) => action !== "sponsor" || isSaid(said), {
    path: ["note"],
    error: "Write in a few words what the sponsor said: it stands for a survey.",
  });

const isOfMilestone = (action: MilestoneRequest["action"]): boolean =>
  action === "reach" || action === "replan";
