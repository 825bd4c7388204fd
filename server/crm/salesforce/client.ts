import type { z } from "zod";

/** The release of the API that we speak: Spring '26. */
export const apiVersion = "66.0";

/** Paths stand under `/services/data/v66.0`; "/query?q=…", "/composite/sobjects". */
type SalesforceCall<T> = {
  /** "reading contacts": the subject of every error message. */
  readonly doing: string;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly json?: unknown;
  readonly reply: z.ZodType<T>;
  /** False for what must not happen twice: then a doubtful answer is an error at once. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal | undefined;
};

/** One part of a composite request. */
export type SubCall = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly json?: unknown;
};

/** `body` is as Salesforce gave it: a value, or a list of errors where the status is 400 or more. */
export type SubReply = { readonly status: number; readonly body: unknown };

export type SalesforceClient = {
  /** Before every name that our package brings; "" where it is installed without. */
  readonly namespace: string;
  /** Of the user that we act as: 18 characters. */
  userId(): Promise<string>;
  request<T>(call: SalesforceCall<T>): Promise<T>;
  /** Up to 25 parts, at most 5 of them queries or collections, counted as one call. Parts are independent. */
  composite(call: {
    readonly doing: string;
    readonly parts: readonly SubCall[];
    readonly repeatable?: boolean;
    readonly signal?: AbortSignal | undefined;
  }): Promise<readonly SubReply[]>;
  /** A page of a bulk query's results; `locator` null at the end. */
  csv(call: {
    readonly doing: string;
    readonly path: string;
    readonly signal?: AbortSignal | undefined;
  }): Promise<{ readonly text: string; readonly locator: string | null }>;
};
