import type { Evidence } from "@bellwether/shared/domain/evidence";
import { type Brief, briefOf } from "@bellwether/shared/domain/handoff/brief";
import { clocksOf } from "@bellwether/shared/domain/handoff/clocks";
import { type HandoffContext, isAccepted } from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import type { CustomerPromise } from "@bellwether/shared/domain/promise";
import { clockInWords } from "./clock-in-words.ts";

/**
 * What whoever takes over reads of an account, as of the note's submission: it changes where something is new, and
 * not by the clock.
 */
export function briefFor(
  note: Handoff,
  given: {
    readonly evidence: Evidence;
    /** Of the account, the oldest first. */
    readonly handoffs: readonly Handoff[];
    readonly promises: readonly CustomerPromise[];
    readonly context: HandoffContext;
  },
): Brief {
  const { evidence, handoffs, promises, context } = given;
  const names = new Map([
    ...evidence.facts.contacts.map(({ id, name }) => [id, name] as const),
    ...[...context.colleagues.values()].map(({ id, name }) => [id, name] as const),
  ]);
  const others = handoffs.filter(({ id }) => id !== note.id);
  const { renewal } = evidence;
  return briefOf({
    note,
    handoff: others.findLast((each) => each.deal !== null && isAccepted(each)) ?? null,
    sections: context.rules.sections,
    promises,
    dates:
      renewal === null
        ? []
        : [
            { on: renewal.noticeBy, what: "last day for notice" },
            { on: renewal.renewsOn, what: "renewal" },
          ],
    clocks: others.flatMap((each) => clocksOf(each, context)),
    clockWords: clockInWords,
    next: (note.to === null ? undefined : context.colleagues.get(note.to)) ?? null,
    nameOf: (id) => names.get(id) ?? id,
    now: Date.parse(note.submittedAt ?? note.openedAt),
  });
}
