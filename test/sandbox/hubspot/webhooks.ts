import { createHash, createHmac } from "node:crypto";
import type { PortalEvent } from "./events.ts";
import type { App } from "./oauth.ts";
import { findObjectType, objectTypes } from "./object-types.ts";
import type { Portal } from "./portal.ts";

/** One entry of the app's webhook component: `object.*` is generic, `company.*` the older form. */
export type Subscription = {
  readonly subscriptionType: string;
  /** For `object.*`: which object, by name or type id. */
  readonly objectType?: string;
  /** For property changes: which property. */
  readonly propertyName?: string;
};

export type WebhookSettings = {
  readonly targetUrl: string;
  readonly subscriptions: readonly Subscription[];
  /** The address that the app believes to be called at, where a proxy stands before it; it is what is signed. */
  readonly publicUrl?: string;
};

type Event = Readonly<Record<string, string | number | boolean | readonly number[]>>;

type Delivery = { readonly events: Event[]; attempt: number; dueAt: number };

const batchSize = 100;
const mostAttempts = 11;

// HubSpot spreads ten retries over a day; the exact spacing is not published.
const retryDelaysMs = [1, 2, 5, 15, 30, 60, 120, 240, 480, 487].map((minutes) => minutes * 60_000);

const legacyName = {
  companies: "company",
  contacts: "contact",
  deals: "deal",
  tickets: "ticket",
  line_items: "line_item",
} as const;

function namesOf(event: PortalEvent): readonly string[] {
  const legacy =
    event.type in legacyName ? legacyName[event.type as keyof typeof legacyName] : event.type;
  return [`${legacy}.${event.kind}`, `object.${event.kind}`];
}

function isAbout(objectType: string, event: PortalEvent): boolean {
  return findObjectType(objectType)?.name === event.type;
}

function wants(subscription: Subscription, event: PortalEvent): boolean {
  const { subscriptionType, objectType, propertyName } = subscription;
  if (!namesOf(event).includes(subscriptionType)) return false;
  if (objectType !== undefined && !isAbout(objectType, event)) return false;
  if (propertyName === undefined) return true;
  return event.kind === "propertyChange" && event.property === propertyName;
}

const numberOf = (id: string): number => Number(id);

function particulars(portal: Portal, event: PortalEvent): Event {
  switch (event.kind) {
    case "propertyChange":
      return { propertyName: event.property, propertyValue: event.value, isSensitive: false };
    case "creation":
      return { changeFlag: "CREATED" };
    case "deletion":
    case "privacyDeletion":
      return { changeFlag: "DELETED" };
    case "merge":
      return {
        primaryObjectId: numberOf(event.id),
        mergedObjectIds: event.mergedIds.map(numberOf),
        newObjectId: numberOf(event.newId),
        numberOfPropertiesMoved: event.propertiesMoved,
      };
    case "associationChange": {
      const kind = portal.associationTypes.get(event.typeId);
      return {
        associationType: (kind?.name ?? "").toUpperCase(),
        associationCategory: kind?.category ?? "HUBSPOT_DEFINED",
        associationTypeId: event.typeId,
        fromObjectId: numberOf(event.id),
        fromObjectTypeId: objectTypes[event.type].id,
        toObjectId: numberOf(event.toId),
        toObjectTypeId: objectTypes[event.toType].id,
        associationRemoved: event.removed,
        isPrimaryAssociation: kind?.label === "Primary",
      };
    }
    default:
      return event satisfies never;
  }
}

/** The three signatures that HubSpot has used; v3 is the one to check. */
export function signatureHeaders(
  secret: string,
  url: string,
  body: string,
  at: number,
): Record<string, string> {
  const hash = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
  const v3 = createHmac("sha256", secret).update(`POST${url}${body}${at}`, "utf8").digest("base64");
  return {
    "content-type": "application/json",
    "user-agent":
      "HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)",
    "X-HubSpot-Signature": hash(secret + body),
    "X-HubSpot-Signature-Version": "v1",
    "X-HubSpot-Signature-v3": v3,
    "X-HubSpot-Request-Timestamp": String(at),
  };
}

export function createWebhooks(deps: {
  readonly app: App;
  readonly portal: Portal;
  readonly now: () => number;
  /** How a batch is posted; the global fetch, unless a test listens in. */
  readonly post: (request: Request) => Promise<Response>;
}) {
  const { app, portal, now } = deps;
  let settings: WebhookSettings | null = null;
  let fresh: Event[] = [];
  let waiting: Delivery[] = [];
  let lastEventId = 100_000;

  const eventOf = (event: PortalEvent, index: number, subscription: Subscription): Event => {
    lastEventId += 1;
    return {
      eventId: lastEventId,
      subscriptionId: 3_000_000 + index,
      portalId: portal.details.portalId,
      appId: app.appId,
      occurredAt: event.writer.at,
      subscriptionType: subscription.subscriptionType,
      attemptNumber: 0,
      ...(event.kind === "merge" || event.kind === "associationChange"
        ? {}
        : { objectId: numberOf(event.id) }),
      objectTypeId: objectTypes[event.type].id,
      changeSource: event.writer.source,
      sourceId: event.writer.sourceId,
      ...particulars(portal, event),
    };
  };

  portal.onEvent((event) => {
    for (const [index, subscription] of (settings?.subscriptions ?? []).entries()) {
      if (wants(subscription, event)) fresh.push(eventOf(event, index, subscription));
    }
  });

  const deliver = async (delivery: Delivery, to: WebhookSettings): Promise<boolean> => {
    const events = delivery.events.map((event) => ({ ...event, attemptNumber: delivery.attempt }));
    const body = JSON.stringify(events);
    const headers = signatureHeaders(app.clientSecret, to.publicUrl ?? to.targetUrl, body, now());
    const request = new Request(to.targetUrl, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(5_000),
    });
    try {
      const response = await deps.post(request);
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  };

  return {
    configure(next: WebhookSettings | null): void {
      settings = next;
    },
    settings: () => settings,
    waiting: (): number =>
      fresh.length + waiting.reduce((sum, delivery) => sum + delivery.events.length, 0),
    /** Posts what has happened and what is due again; `force` does not wait for retries to fall due. */
    async flush(
      options: { readonly force?: boolean } = {},
    ): Promise<{ readonly delivered: number; readonly failed: number }> {
      if (settings === null) return { delivered: 0, failed: 0 };
      for (let i = 0; i < fresh.length; i += batchSize) {
        waiting.push({ events: fresh.slice(i, i + batchSize), attempt: 0, dueAt: 0 });
      }
      fresh = [];
      const due = waiting.filter((delivery) => options.force === true || delivery.dueAt <= now());
      waiting = waiting.filter((delivery) => !due.includes(delivery));
      let delivered = 0;
      let failed = 0;
      for (const delivery of due) {
        if (await deliver(delivery, settings)) delivered += delivery.events.length;
        else failed += retryLater(delivery);
      }
      return { delivered, failed };
    },
  };

  /** HubSpot gives up after ten retries. */
  function retryLater(delivery: Delivery): number {
    delivery.dueAt = now() + (retryDelaysMs[delivery.attempt] ?? 0);
    delivery.attempt += 1;
    if (delivery.attempt < mostAttempts) waiting.push(delivery);
    return delivery.events.length;
  }
}
