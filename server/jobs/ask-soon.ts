import type { Logger } from "../log.ts";

/**
 * Asks for jobs after something was saved. What is saved is saved: a queue that does not answer must not say
 * otherwise, and the minute's dispatch sends what was asked in vain.
 */
export async function askSoon<Kind extends string>(
  deps: {
    readonly send: (kind: Kind, installationId: number) => Promise<void>;
    readonly log: Logger;
  },
  installationId: number,
  kinds: readonly Kind[],
): Promise<void> {
  for (const kind of kinds) {
    await deps
      .send(kind, installationId)
      .catch((err: unknown) =>
        deps.log.warn({ installationId, kind, err }, "a job has to wait for the next dispatch"),
      );
  }
}
