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
