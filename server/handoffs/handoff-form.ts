import type { HandoffFormRequest } from "@bellwether/shared/contracts/handoff-requests";
import type { HandoffForm } from "@bellwether/shared/contracts/handoff-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { valueAt } from "@bellwether/shared/domain/handoff/answers";
import { isAccepted, isRated, isWritable } from "@bellwether/shared/domain/handoff/context";
import { formOf, goalsField } from "@bellwether/shared/domain/handoff/form-of";
import { introductionOf } from "@bellwether/shared/domain/handoff/introduction";
import { withOutcomeChoices } from "@bellwether/shared/domain/handoff/outcome-choices";
import { rightsOf } from "@bellwether/shared/domain/handoff/rights";
import { begunRows } from "@bellwether/shared/domain/handoff/row-marks";
import type { Signer } from "../cards/signer.ts";
import type { CardDependencies } from "../cards/write-once.ts";
import type { Tx } from "../db/database.ts";
import { type OpenedHandoff, openHandoffOf } from "./open-handoff.ts";
import { signsAs } from "./signs-as.ts";
import { handoffView, personIn } from "./view-of.ts";

/** The form of a handoff, as it stands now and for whoever asks. */
export async function handoffForm(
  { database, configuration: configurationOf, now }: CardDependencies,
  signer: Signer,
  named: HandoffFormRequest,
): Promise<HandoffForm> {
  const { id } = signer.installation;
  const configuration = await configurationOf(id);
  return await database.forInstallation(id, async (tx) => {
    const opened = await openHandoffOf(tx, named, { configuration, now: now(), lock: false });
    return await formFor(tx, opened, { configuration, signer });
  });
}

export async function formFor(
  tx: Tx,
  opened: OpenedHandoff,
  { configuration, signer }: { readonly configuration: Configuration; readonly signer: Signer },
): Promise<HandoffForm> {
  const { stored, account, contacts, context } = opened;
  const { handoff } = stored;
  const by = await signsAs(tx, signer);
  const { column, answers } = handoff;
  const isTaken = isAccepted(handoff);
  return {
    view: handoffView(handoff, { account, configuration, context }),
    sections: withOutcomeChoices(formOf(context.rules.sections, column), column, {
      configuration,
      said: saidOutcomes(handoff),
    }),
    answers,
    displaced: handoff.displaced.map(({ path, value, by: writer, at }) => ({
      path,
      value,
      by: writer,
      at,
    })),
    names: namesIn(handoff, context),
    contacts: contacts
      .map(({ id, name, email }) => ({ id, name, email }))
      .toSorted((a, b) => a.name.localeCompare(b.name, "en")),
    colleagues: [...context.colleagues.values()]
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ id, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, "en")),
    may: rightsOf(handoff, by, context),
    canEdit: isWritable(handoff),
    rates: isRated(handoff, context.rules),
    introduction: isTaken ? introductionFor(opened) : null,
  };
}

function saidOutcomes({ answers }: OpenedHandoff["stored"]["handoff"]): readonly string[] {
  return begunRows(answers, goalsField).flatMap(
    (row) => valueAt(answers, goalsField, row, "outcome") ?? [],
  );
}

function introductionFor({ stored: { handoff }, account, contacts, context }: OpenedHandoff) {
  const person = personIn(context);
  return introductionOf(handoff, {
    account: account.name,
    from: person(handoff.from)?.name ?? null,
    to: person(handoff.to)?.name ?? null,
    contactNames: new Map(contacts.map(({ id, name }) => [id, name])),
  });
}

/** Of whoever wrote something that the form shows. */
function namesIn(
  { answers, displaced }: OpenedHandoff["stored"]["handoff"],
  context: OpenedHandoff["context"],
): Readonly<Record<string, string>> {
  const writers = [...Object.values(answers), ...displaced].flatMap(({ by }) => by ?? []);
  const person = personIn(context);
  return Object.fromEntries(
    [...new Set(writers)].map((id) => [id, person(id)?.name ?? id] as const),
  );
}
