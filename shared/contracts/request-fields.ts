import { z } from "zod";

/** Fields that several kinds of cards' requests have. Each message is a sentence for the person at the form. */
export const reload = "Reload the page and try again.";

/** PostgreSQL takes no NUL, and half a surrogate pair is no text. */
const isText = (text: string) => text.isWellFormed() && !text.includes("\0");

/** As it was written, spaces at its ends too. */
export const verbatim = (what: string, most: number) =>
  z
    .string(`Write ${what} as text.`)
    .max(most, `Shorten ${what} to ${most} characters.`)
    .refine(isText, "Remove the characters that are no text.");

export const words = (what: string, most: number) =>
  z
    .string(`Write ${what} as text.`)
    .trim()
    .max(most, `Shorten ${what} to ${most} characters.`)
    .refine(isText, "Remove the characters that are no text.");

/** What nobody wrote is null. */
export const wordsOrNull = (what: string, most: number) =>
  words(what, most)
    .nullable()
    .transform((text) => (text === "" ? null : text));

export const reasonField = words("the reason", 500).refine(
  (text) => text.split(/\s+/).length >= 3,
  "Say why in a few words: colleagues will read it.",
);

export const keyedFields = {
  accountId: z.string(reload).regex(/^\w{1,32}$/, reload),
  key: z.string(reload).regex(/^[\w-]{8,64}$/, reload),
};

export const dateField = z.iso.date("Choose a date.");

/** A CRM's or our own id, chosen from a list. */
export const chosenField = (what: string) => z.string(what).min(1, what).max(100, what);

export const numberField = (what: string) => z.number(`Write ${what} as a number.`);
