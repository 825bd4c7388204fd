import type { LogRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dayNumber } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import type { CrmRecord } from "@bellwether/shared/domain/records";
import { sourceText } from "@bellwether/shared/domain/source-value";
import { type CrmName, wordsOf } from "../crm/words.ts";
import { recordsOfAccounts } from "../db/crm-records.ts";
import { storeLogEntry } from "../db/log-entries.ts";
import { CardRefusal } from "./card-refusal.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, type CardWrite, writeOnce } from "./write-once.ts";

/** A next step further away is a slip of the keyboard. */
const dueDaysMost = 730;

/** One save of the log form: one entry, and a note on the CRM's timeline before long. */
export async function logEntry(
  deps: CardDependencies,
  signer: Signer,
  request: LogRequest,
): Promise<Saved> {
  return await writeOnce(deps, signer, request, { action: "log", note: "due" }, (write) =>
    store(write, request),
  );
}

async function store({ tx, crm, configuration, user, now }: CardWrite, request: LogRequest) {
  const { accountId, note, risk, pulse, nextStep } = request;
  demandWholePulse(pulse, configuration);
  demandKnownCause(risk, configuration);
  demandSaneDate(nextStep, configuration, now);
  const records = (await recordsOfAccounts(tx, [accountId])).map((row) => row.record);
  demandOwnContacts(request.people, records, crm);
  const csm = csmOf(records, configuration, now);
  await storeLogEntry(tx, {
    accountId,
    loggedAt: now.toISOString(),
    ...user,
    entry: {
      note,
      risk,
      people: request.people,
      pulse: pulse && { answers: pulse, csm },
      nextStep: nextStep && { ...nextStep, owner: nextStep.text === null ? null : user.userName },
    },
  });
}

function demandWholePulse(pulse: LogRequest["pulse"], { pulse: { questions } }: Configuration) {
  if (pulse === null || pulse.length === questions.length) return;
  throw new CardRefusal(
    "invalid",
    `Answer all ${questions.length} questions with 1 to 5, or none.`,
    "pulse",
  );
}

function demandKnownCause(risk: LogRequest["risk"], { riskCauses }: Configuration) {
  const cause = risk?.cause ?? null;
  if (cause === null || riskCauses.some(({ id }) => id === cause)) return;
  throw new CardRefusal("invalid", "Choose a cause from the list.", "risk");
}

function demandSaneDate(step: LogRequest["nextStep"], { calendar }: Configuration, now: Date) {
  if (!step?.dueOn) return;
  const days = dayNumber(step.dueOn) - calendarOf(calendar).dayOf(now.getTime());
  if (days >= 0 && days <= dueDaysMost) return;
  throw new CardRefusal(
    "invalid",
    "Choose a day from today on, within two years.",
    "nextStep.dueOn",
  );
}

function demandOwnContacts(
  people: LogRequest["people"],
  records: readonly CrmRecord[],
  crm: CrmName,
) {
  const ids = new Set(records.flatMap(({ kind, id }) => (kind === "contact" ? [id] : [])));
  if (people.every(({ contactId }) => ids.has(contactId))) return;
  throw new CardRefusal("invalid", `Choose a contact of this ${wordsOf(crm).account}.`, "people");
}

/** As the mapped field names the CSM at this moment: a pulse counts as long as that stays the same. */
function csmOf(records: readonly CrmRecord[], configuration: Configuration, now: Date) {
  const account = records.find((record) => record.kind === "account");
  if (!account) return null;
  const contracts = contractsOf({
    deals: records.filter((record) => record.kind === "deal"),
    lineItems: records.filter((record) => record.kind === "line-item"),
    configuration,
    now: now.getTime(),
  });
  return sourceText({ source: configuration.sources.csm, account, contracts });
}
