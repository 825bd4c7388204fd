import type { StoredRecord } from "../hubspot/records.ts";
import { type Filling, put, tie } from "./filling.ts";
import type { AccountPlan } from "./plan.ts";

const firstNames = [
  "Alma",
  "Ben",
  "Clara",
  "David",
  "Emma",
  "Felix",
  "Grace",
  "Hassan",
  "Iris",
  "Jon",
  "Karin",
  "Leo",
  "Mina",
  "Nils",
  "Olga",
  "Paul",
  "Rosa",
  "Sami",
  "Tara",
  "Victor",
];
const lastNames = [
  "Andersson",
  "Brandt",
  "Castillo",
  "Dubois",
  "Eriksen",
  "Fischer",
  "Garcia",
  "Hansen",
  "Ito",
  "Jansen",
  "Kumar",
  "Larsen",
  "Mehta",
  "Nguyen",
  "Olsen",
  "Park",
  "Rossi",
  "Singh",
  "Torres",
  "Weber",
];
const roles = [
  { jobtitle: "Head of Operations", hs_buying_role: "CHAMPION" },
  { jobtitle: "Chief Operating Officer", hs_buying_role: "DECISION_MAKER;EXECUTIVE_SPONSOR" },
  { jobtitle: "Systems Administrator", hs_buying_role: "END_USER" },
] as const;

const roleFilled = { good: 0.95, fair: 0.7, poor: 0.4 } as const;

/** The people of the account: champion, decision maker, day-to-day admin, then users. */
export function fillContacts(
  filling: Filling,
  company: StoredRecord,
  plan: AccountPlan,
  count: number,
): readonly StoredRecord[] {
  const { random } = filling;
  const contacts: StoredRecord[] = [];
  for (let i = 0; i < count; i++) {
    const [firstname, lastname] = [random.pick(firstNames), random.pick(lastNames)];
    const role = random.chance(roleFilled[plan.mood]) ? roles[i] : undefined;
    const hasLeft = i > 0 && plan.mood === "poor" && random.chance(0.3);
    const contact = put(filling, {
      type: "contacts",
      createdAt: plan.createdAt + i * 3_600_000,
      isGenerated: true,
      values: {
        firstname,
        lastname,
        email: `${firstname}.${lastname}${i + 1}@${plan.domain}`.toLowerCase(),
        company: plan.name,
        lifecyclestage: plan.lifecycleStage,
        associatedcompanyid: company.id,
        ...role,
        ...(hasLeft ? { hs_email_hard_bounce_reason_enum: "UNKNOWN_USER" } : {}),
      },
    });
    tie(filling, company, contact);
    contacts.push(contact);
  }
  return contacts;
}
