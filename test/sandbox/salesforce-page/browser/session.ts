import type { OrgUser } from "../ui-api.ts";

export type Session = {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly user: OrgUser;
  readonly users: readonly OrgUser[];
  readonly hubspotUrl: string | null;
};

export const session: Session = JSON.parse(document.body.dataset["session"] ?? "null");

/** As signing in as somebody else: nothing of what the page knew stays. */
export function signInAs(userId: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: no browser but Chromium has another way
  document.cookie = `sandbox-user=${userId}; path=/; samesite=strict`;
  location.reload();
}
