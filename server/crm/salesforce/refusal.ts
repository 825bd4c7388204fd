import { z } from "zod";
import { CrmRejected } from "../errors.ts";

/** One reason of Salesforce's; rows of a collection call the code `statusCode`. */
export type SalesforceProblem = {
  readonly errorCode: string;
  readonly message: string;
  readonly fields: readonly string[];
};

const problem = z
  .object({
    errorCode: z.string().optional(),
    statusCode: z.string().optional(),
    message: z.string().nullish(),
    fields: z.array(z.string()).nullish(),
  })
  .transform(
    ({ errorCode, statusCode, message, fields }): SalesforceProblem => ({
      errorCode: errorCode ?? statusCode ?? "",
      message: message ?? "",
      fields: fields ?? [],
    }),
  );

const body = z.union([z.array(problem), problem.transform((one) => [one])]);

/** Salesforce's list of reasons; an error page of something in between has none. */
export function problemsOf(answer: unknown): readonly SalesforceProblem[] {
  const read = body.safeParse(answer);
  return read.success ? read.data : [];
}

/** A 4xx that is about the request itself, with the first of Salesforce's reasons. */
export class SalesforceRefusal extends CrmRejected {
  readonly status: number;
  readonly errorCode: string;
  readonly fields: readonly string[];
  /** In Salesforce's own words. */
  readonly said: string;

  constructor(doing: string, status: number, problems: readonly SalesforceProblem[]) {
    const first = problems[0];
    const said = first ? `${first.errorCode}: ${oneLine(first.message)}` : "no reason given";
    super("salesforce", `${doing} was refused (${status}): ${said}`);
    this.status = status;
    this.errorCode = first?.errorCode ?? "";
    this.fields = first?.fields ?? [];
    this.said = first?.message ?? "";
  }
}

/** Messages about queries carry the query with a caret under it. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
