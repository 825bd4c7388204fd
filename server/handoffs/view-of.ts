import type { HandoffPerson, HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Brief } from "@bellwether/shared/domain/handoff/brief";
import { clocksOf, waitsOf } from "@bellwether/shared/domain/handoff/clocks";
import { completenessOf } from "@bellwether/shared/domain/handoff/completeness";
import { type HandoffContext, timesOf } from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { expansionColumn, handoverColumn } from "@bellwether/shared/domain/handoff/template";
import { clockInWords } from "./clock-in-words.ts";

export type Viewed = {
  readonly account: { readonly id: string; readonly name: string };
  readonly configuration: Configuration;
  readonly context: HandoffContext;
  /** For whoever takes over without a sale. */
  readonly brief?: Brief;
};

/** A handoff as the card shows it before somebody opens its form. */
export function handoffView(handoff: Handoff, given: Viewed): HandoffView {
  const { account, configuration, context } = given;
  const { id, kind, column, state, toBecause, submittedAt, decidedAt, reason, returns } = handoff;
  const { sections } = context.rules;
  const { contacts } = context;
  const { percent, filled, of, missing, unconfirmed } = completenessOf(handoff.answers, {
    sections,
    column,
    contacts,
  });
  const person = personIn(context);
  return {
    ...{ id, kind, account, state, toBecause, submittedAt, decidedAt, reason, returns },
    column: { id: column, label: columnLabel(configuration, column) },
    completeness: percent,
    ...{ filled, of, missing, unconfirmed },
    minutes: timesOf(context.rules, column).minutes,
    from: person(handoff.from),
    to: person(handoff.to),
    won: handoff.beganAt !== null,
    decidedBy: person(handoff.decidedBy)?.name ?? null,
    gaps: handoff.gaps
      .filter(({ closedAt }) => closedAt === null)
      .map(({ id: gap, path, text, owner, dueOn }) => ({
        id: gap,
        ...{ path, text, dueOn },
        owner: person(owner)?.name ?? null,
      })),
    waits: waitsOf(clocksOf(handoff, context), context.now).map((clock) => ({
      what: clockInWords(clock),
      owner: person(clock.owner)?.name ?? null,
      since: clock.startedAt,
      dueAt: clock.dueAt,
    })),
    ...(given.brief === undefined ? {} : { brief: given.brief.parts }),
  };
}

function columnLabel({ tiers }: Pick<Configuration, "tiers">, column: string): string {
  if (column === expansionColumn) return "Expansion";
  if (column === handoverColumn) return "Handover";
  return tiers.find(({ id }) => id === column)?.label ?? column;
}

export const personIn =
  ({ colleagues }: Pick<HandoffContext, "colleagues">) =>
  (id: string | null): HandoffPerson | null =>
    id === null ? null : { id, name: colleagues.get(id)?.name ?? id };
