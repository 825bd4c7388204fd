import { z } from "zod";
import {
  CrmDisconnected,
  type CrmError,
  CrmMisconfigured,
  CrmRateLimited,
  CrmUnavailable,
} from "../errors.ts";

const body = z.object({ error: z.string(), error_description: z.string().default("") });

const toMisconfigured = [
  [
    /invalid_client|unauthorized_client|invalid client credentials/,
    "Check the consumer key and secret that Bellwether was given",
  ],
  [/redirect_uri|redirect uri/, "Add this server's callback address to the external client app"],
  [
    /not supported on this domain/,
    "Give the org's own address (https://….my.salesforce.com) as the login address",
  ],
  [
    /audience|invalid assertion|assertion has expired|certificate/,
    "Check the private key against the app's certificate, the login address and this machine's clock",
  ],
  [
    /grant type|grant_type|verifier|invalid_request/,
    "Check the flow that the external client app allows",
  ],
] as const;

const toDisconnected = [
  [
    /no client credentials user/,
    "Name a run-as user under the external client app's OAuth policies, then connect again",
  ],
  [
    /approved this consumer|admin approved|app_access|APP_ACCESS|BLOCKED/,
    "Let the integration user use the external client app (its permission set), then connect again",
  ],
  [/inactive|locked|user is/, "Activate the integration user, then connect again"],
  [/ip restrict|login hours/, "Allow this server's address for the integration user"],
  [/expired|invalid_grant|revoked|invalid_token/, "The consent is gone: connect the org again"],
] as const;

/** What a refusal of the token endpoint means: for the operator, for the org's admin, or for later. */
export function grantError(doing: string, status: number, text: string): CrmError {
  const { error, said } = read(text);
  const message = `${doing}: ${said || `status ${status}`}`;
  if (/rate exceeded|rate_limit/i.test(said))
    return new CrmRateLimited("salesforce", message, 60_000);
  if (status >= 500 || error === "" || /unknown_error|server_error/.test(error)) {
    return new CrmUnavailable("salesforce", message);
  }
  const adviceIn = (list: typeof toMisconfigured | typeof toDisconnected) =>
    list.find(([pattern]) => pattern.test(said))?.[1];
  const ours = adviceIn(toMisconfigured);
  if (ours !== undefined) return new CrmMisconfigured("salesforce", `${message}. ${ours}`);
  const theirs = adviceIn(toDisconnected) ?? "Connect the org again";
  return new CrmDisconnected("salesforce", `${message}. ${theirs}`);
}

function read(text: string): { error: string; said: string } {
  try {
    const { error, error_description } = body.parse(JSON.parse(text));
    return { error, said: [error, error_description].filter(Boolean).join(": ") };
  } catch {
    return { error: "", said: "" };
  }
}
