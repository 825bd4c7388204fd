import { z } from "zod";
import { pathOf } from "../domain/handoff/answers.ts";
import type {
  HandoffDecideRequest,
  HandoffFormRequest,
  HandoffSaveRequest,
  NamedHandoff,
} from "./handoff-requests.ts";
import { keyedFields, reload, verbatim } from "./request-fields.ts";

/** Requests of a handoff card as they arrive; messages are sentences for the person at the form. */
const textMost = 5_000;
const editsMost = 200;
const gapsMost = 30;

const said = (what: string, most: number) =>
  verbatim(what, most).trim().min(3, `Write ${what} in a few words.`);

const absent = z.never(reload).optional();
const dealId = z.string(reload).regex(/^\w{1,32}$/, reload);
const handoffId = z.string(reload).regex(/^[\w-]{1,100}$/, reload);
const named = z.union(
  [z.object({ dealId, handoffId: absent }), z.object({ handoffId, dealId: absent })],
  reload,
) satisfies z.ZodType<NamedHandoff>;
const keyed = { key: keyedFields.key };
const path = z.string(reload).refine((text) => pathOf(text) !== null, reload);
const user = z.string(reload).regex(/^\w{1,32}$/, "Choose a user.");
const value = verbatim("the answer", textMost).nullable();

export const handoffFormRequest = named satisfies z.ZodType<HandoffFormRequest>;

export const handoffSaveRequest = z.intersection(
  named,
  z.object({
    ...keyed,
    edits: z
      .array(z.object({ path, from: value, to: value }))
      .max(editsMost, "That is too much at once: save in smaller steps."),
    confirm: z.union([z.literal("all"), z.array(path).max(editsMost)]).nullable(),
    settle: z.array(z.object({ path, keep: value })).max(editsMost),
  }),
) satisfies z.ZodType<HandoffSaveRequest>;

const rating = z.int("Choose 1 to 5.").min(1, "Choose 1 to 5.").max(5, "Choose 1 to 5.");
const note = verbatim("the note", textMost)
  .trim()
  .nullable()
  .transform((text) => (text === "" ? null : text));
const gap = { path: path.nullable(), text: said("what is missing", 500) };
const gaps = <T extends z.ZodType>(of: T) =>
  z.array(of).max(gapsMost, `Name at most ${gapsMost} gaps.`);

export const handoffDecision = z.discriminatedUnion("do", [
  z.object({ do: z.literal("submit") }),
  z.object({
    do: z.literal("accept"),
    gaps: gaps(z.object({ ...gap, owner: user, dueOn: z.iso.date("Choose a date.") })),
    rating: rating.nullable(),
    note,
  }),
  z.object({
    do: z.literal("return"),
    gaps: gaps(z.object(gap)).min(1, "Name at least one gap: what should be different?"),
  }),
  z.object({ do: z.literal("refuse"), reason: said("the reason", 2_000) }),
  z.object({ do: z.literal("reopen"), reason: said("the reason", 2_000) }),
  z.object({ do: z.literal("assign"), to: user }),
  z.object({ do: z.literal("close-gap"), gap: z.string(reload).min(1, reload).max(100, reload) }),
  z.object({ do: z.literal("rate-truth"), value: rating, note }),
]);

export const handoffDecideRequest = z.intersection(
  z.intersection(named, z.object(keyed)),
  handoffDecision,
) satisfies z.ZodType<HandoffDecideRequest>;

/** As a CRM's record holds it: the account is the record's. */
export const handoffAppended = z.intersection(
  z.intersection(named, z.object({ ...keyed, accountId: z.string() })),
  handoffDecision,
);
