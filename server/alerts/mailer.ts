import { createTransport } from "nodemailer";

export type Mail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type Mailed =
  | { readonly outcome: "sent" }
  /** The server did not take it, and may take it later. */
  | { readonly outcome: "later"; readonly reason: string }
  | { readonly outcome: "refused"; readonly reason: string }
  /** It was on its way, and nobody knows whether it arrived. */
  | { readonly outcome: "doubtful"; readonly reason: string };

/** Sends an e-mail once; trying again is the caller's to decide. */
export type Mailer = { readonly send: (mail: Mail) => Promise<Mailed> };

/** Reasons of the system for which no connection came about. */
const unreached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Waits that end before a message is on its way. */
const waitsBefore = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"]);

/** `url`: "smtps://user:password@smtp.example.com"; `from`: "Bellwether <cs@example.com>". */
export function createMailer(smtp: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(
    {
      url: smtp.url,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 60_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: smtp.from, headers: { "Auto-Submitted": "auto-generated" } },
  );
  return {
    async send(mail) {
      try {
        await transport.sendMail({ ...mail });
        return { outcome: "sent" };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

type Failure = Error & {
  readonly code?: string;
  readonly originalCode?: string;
  readonly timeoutType?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
};

/**
 * Only an answer in figures, or a connection that never came about, says that the message did not arrive:
 * nodemailer reports one that was cut off with the same words whether it was before the message or after.
 */
function failureOf(error: unknown): Mailed {
  const failure: Failure = error instanceof Error ? error : new Error(String(error));
  const { code = "", originalCode = "", timeoutType = "", responseCode, permanent } = failure;
  // Without its text: a server's answer repeats addresses.
  if (responseCode !== undefined) {
    const reason = `The mail server answered ${responseCode} (${code}).`;
    return { outcome: permanent === true ? "refused" : "later", reason };
  }
  const isUnsent =
    unreached.has(originalCode) ||
    waitsBefore.has(timeoutType) ||
    ["EDNS", "ETLS", "ECONFIG", "EAUTH", "ENOAUTH"].includes(code);
  return isUnsent
    ? { outcome: "later", reason: `The mail server was not reached (${originalCode || code}).` }
    : { outcome: "doubtful", reason: `The mail server gave no answer (${code}).` };
}
