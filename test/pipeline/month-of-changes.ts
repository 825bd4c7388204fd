import type { Random } from "../sandbox/random.ts";
import type { Side, TwoCrms } from "./given-two-crms.ts";

/** One thing that people do in a CRM, said of both by the ids of the portal. */
export type Change = {
  readonly hubspot: () => void | Promise<void>;
  readonly salesforce: () => void | Promise<void>;
};

const dayMs = 86_400_000;
const date = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** A day's work on a portfolio, the same in both CRMs: a few changes of every kind. */
export function changesOfDay(two: TwoCrms, random: Random, today: number): readonly Change[] {
  const { hubspot, salesforce, there } = two;
  const { tables } = hubspot.sandbox.portal;
  const live = (type: "companies" | "contacts" | "deals" | "tickets") => [...tables[type].live()];
  const thereOf = (id: string) => {
    const found = there.get(id);
    if (found === undefined) throw new Error(`${id} is not in the org`);
    return found;
  };
  const at = new Date(today - random.whole(1, 20) * 3_600_000).toISOString();

  function edit(
    [type, object]: readonly ["companies" | "contacts" | "deals" | "tickets", string],
    id: string,
    values: Record<string, string>,
    inOrg: Record<string, string | number | boolean | null>,
  ): Change {
    return {
      hubspot: () => hubspot.sandbox.user.edit(type, id, values),
      salesforce: () => salesforce.sandbox.user.edit(object, thereOf(id), inOrg),
    };
  }

  /** The same record in both, which later days may change. */
  function add(make: (side: Side, idOf: (id: string) => string) => string): Change {
    let [here, other]: [string | null, string | null] = [null, null];
    const remember = () => {
      if (here !== null && other !== null) there.set(here, other);
    };
    return {
      hubspot: () => {
        here = make(hubspot, (id) => id);
        remember();
      },
      salesforce: () => {
        other = make(salesforce, thereOf);
        remember();
      },
    };
  }

  /** HubSpot tells of a deletion by a webhook; an org is asked. */
  function remove(kind: "contact" | "deal", id: string): Change {
    return {
      hubspot: async () => {
        hubspot.remove(kind, id);
        await hubspot.hear(kind, id);
      },
      salesforce: () => salesforce.remove(kind, thereOf(id)),
    };
  }

  /** Somebody types over what we wrote. */
  const drift = (id: string): Change => ({
    hubspot: () => hubspot.sandbox.user.edit("companies", id, { bw_health_band_shown: "green" }),
    salesforce: () =>
      salesforce.sandbox.user.edit("Account", thereOf(id), { BW_Health_Band_Shown__c: "green" }),
  });

  const company = () => random.pick(live("companies")).id;
  const twoWay = random.chance(0.5);
  const score = random.whole(0, 10);
  const kind = random.pick(["meeting", "call", "email"] as const);
  const priority = random.pick(["urgent", "high", "medium", "low"] as const);
  const [account, other, third] = [company(), company(), company()];
  const contactsOf = (id: string) =>
    (tables.companies.get(id)?.links.contacts ?? []).map((each) => each.id);
  const contacts = contactsOf(account).slice(0, 1);
  const deal = random.pick(live("deals"));
  const ticket = random.pick(live("tickets").filter(({ values }) => !values["closed_date"]));
  const arr = random.whole(5, 90) * 1_000;
  const bounced = random.pick(live("contacts"));
  // One whom no activity names: whether an org keeps a deleted contact's name on them is not established.
  const left = live("contacts").find(
    ({ id, links }) =>
      id !== bounced.id &&
      !contacts.includes(id) &&
      !links.meetings &&
      !links.calls &&
      !links.emails,
  );
  const lost = random.pick(live("deals"));
  const touch = { twoWay, recorded: kind !== "call", at } as const;
  return [
    edit(
      ["companies", "Account"],
      other,
      { renewal_date: date(today + 40 * dayMs) },
      {
        Renewal_Date__c: date(today + 40 * dayMs),
      },
    ),
    edit(
      ["companies", "Account"],
      third,
      { name: `Renamed ${date(today)}` },
      {
        Name: `Renamed ${date(today)}`,
      },
    ),
    edit(["deals", "Opportunity"], deal.id, { hs_arr: String(arr) }, { ARR__c: arr }),
    edit(
      ["contacts", "Contact"],
      bounced.id,
      { hs_email_hard_bounce_reason_enum: "UNKNOWN_USER" },
      { EmailBouncedDate: at },
    ),
    ...(ticket === undefined
      ? []
      : [
          edit(
            ["tickets", "Case"],
            ticket.id,
            { hs_pipeline_stage: "4", closed_date: at },
            { Status: "Closed", ClosedDate: at },
          ),
        ]),
    ...(left === undefined ? [] : [remove("contact", left.id)]),
    ...(lost.id === deal.id ? [] : [remove("deal", lost.id)]),
    drift(third),
    add(({ add: fill }, idOf) =>
      fill({ kind, accounts: [idOf(account)], contacts: contacts.map(idOf), ...touch }),
    ),
    add(({ add: fill }, idOf) =>
      fill({
        kind: "ticket",
        subject: "Export fails",
        priority,
        openedAt: at,
        closedAt: null,
        accounts: [idOf(other)],
      }),
    ),
    add(({ add: fill }, idOf) =>
      fill({
        kind: "survey",
        survey: "nps",
        value: score,
        answeredAt: at,
        accounts: [idOf(account)],
        contacts: contacts.map(idOf),
      }),
    ),
    add(({ add: fill }, idOf) =>
      fill({
        kind: "contact",
        name: `Nora New${date(today)}`,
        role: "sponsor",
        accounts: [idOf(third)],
      }),
    ),
  ];
}
