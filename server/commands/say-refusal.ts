import { CardRefusal } from "../cards/card-refusal.ts";
import { BadUse } from "./io.ts";

/** What a settings page would be told, the person at the command line is told too. */
export function sayRefusal(error: unknown): never {
  throw error instanceof CardRefusal ? new BadUse(error.message, { cause: error }) : error;
}
