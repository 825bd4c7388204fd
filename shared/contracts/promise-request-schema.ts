import { z } from "zod";
import { promiseKinds } from "../domain/promise.ts";
import type { PromiseRequest } from "./promise-requests.ts";
import {
  chosenField,
  dateField,
  keyedFields,
  reasonField,
  reload,
  words,
  wordsOrNull,
} from "./request-fields.ts";

const textMost = 500;
const linkMost = 1_000;

const isLink = (text: string | null) => text === null || /^https?:$/.test(protocolOf(text));
const protocolOf = (text: string) => URL.parse(text)?.protocol ?? "";

const saying = {
  text: words("the promise", textMost).min(1, "Write what is promised."),
  kind: z.enum(promiseKinds, "Choose what kind of promise it is."),
  owner: chosenField("Choose who sees to it."),
  dueOn: dateField,
  proof: wordsOrNull("the link", linkMost).refine(
    isLink,
    "Write the link as it stands in the browser: https://…",
  ),
  approvedBy: wordsOrNull("who approved it", 200),
};

const promise = chosenField(reload);

/** A promise as it arrives; whom and what it names is looked up where they are known. */
export const promiseRequest: z.ZodType<PromiseRequest> = z
  .discriminatedUnion(
    "do",
    [
      z.object({ ...keyedFields, do: z.literal("make"), ...saying }),
      z.object({ ...keyedFields, do: z.literal("change"), promise, ...saying }),
      z.object({ ...keyedFields, do: z.literal("keep"), promise }),
      z.object({ ...keyedFields, do: z.literal("withdraw"), promise, reason: reasonField }),
    ],
    reload,
  )
  .refine(
    (request) =>
      (request.do !== "make" && request.do !== "change") ||
      (request.kind !== "roadmap" && request.kind !== "price") ||
      request.approvedBy !== null,
    { path: ["approvedBy"], error: "Say who approved it: not everybody may promise this." },
  );
