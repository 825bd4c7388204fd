/** One reason; `fields` names those to blame where Salesforce does. */
export type ApiError = {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
};

/** A request that Salesforce refuses as a whole: the answer is a list of errors. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly ApiError[];

  constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.errors = [{ message, errorCode, ...(fields === undefined ? {} : { fields }) }];
  }
}

export const notFound = (message = "The requested resource does not exist"): Problem =>
  new Problem(404, "NOT_FOUND", message);

export const parserError = (message: string): Problem =>
  new Problem(400, "JSON_PARSER_ERROR", message);
