import type { FetchProxy } from "./fetch-proxy.ts";
import type { Portal, PortalUser, RecordSource } from "./record-source.ts";

export type RecordPageOptions = {
  readonly recordSource: RecordSource;
  readonly portal: Portal;
  /** The first is signed in until another is chosen. */
  readonly users: readonly [PortalUser, ...PortalUser[]];
  readonly app: {
    readonly id: number;
    readonly name: string;
    /** Of its profile, as a card gets them. */
    readonly variables: Readonly<Record<string, string>>;
  };
  readonly fetchProxy: FetchProxy;
  /** Of the Salesforce page beside it. */
  readonly salesforceUrl?: string;
};
