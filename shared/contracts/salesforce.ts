/** Names that the Salesforce package, the server's adapter and the package's checks agree on. */

/** `bw_health_score` → `BW_Health_Score__c`; in a managed package with its namespace before it. */
export function salesforceField(output: string, namespace = ""): string {
  const words = output.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${prefixOf(namespace)}${words.join("_").replace(/^Bw_/, "BW_")}__c`;
}

/** Objects and fields that are named as they stand in the package: `BW_Request__c`, `Payload__c`. */
export const packaged = (name: string, namespace = ""): string => `${prefixOf(namespace)}${name}`;

const prefixOf = (namespace: string) => (namespace === "" ? "" : `${namespace}__`);

/**
 * What a card appends instead of calling a server: the server polls for those whose status is "new", does
 * them in order of their creation, and answers in the record. Who asks is who created it.
 */
export const requestObject = {
  name: "BW_Request__c",
  fields: {
    account: "Account__c",
    /** One of `requestKinds`. */
    kind: "Kind__c",
    /** Of the card's making, 8-64 characters; the same key again is done once. Unique, external id. */
    key: "Key__c",
    /** The request's contract as JSON. */
    payload: "Payload__c",
    /** new · done · refused. */
    status: "Status__c",
    /** `CardReply` as JSON; for "settings" its value is `{"url": …}`. */
    answer: "Answer__c",
    /** Only an admin's permission set may set it; the platform sees to that. */
    configure: "Configure__c",
  },
} as const;

/** The one record by which the server tells the org how it is, upserted by `Key__c` = "main". */
export const connectionObject = {
  name: "BW_Connection__c",
  key: "main",
  fields: {
    key: "Key__c",
    /** Datetimes. */
    heardAt: "Heard_At__c",
    pulledAt: "Pulled_At__c",
    writtenAt: "Written_At__c",
    cardSeenAt: "Card_Seen_At__c",
    /** Numbers. */
    accounts: "Accounts__c",
    callsToday: "Calls_Today__c",
    callBudget: "Call_Budget__c",
    /** How often requests are looked for. */
    pollSeconds: "Poll_Seconds__c",
    /** Sentences, a line each; empty when all is well. */
    problems: "Problems__c",
    /** What the forms offer that is the same for every account: `ConnectionForm` as JSON. */
    form: "Form__c",
  },
} as const;

/** A play as a record, so that sharing, reports and the phone work; hangs on its account. */
export const playObject = {
  name: "BW_Play__c",
  fields: {
    /** Of ours, as `externalKey` writes it: account and play; external id, unique. */
    key: "Key__c",
    /** Master-detail: who sees the account sees its plays. */
    account: "Account__c",
    playbook: "Playbook__c",
    label: "Label__c",
    because: "Because__c",
    /** running · paused · ended. */
    status: "Status__c",
    startedAt: "Started_At__c",
    endedAt: "Ended_At__c",
    outcome: "Outcome__c",
    cause: "Cause__c",
    /** Whoever has the step that is due next; a lookup, since a play belongs to its account. */
    nextOwner: "Next_Owner__c",
  },
} as const;

/** A step; its OwnerId is whoever has it, so that list views of one's own work. */
export const stepObject = {
  name: "BW_Play_Step__c",
  fields: {
    /** As a play's, and the step. */
    key: "Key__c",
    /** Lookups. */
    play: "Play__c",
    account: "Account__c",
    label: "Label__c",
    number: "Number__c",
    /** planned · queued · open · done · skipped · dropped. */
    state: "State__c",
    role: "Role__c",
    instructions: "Instructions__c",
    minutes: "Minutes__c",
    dueAt: "Due_At__c",
    completedAt: "Completed_At__c",
    escalatedAt: "Escalated_At__c",
    skipReason: "Skip_Reason__c",
    /** Whether nobody is there for it: then the owner is Bellwether's own user. */
    unassigned: "Unassigned__c",
  },
} as const;

/**
 * A handoff as a record that people edit on the opportunity's page; hangs on its account. Its answers are fields
 * named after the template's (`handoffAnswerField`); goals and promises are records below it.
 */
export const handoffObject = {
  name: "BW_Handoff__c",
  fields: {
    /** Ours: external id, unique. */
    key: "Key__c",
    /** Master-detail. */
    account: "Account__c",
    /** Lookup. */
    opportunity: "Opportunity__c",
    /** As `HandoffState`. */
    state: "State__c",
    completeness: "Completeness__c",
    submittedAt: "Submitted_At__c",
    /** Lookups to users: who gives, and who takes. */
    from: "From__c",
    to: "To__c",
    dueAt: "Due_At__c",
    /** `HandoffView` as JSON. */
    view: "View__c",
    /** Paths of answers of the CRM's that somebody has confirmed, as JSON. */
    confirmed: "Confirmed__c",
    /** Answers that no field of their own holds as they were said, by path, as JSON; see `handoff-record.ts`. */
    more: "More__c",
    /** What the server knew of the answers when it last wrote, as JSON: it leaves what people changed since. */
    seen: "Seen__c",
  },
} as const;

/** "first_30_days" → `First_30_Days__c`: where an answer of the shipped template stands. */
export function handoffAnswerField(id: string): string {
  const words = id.split(/[_-]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("_")}__c`;
}

/** A promise to a customer; with a handoff while that is under way, on the account for good. */
export const promiseObject = {
  name: "BW_Promise__c",
  fields: {
    /** Ours or the form's: the row's id in the handoff, later the promise's. External id, unique. */
    key: "Key__c",
    /** Master-detail. */
    account: "Account__c",
    /** Lookup. */
    handoff: "Handoff__c",
    text: "Text__c",
    kind: "Kind__c",
    owner: "Promise_Owner__c",
    dueOn: "Due_On__c",
    proof: "Proof__c",
    approvedBy: "Approved_By__c",
    /** open · kept · withdrawn; empty in a handoff that is not accepted. */
    state: "State__c",
    reason: "Reason__c",
  },
} as const;

/** A goal of a handoff, and then an outcome of the success plan. */
export const outcomeObject = {
  name: "BW_Outcome__c",
  fields: {
    key: "Key__c",
    /** Master-detail. */
    account: "Account__c",
    /** Lookup. */
    handoff: "Handoff__c",
    text: "Text__c",
    metric: "Metric__c",
    unit: "Unit__c",
    baseline: "Baseline__c",
    target: "Target__c",
    current: "Current__c",
    currentOn: "Current_On__c",
    dueOn: "Due_On__c",
    /** Lookup to a contact: who of the customer's cares about it. */
    owner: "Outcome_Owner__c",
    /** open · met · missed · dropped. */
    state: "State__c",
    reason: "Reason__c",
  },
} as const;
