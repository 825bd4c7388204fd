import { archiveRecord, createRecord, findRecord, updateRecord } from "./changes.ts";
import type { Writer } from "./events.ts";
import { mergeRecords } from "./merge.ts";
import type { OAuth } from "./oauth.ts";
import type { ObjectTypeName } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import type { GivenValues } from "./write-checks.ts";

/** A person working in the portal: the same changes as through the interface, by another hand. */
export function createUser(deps: {
  readonly portal: Portal;
  readonly oauth: OAuth;
  readonly now: () => number;
}) {
  const { portal, oauth, now } = deps;
  const writer = (): Writer => ({ source: "CRM_UI", sourceId: "userId:4211907", at: now() });
  return {
    edit: (type: ObjectTypeName, id: string, values: GivenValues): void =>
      updateRecord(portal, findRecord(portal, type, id), values, writer()),
    create: (type: ObjectTypeName, values: GivenValues): string =>
      createRecord(portal, type, values, [], writer()).id,
    archive: (type: ObjectTypeName, id: string): void =>
      archiveRecord(portal, findRecord(portal, type, id), writer()),
    merge: (type: ObjectTypeName, primaryId: string, otherId: string): string =>
      mergeRecords(
        portal,
        findRecord(portal, type, primaryId),
        findRecord(portal, type, otherId),
        writer(),
      ).id,
    /** Takes every token with it; HubSpot tells the app nothing. */
    uninstall: (): void => oauth.uninstall(),
  };
}
