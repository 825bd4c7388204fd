import type { Assessment, KnownBand } from "./assessment.ts";
import { settle, toTenths } from "./rounding.ts";
import type { AccountEvidence } from "./row.ts";
import { cheapest, hoursOf } from "./way/cheapest.ts";
import { mostGain, type Option, optionsOf, type Reach } from "./way/options.ts";
import { done, standing, type WayStep } from "./way/standing.ts";

export type Way =
  | {
      readonly to: KnownBand;
      /** Of the account once every step is done; one decimal. */
      readonly score: number;
      readonly hours: number;
      readonly steps: readonly WayStep[];
    }
  /** The veto that no step lifts; else that too much is missing; else the score that all steps reach. */
  | { readonly to: KnownBand; readonly veto: string }
  | { readonly to: KnownBand; readonly thin: true }
  | { readonly to: KnownBand; readonly most: number };

const nextBand = { red: "yellow", yellow: "green", green: null, unknown: null } as const;

/**
 * The fewest hours of the CSM that lift an account to the next band, and beyond its margin, so that the
 * band changes. Exact: every combination that could be cheaper is looked at. Null where there is nothing
 * to lift: a green account, one without enough evidence, one that only awaits confirmation.
 * After Ustun, Spangher, Liu, "Actionable recourse in linear classification" (2019).
 */
export function shortestWay(
  account: AccountEvidence,
  { band }: Pick<Assessment, "band">,
  reach: Reach,
): Way | null {
  const to = nextBand[band];
  if (to === null) return null;
  const now = standing(account, to);
  if (now.isThere) return null;
  const levers = optionsOf(account, now, reach);
  const steps = cheapest(account, to, { levers, deficit: now.deficit });
  if (steps === null) return whyNot(account, to, levers);
  return {
    to,
    score: tenths(standing(done(account, steps), to).score),
    hours: settle(hoursOf(steps)),
    steps: steps.map(({ gain: _, ...step }) => step),
  };
}

/** With everything done that helps: what still stands in the way. */
function whyNot(account: AccountEvidence, to: KnownBand, levers: readonly Option[][]): Way {
  const furthest = levers.flatMap((options) => options.at(-1) ?? []);
  const [veto] = standing(done(account, furthest), to).vetoes;
  if (veto !== undefined) return { to, veto: veto.id };
  const helpful = levers.flatMap((options) => mostGain(options) ?? []);
  const { score, isThin } = standing(done(account, helpful), to);
  return isThin ? { to, thin: true } : { to, most: tenths(score) };
}

const tenths = (score: number) => toTenths(score) / 10;
