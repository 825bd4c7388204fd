import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { z } from "zod";

/** Thrown where a request cannot be done: becomes the reply's problem. */
export class CardRefusal extends Error {
  readonly problem: CardProblem;

  constructor(code: CardProblem["code"], message: string, field: string | null = null) {
    super(message);
    this.name = "CardRefusal";
    this.problem = { code, message, field };
  }
}

export const unreadable = "The request cannot be read. Reload the page and try again.";

/** The request as its contract says; otherwise the first thing that is wrong, with the field it stands in. */
export function readCardRequest<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.map(String).join(".") || null;
  throw new CardRefusal("invalid", issue?.message ?? unreadable, field);
}

/** An error of our own: nothing of it but the reference by which it stands in the log. */
export function troubleOf(reference: string): CardProblem {
  const message = `Something went wrong at Bellwether; nothing was saved. Its operator can find it by ${reference}`;
  return { code: "failed", message, field: null };
}
