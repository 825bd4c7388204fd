import { curvesByCohort, type ValueCohort, type ValueSubject } from "../time-to-value.ts";
import type { ExpansionHanding } from "./handing.ts";

/**
 * How long it takes from the sign to the sale, by tier: a Kaplan-Meier curve in which the handings without a
 * sale are kept in, those that expired for as long as they were looked at. Counted from when the signal began
 * to hold, else from the handing. `now` is an instant.
 */
export function expansionVelocity(
  handings: readonly ExpansionHanding[],
  now: string,
): readonly ValueCohort[] {
  const subjects = handings.map((handing): ValueSubject & { readonly tier: string | null } => {
    const { tier, signalSince, at, closedAt, outcome } = handing;
    const end = (closedAt ?? now).slice(0, 10);
    return {
      tier,
      startedOn: (signalSince ?? at).slice(0, 10),
      firstValueOn: outcome === "won" ? end : null,
      observedUntil: end,
    };
  });
  return curvesByCohort(subjects, ({ tier }) => tier);
}
