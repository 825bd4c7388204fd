import type { DealSnapshot, HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { shortened } from "../write-back/shortened.ts";

/** What a deal's properties should hold of its handoff; null where it has none: `why` says so on the card. */
export function dealValues(
  view: HandoffView | null,
  { why, configuration }: { readonly why: string | null; readonly configuration: Configuration },
): Record<string, OutputValue> {
  const snapshot: DealSnapshot = { v: 1, handoff: view, why };
  return {
    ...statusValues(view),
    bw_handoff_missing: view === null ? null : shortened(missingInWords(view)),
    bw_handoff_due: view === null ? null : dueOn(view, configuration),
    bw_handoff_submitted_at: view?.submittedAt ?? null,
    bw_snapshot: JSON.stringify(snapshot),
  };
}

/** What the account says of it too. */
export function statusValues(
  view: HandoffView | null,
): Record<"bw_handoff_status" | "bw_handoff_completeness", OutputValue> {
  const isThere = view !== null && view.state !== "withdrawn";
  return {
    bw_handoff_status: isThere ? view.state : null,
    bw_handoff_completeness: isThere ? view.completeness : null,
  };
}

function missingInWords({ gaps, missing }: HandoffView): string {
  return [...gaps, ...missing].map(({ text }) => text).join("; ");
}

/** In the team's own days. */
function dueOn({ waits: [first] }: HandoffView, { calendar }: Configuration): string | null {
  return first === undefined ? null : dateOf(calendarOf(calendar).dayOf(Date.parse(first.dueAt)));
}
