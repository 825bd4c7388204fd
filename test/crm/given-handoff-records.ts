import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { HandoffOutcome, HandoffRecord } from "../../server/crm/port.ts";
import { connectSalesforce } from "./salesforce-sandbox.ts";

export const handoffView = (wish: Partial<HandoffView> = {}): HandoffView => ({
  id: "h1",
  kind: "new",
  account: { id: "1", name: "Acme" },
  column: { id: "mid_touch", label: "Mid touch" },
  state: "draft",
  completeness: 40,
  filled: 4,
  of: 10,
  missing: [],
  unconfirmed: 0,
  minutes: 6,
  from: null,
  to: null,
  toBecause: null,
  won: false,
  submittedAt: null,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  gaps: [],
  returns: 0,
  waits: [],
  ...wish,
});

/** An org of the sandbox with an account, and a handoff to be written to it. */
export async function givenHandoffs(wish: Parameters<typeof connectSalesforce>[0] = {}) {
  const given = await connectSalesforce(wish);
  const { org, user } = given.sandbox;
  const accountId = given.add({ kind: "account", name: "Acme" });
  const prefix = wish.namespace ? `${wish.namespace}__` : "";
  const record: HandoffRecord = {
    key: "7:h1",
    accountId,
    dealId: null,
    name: "Acme: new business",
    view: handoffView({ to: { id: org.users.viewer, name: "Vera" } }),
    answers: {
      trigger: "Their contract with the other vendor ends in May.",
      arr: "84000",
      fit: "good",
      go_live_on: "2027-02-01",
      our_sponsor: org.users.admin,
      "goals/m1-a/outcome": "Invoices in a day",
      "goals/m1-a/target": "1",
      "goals/m1-a/due": "2027-03-31",
      "promises/m2-a/text": "Single sign-on",
      "promises/m2-a/kind": "roadmap",
    },
    confirmed: ["arr"],
  };
  const records = (type: string) =>
    [...org.records(`${prefix}${type}`)].filter(({ deletedAt }) => deletedAt === null);
  const write = async (...handoffs: readonly HandoffRecord[]): Promise<readonly HandoffOutcome[]> =>
    (await given.crm.writeHandoffs?.(handoffs)) ?? [];
  const read = async (since: string | null = null) => {
    const changes = await given.crm.readHandoffs?.(since);
    if (!changes) throw new Error("The adapter reads no handoffs.");
    return changes;
  };
  const only = (type: string) => {
    const [first] = records(type);
    if (!first) throw new Error(`The org has no ${type}.`);
    return first;
  };
  return {
    ...given,
    org,
    user,
    accountId,
    record,
    write,
    read,
    only,
    handoffs: () => records("BW_Handoff__c"),
    goals: () => records("BW_Outcome__c"),
    promises: () => records("BW_Promise__c"),
    calls: () => given.sandbox.counts.report().requests,
    /** Somebody edits a record on its page. */
    edit: (type: string, values: Parameters<typeof user.edit>[2]) =>
      user.edit(type, only(type).id, values),
  };
}
