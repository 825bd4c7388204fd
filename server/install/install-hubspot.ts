import type { Organisation } from "../crm/port.ts";
import { saveCredential } from "../db/credentials.ts";
import type { Keys } from "../keys.ts";
import {
  type ConnectOrganisation,
  connectOrganisation,
  type Installed,
} from "./connect-organisation.ts";

/** What else it holds is the adapter's affair, and is stored with it. */
type Credential = { readonly accessToken: string };

export type InstallHubspot = ConnectOrganisation & {
  readonly keys: Keys;
  /** Trades the code of the consent for a credential; a code works once. */
  readonly exchange: (code: string) => Promise<Credential>;
  readonly organisation: (credential: Credential) => Promise<Organisation>;
};

/** Connects a portal by the code that its admin's consent gave. */
export async function installHubspot(deps: InstallHubspot, code: string): Promise<Installed> {
  const credential = await deps.exchange(code);
  const organisation = await deps.organisation(credential);
  return await connectOrganisation(deps, {
    crm: "hubspot",
    organisation,
    saveCredential: (tx, now) => saveCredential(tx, deps.keys, credential, now),
  });
}
