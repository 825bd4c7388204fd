import type { ObjectTypeName } from "../hubspot/object-types.ts";
import type { StoredRecord, Values } from "../hubspot/records.ts";
import { type Filling, put, tie } from "./filling.ts";
import { type AccountPlan, dayMs, startOfDay } from "./plan.ts";

/** Days since the last contact and how many there were in the year, by how well the account goes. */
const rhythm = {
  good: { quietDays: [1, 12], meetings: 6, emails: 5, calls: 2 },
  fair: { quietDays: [10, 45], meetings: 3, emails: 4, calls: 1 },
  poor: { quietDays: [50, 160], meetings: 1, emails: 3, calls: 1 },
} as const;

const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const noAnswer = "73a0d17f-1163-4015-bdd5-ec830791da20";

type Touch = { readonly type: "meetings" | "calls" | "emails"; readonly values: Values };

function meeting(filling: Filling, at: number): Touch {
  const isHeld = filling.random.chance(0.9);
  const isSynced = filling.random.chance(0.8);
  return {
    type: "meetings",
    values: {
      hs_meeting_title: filling.random.pick([
        "Check-in",
        "Quarterly review",
        "Training",
        "Roadmap call",
      ]),
      hs_meeting_start_time: new Date(at).toISOString(),
      hs_meeting_end_time: new Date(at + 1_800_000).toISOString(),
      hs_meeting_outcome: isHeld ? "COMPLETED" : "NO_SHOW",
      hs_meeting_source: isSynced ? "BIDIRECTIONAL_SYNC" : "CRM_UI",
      hs_object_source: isSynced ? "MEETINGS" : "CRM_UI",
    },
  };
}

function call(filling: Filling): Touch {
  const isConnected = filling.random.chance(0.7);
  return {
    type: "calls",
    values: {
      hs_call_title: "Call",
      hs_call_direction: "OUTBOUND",
      hs_call_status: "COMPLETED",
      hs_call_disposition: isConnected ? connected : noAnswer,
      hs_call_duration: String(isConnected ? filling.random.whole(120, 2_400) * 1_000 : 15_000),
      hs_object_source: "CRM_UI",
    },
  };
}

function email(filling: Filling): Touch {
  const isIncoming = filling.random.chance(0.5);
  return {
    type: "emails",
    values: {
      hs_email_subject: "Re: our rollout",
      hs_email_direction: isIncoming ? "INCOMING_EMAIL" : "EMAIL",
      hs_email_status: "SENT",
      hs_email_logged_from: "GMAIL",
      hs_object_source: "EMAIL_INTEGRATION",
    },
  };
}

function fillTouch(
  filling: Filling,
  at: number,
  touch: Touch,
  tiedTo: readonly StoredRecord[],
): void {
  const instant = new Date(at).toISOString();
  const type: ObjectTypeName = touch.type;
  const record = put(filling, {
    type,
    createdAt: at,
    isGenerated: true,
    values: { hs_timestamp: instant, ...touch.values },
  });
  for (const other of tiedTo) tie(filling, other, record);
}

/** A year of meetings, calls and mail: recent for most accounts, stale for some. */
export function fillActivities(
  filling: Filling,
  company: StoredRecord,
  contacts: readonly StoredRecord[],
  plan: AccountPlan,
): void {
  const { random, now } = filling;
  const { quietDays, meetings, emails, calls } = rhythm[plan.mood];
  const last = random.whole(quietDays[0], quietDays[1]);
  const makers = [
    ...Array.from({ length: meetings }, () => (at: number) => meeting(filling, at)),
    ...Array.from({ length: emails }, () => () => email(filling)),
    ...Array.from({ length: calls }, () => () => call(filling)),
  ];
  let newest = 0;
  for (const [index, make] of makers.entries()) {
    const daysAgo = index === 0 ? last : random.whole(last, 365);
    const at = startOfDay(now - daysAgo * dayMs) + random.whole(16, 33) * 1_800_000;
    newest = Math.max(newest, at);
    const people = contacts.length === 0 ? [] : [random.pick(contacts)];
    fillTouch(filling, at, make(at), [company, ...people]);
  }
  company.values = { ...company.values, notes_last_contacted: new Date(newest).toISOString() };
}
