import { z } from "zod";
import { CrmRejected } from "../errors.ts";

const detail = z.object({
  message: z.string().optional(),
  code: z.string().nullish(),
  context: z.record(z.string(), z.array(z.string())).nullish(),
});

const body = z.object({
  message: z.string().default(""),
  status: z.string().optional(),
  category: z.string().optional(),
  policyName: z.string().optional(),
  error: z.string().optional(),
  errors: z.array(detail).optional(),
});

export type ErrorBody = z.infer<typeof body>;

/** HubSpot's error body; an error page of something in between says nothing but its status. */
export function readErrorBody(text: string): ErrorBody {
  try {
    const read = body.safeParse(JSON.parse(text));
    return read.success ? read.data : { message: "" };
  } catch {
    return { message: "" };
  }
}

/** A 4xx that is about the request itself, with what HubSpot says is wrong with it. */
export class HubSpotRefusal extends CrmRejected {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(doing: string, status: number, answer: ErrorBody) {
    super("hubspot", `${doing} was refused (${status}): ${answer.message || "no reason given"}`);
    this.status = status;
    this.body = answer;
  }
}
