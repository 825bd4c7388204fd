import { z } from "zod";
import type { DryRunRequest, PublishRequest, TryRequest, VersionRequest } from "./settings.ts";

/**
 * Requests of the settings page as they arrive. The document itself is read by `parseConfiguration`, which
 * names everything that is wrong with it.
 */
const reload = "Load the page again and try once more.";
const noteMost = 500;
const version = z.int(reload).min(1, reload);
const document = z.unknown();

export const tryRequest: z.ZodType<TryRequest> = z.object({ document });

export const publishRequest: z.ZodType<PublishRequest> = z.object({
  key: z.string(reload).regex(/^[\w-]{8,64}$/, reload),
  basedOn: version,
  document,
  note: z
    .string("Say why in a sentence.")
    .trim()
    .min(1, "Say why in a sentence: it stands in the history.")
    .max(noteMost, `Shorten the note to ${noteMost} characters.`)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "Remove what is no text."),
});

export const versionRequest: z.ZodType<VersionRequest> = z.object({ version });

export const dryRunRequest: z.ZodType<DryRunRequest> = z.object({
  document,
  playbook: z.string(reload).min(1, reload).max(100, reload),
});
