import type { JsonObject, Reply } from "./call.ts";
import { Problem } from "./problem.ts";
import type { SalesforceSandbox } from "./sandbox.ts";

/** A request to `/__sandbox/SUBJECT/NAME/ID`. */
export type Control = {
  readonly sandbox: SalesforceSandbox;
  readonly url: URL;
  /** What follows the subject: an object's name or an action. */
  readonly name: string;
  readonly id: string;
  readonly body: JsonObject;
};

export type Handler = (control: Control) => Reply;

export const done: Reply = { status: 204 };
export const invalid = (message: string): Problem => new Problem(400, "SANDBOX", message);
