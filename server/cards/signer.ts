import type { Installation } from "../db/installations.ts";

/** Who asks: as the CRM says, never from what they wrote. */
export type Signer = {
  readonly installation: Installation;
  readonly userId: string;
  readonly userEmail: string | null;
};
