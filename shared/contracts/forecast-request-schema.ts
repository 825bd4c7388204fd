import { z } from "zod";
import { forecastCategories } from "../domain/renewal/forecast.ts";
import { mostCauses, preventableAnswers, renewalOutcomes } from "../domain/renewal/review.ts";
import type { ForecastRequest } from "./forecast-requests.ts";

/** As it arrives; what only the configuration or the account can tell is checked where they are known. */
const reload = "Reload the page and try again.";
const most = 500;

/** PostgreSQL takes no NUL, and half a surrogate pair is no text. */
const words = (what: string) =>
  z
    .string(`Write ${what} as text.`)
    .trim()
    .max(most, `Shorten ${what} to ${most} characters.`)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), {
      error: "Remove the characters that are no text.",
    });

const keyed = {
  accountId: z.string(reload).regex(/^\w{1,32}$/, reload),
  key: z.string(reload).regex(/^[\w-]{8,64}$/, reload),
};
const date = z.iso.date("Choose a date.");
const amount = z
  .number("Write the amount as a number.")
  .min(0, "An amount is not negative.")
  .max(1e12, "Check the amount: it is too large.")
  .nullable();

const said = z
  .object({
    ...keyed,
    do: z.literal("forecast"),
    category: z.enum(forecastCategories, "Choose what you expect."),
    reason: words("the reason")
      .nullable()
      .transform((text) => text || null),
  })
  .refine(({ category, reason }) => category === "not_asked" || reason !== null, {
    path: ["reason"],
    error: "Say why: what you have seen or heard.",
  });

const review = z.object({
  ...keyed,
  do: z.literal("review"),
  deal: z
    .string(reload)
    .regex(/^\w{1,32}$/, reload)
    .nullable(),
  decidedOn: date,
  outcome: z.enum(renewalOutcomes, "Choose how the renewal came out."),
  arrBefore: amount,
  arrAfter: amount,
  causes: z
    .array(z.string(reload).max(100, reload), reload)
    .max(mostCauses, `Choose the main cause and at most ${mostCauses - 1} more.`),
  preventable: z
    .enum(preventableAnswers, "Choose whether it could have been prevented.")
    .nullable(),
  knownSince: date.nullable(),
  change: words("what to change")
    .nullable()
    .transform((text) => text || null),
});

const handing = z.object({
  ...keyed,
  do: z.literal("hand-expansion"),
  need: words("the need").refine(
    (text) => text.split(/\s+/).length >= 3,
    "Say in a few words what they need it for: the account manager reads it first.",
  ),
});

export const forecastRequest: z.ZodType<ForecastRequest> = z.discriminatedUnion(
  "do",
  [said, review, handing],
  { error: reload },
);
