import type { RecordKind } from "@bellwether/shared/domain/records";
import { z } from "zod";
import type { WebhookEvent } from "../db/webhook-events.ts";

const id = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);

const shape = z.object({
  portalId: id,
  subscriptionType: z.string(),
  eventId: z.unknown().optional(),
  occurredAt: z.unknown().optional(),
  objectId: id.nullish(),
  objectTypeId: z.string().nullish(),
  propertyName: z.string().nullish(),
  primaryObjectId: id.nullish(),
  mergedObjectIds: z.array(id).nullish(),
  newObjectId: id.nullish(),
  associationType: z.string().nullish(),
  fromObjectTypeId: z.string().nullish(),
  toObjectTypeId: z.string().nullish(),
  fromObjectId: id.nullish(),
  toObjectId: id.nullish(),
});
type Shape = z.infer<typeof shape>;

const batch = z.array(z.unknown()).max(100);

/** HubSpot's names and type ids of what we read; events about anything else are left alone. */
const kinds: Readonly<Record<string, RecordKind>> = {
  company: "account",
  "0-2": "account",
  contact: "contact",
  "0-1": "contact",
  deal: "deal",
  "0-3": "deal",
  line_item: "line-item",
  "0-8": "line-item",
  ticket: "ticket",
  "0-5": "ticket",
  "0-47": "meeting",
  "0-48": "call",
  "0-49": "email",
  "0-19": "survey",
};

export type ReadWebhook = {
  /** By portal id. */
  readonly portals: ReadonlyMap<string, readonly WebhookEvent[]>;
  /** Events that say nothing to us: our own outputs, other objects, other shapes. */
  readonly ignored: number;
};

/** Null where the body is no batch of HubSpot's. */
export function readHubspotWebhook(body: unknown): ReadWebhook | null {
  const items = batch.safeParse(body);
  if (!items.success) return null;
  const portals = new Map<string, WebhookEvent[]>();
  let ignored = 0;
  for (const item of items.data) {
    const event = shape.safeParse(item).data;
    const changes = event === undefined || isOurOwn(event) ? [] : changesOf(event);
    if (event === undefined || changes.length === 0) ignored += 1;
    else portals.set(event.portalId, [...(portals.get(event.portalId) ?? []), ...changes]);
  }
  return { portals, ignored };
}

/** What we wrote ourselves comes back as a change; nothing is to be read. */
function isOurOwn(event: Shape): boolean {
  return event.propertyName?.startsWith("bw_") ?? false;
}

function changesOf(event: Shape): WebhookEvent[] {
  const key = [event.subscriptionType, event.objectId, event.eventId, event.occurredAt];
  const change = (kind: RecordKind | undefined, ids: readonly (string | null | undefined)[]) => {
    const known = ids.filter((each) => typeof each === "string");
    if (kind === undefined || known.length === 0) return [];
    return [{ key: JSON.stringify([...key, kind, ...known]), kind, ids: known }];
  };
  if (event.fromObjectId && event.toObjectId) {
    const [from, to] = (event.associationType ?? "").toLowerCase().split("_to_");
    return [
      ...change(kinds[event.fromObjectTypeId ?? from ?? ""], [event.fromObjectId]),
      ...change(kinds[event.toObjectTypeId ?? to ?? ""], [event.toObjectId]),
    ];
  }
  const [subject = ""] = event.subscriptionType.split(".");
  return change(kinds[subject === "object" ? (event.objectTypeId ?? "") : subject], [
    event.objectId,
    event.primaryObjectId,
    event.newObjectId,
    ...(event.mergedObjectIds ?? []),
  ]);
}
