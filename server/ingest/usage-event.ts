import { createHash } from "node:crypto";
import { z } from "zod";
import { readInstant } from "./instant.ts";
import { textFault } from "./plain-text.ts";

/** One call of Segment's HTTP API (segment.com/docs/connections/sources/catalog/libraries/server/http-api). */
export type UsageEvent = {
  readonly at: Date;
  /** Tells a repeated delivery from a second event; null where the sender gave no way to tell. */
  readonly messageId: string | null;
  readonly userId: string;
  /** The group that the event itself names; else the user's last known one. */
  readonly groupId: string | null;
  readonly call:
    | { readonly type: "track"; readonly event: string }
    | { readonly type: "group"; readonly traits: Readonly<Record<string, unknown>> }
    | { readonly type: "alias"; readonly previousId: string }
    /** A sign of life that is no use of the product: page views and logins never count as core use. */
    | { readonly type: "identify" | "page" | "screen" };
};

export type ReadUsageEvent =
  | { readonly ok: true; readonly event: UsageEvent }
  | { readonly ok: false; readonly field: string; readonly message: string };

const eventBytesLimit = 32 * 1024;
const earliest = Date.UTC(2000, 0, 1);
/** What a device's clock may be ahead. */
const aheadMs = 60 * 60 * 1000;

const types = ["identify", "group", "track", "page", "screen", "alias"] as const;

const shape = z.object({
  type: z.enum(types, `write one of ${types.join(", ")}`),
  messageId: z.unknown().optional(),
  timestamp: z.unknown().optional(),
  userId: z.unknown().optional(),
  anonymousId: z.unknown().optional(),
  previousId: z.unknown().optional(),
  groupId: z.unknown().optional(),
  event: z.unknown().optional(),
  traits: z.record(z.string(), z.unknown(), "write an object").nullish(),
  properties: z.object({ groupId: z.unknown().optional() }, "write an object").nullish(),
  context: z.object({ groupId: z.unknown().optional() }, "write an object").nullish(),
});
type Shape = z.infer<typeof shape>;

class Refusal extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

export function readUsageEvent(raw: unknown, now: Date): ReadUsageEvent {
  const text = JSON.stringify(raw) ?? "";
  if (Buffer.byteLength(text) > eventBytesLimit)
    return { ok: false, field: "", message: "is larger than 32 KB: send fewer properties" };
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const isObject = typeof raw === "object" && raw !== null && !Array.isArray(raw);
    const message = isObject ? (issue?.message ?? "cannot be read") : "is not an object";
    return { ok: false, field: issue?.path.join(".") ?? "", message };
  }
  try {
    return { ok: true, event: toEvent(parsed.data, text, now) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, field: error.field, message: error.message };
    throw error;
  }
}

function toEvent(raw: Shape, text: string, now: Date): UsageEvent {
  const userId = optionalText(raw.userId, "userId") ?? optionalText(raw.anonymousId, "anonymousId");
  if (userId === null) throw new Refusal("userId", "is missing: send userId or anonymousId");
  return {
    at: readTimestamp(raw.timestamp, now),
    messageId: readMessageId(raw, text),
    userId,
    groupId: readGroup(raw),
    call: readCall(raw),
  };
}

function readCall(raw: Shape): UsageEvent["call"] {
  if (raw.type === "track")
    return { type: raw.type, event: requiredText(raw.event, "event", "name what the user did") };
  if (raw.type === "group") return { type: raw.type, traits: readTraits(raw.traits ?? {}) };
  if (raw.type === "alias")
    return {
      type: raw.type,
      previousId: requiredText(
        raw.previousId,
        "previousId",
        "send the id that the user had before",
      ),
    };
  return { type: raw.type };
}

/** A `group` call says it itself; other calls in `context.groupId`, as Segment does, or a property. */
function readGroup(raw: Shape): string | null {
  if (raw.type === "group")
    return requiredText(raw.groupId, "groupId", "send the id of the user's account");
  return (
    optionalText(raw.context?.groupId, "context.groupId") ??
    optionalText(raw.properties?.groupId, "properties.groupId") ??
    optionalText(raw.groupId, "groupId")
  );
}

/** PostgreSQL's jsonb takes no NUL and no half of a surrogate pair. */
function readTraits(traits: Readonly<Record<string, unknown>>) {
  const text = JSON.stringify(traits);
  if (/(^|[^\\])(\\\\)*\\u(0000|d[89a-f])/i.test(text))
    throw new Refusal("traits", "hold a character that is no text: send UTF-8");
  return traits;
}

function readTimestamp(value: unknown, now: Date): Date {
  if (value === undefined || value === null) return now;
  const at = typeof value === "string" ? readInstant(value.trim()) : null;
  if (at === null)
    throw new Refusal("timestamp", "is no ISO 8601 time: write 2026-11-21T09:30:00Z");
  if (at.getTime() > now.getTime() + aheadMs)
    throw new Refusal("timestamp", "lies in the future: check the sender's clock");
  if (at.getTime() < earliest) throw new Refusal("timestamp", "lies before the year 2000");
  return at;
}

/** Without a messageId an event that is dated is known again by its content. */
function readMessageId(raw: Shape, text: string): string | null {
  const given = optionalText(raw.messageId, "messageId");
  if (given !== null) return given;
  if (typeof raw.timestamp !== "string") return null;
  return `sha256:${createHash("sha256").update(text).digest("base64url")}`;
}

function requiredText(value: unknown, field: string, whatToDo: string): string {
  const text = optionalText(value, field);
  if (text === null) throw new Refusal(field, `is missing: ${whatToDo}`);
  return text;
}

/** Ids are often sent as numbers; null and blank mean "not given". */
function optionalText(value: unknown, field: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string" && typeof value !== "number")
    throw new Refusal(field, "is neither text nor a number");
  const text = String(value).trim();
  const fault = textFault(text);
  if (fault !== null) throw new Refusal(field, fault);
  return text === "" ? null : text;
}
