/** A request to the org's UI API (`/services/data/v66.0/ui-api`) as one of its users. */
type UiCall = {
  readonly user: OrgUser;
  readonly method: string;
  /** Below `ui-api`, with the query: "/records/001…?optionalFields=Account.Name". */
  readonly path: string;
  readonly body: unknown;
  /** The instant at which the record was changed last as far as whoever writes knows. */
  readonly ifUnmodifiedSince?: string;
};

/** `body` is null where there is none. */
export type UiApi = (call: UiCall) => Promise<{ readonly status: number; readonly body: unknown }>;

/** Somebody who looks at records. What they may see and do is the org's to say. */
export type OrgUser = {
  /** 18 characters. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
};
