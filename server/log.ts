import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

/** What must never reach a log, wherever it hides in an error's text. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, "[e-mail]"],
  [/\b(Bearer|Basic) [\w.~+/=-]+/gi, "$1 [secret]"],
  [/(:\/\/[^\s:/@]*):[^\s/@]+@/g, "$1:[secret]@"],
  [/((?:token|secret|password)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi, "$1[secret]"],
  [/([?&](?:code|state)=)[^\s"'&]+/gi, "$1[secret]"],
];

/** Takes tokens, passwords and e-mail addresses out of a text. */
export function scrub(text: string): string {
  return secrets.reduce((rest, [pattern, mask]) => rest.replace(pattern, mask), text);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return scrub(String(error));
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return {
    type: error.name,
    message: scrub(error.message),
    stack: scrub(error.stack ?? ""),
    ...cause,
  };
}

export function createLog(level: string, stream?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    stream ?? pino.destination({ fd: 2, sync: false }),
  );
}
