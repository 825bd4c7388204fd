/** Of an error as Lightning Data Service gives it. */
export const messageOf = (error: unknown): string =>
  (error as { body?: { message?: string } }).body?.message ?? String(error);
