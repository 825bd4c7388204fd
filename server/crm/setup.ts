/**
 * How an org is set up for us, as its own records and descriptions tell the connected user. Null where it
 * does not say: that is no reason to call something missing.
 */
export type OrgSetup = {
  readonly apiVersion: string;
  readonly name: string | null;
  /** "Enterprise Edition". */
  readonly edition: string | null;
  readonly user: {
    readonly name: string;
    readonly profile: string | null;
    readonly licence: string | null;
  } | null;
  /** API names of those that the user has, without a namespace. */
  readonly permissionSets: readonly string[] | null;
  /** Names of our package's objects and fields that are not there, or not shown to the user. */
  readonly missing: readonly string[];
  /** Our fields that the user may read only. */
  readonly readOnly: readonly string[];
  /** "Account.ARR__c" of the configuration's fields that are not there, or not shown to the user. */
  readonly unseen: readonly string[];
  /** Objects that evidence comes from, and whether the user may read them. */
  readonly objects: readonly { readonly name: string; readonly isReadable: boolean }[];
  /** Of everybody in the org in the last 24 hours. */
  readonly calls: { readonly used: number; readonly limit: number } | null;
};
