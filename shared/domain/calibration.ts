import { type Comparison, compareCsms } from "./between-people.ts";
import { compileCurves, pointsAt } from "./curve.ts";
import type { Curve } from "./measure.ts";

/** An account as a calibration meeting looks at it. */
export type CalibratedAccount = {
  readonly accountId: string;
  readonly csm: string | null;
  /** Its scorecard and segment: accounts of one cell can be expected to be alike. */
  readonly cell: string;
  /** 0-100. */
  readonly score: number | null;
  /** 1-5, the mean of the answers. */
  readonly pulse: number | null;
};

export type Calibration = {
  readonly scores: Comparison;
  readonly pulses: Comparison;
  /** Where score and CSM disagree most, the widest gap first. */
  readonly disagreements: readonly Disagreement[];
};

export type Disagreement = {
  readonly accountId: string;
  readonly csm: string | null;
  readonly score: number;
  readonly pulse: number;
  /** What the pulse is worth, 0-100. */
  readonly pulsePoints: number;
  /** Score less the pulse's points: above 0 the CSM is the more worried of the two. */
  readonly gap: number;
};

/**
 * Whether people mean the same by the same numbers: scores and pulses compared between CSMs, and the
 * accounts to talk about. `pulseCurve` says what a pulse is worth; null: pulses are not weighed here, and
 * nothing can be set against a score.
 */
export function calibration(input: {
  readonly accounts: readonly CalibratedAccount[];
  readonly pulseCurve: Curve | null;
  readonly most?: number;
}): Calibration {
  const { accounts, pulseCurve, most = 10 } = input;
  const observed = (quantity: "score" | "pulse") =>
    accounts.flatMap(({ accountId, csm, cell, [quantity]: value }) =>
      csm === null || value === null ? [] : [{ accountId, csm, cell, value }],
    );
  return {
    scores: compareCsms(observed("score")),
    pulses: compareCsms(observed("pulse")),
    disagreements: pulseCurve === null ? [] : disagreements(accounts, pulseCurve).slice(0, most),
  };
}

function disagreements(
  accounts: readonly CalibratedAccount[],
  curve: Curve,
): readonly Disagreement[] {
  const curves = compileCurves([curve]);
  return accounts
    .flatMap(({ accountId, csm, score, pulse }) => {
      if (score === null || pulse === null) return [];
      const pulsePoints = pointsAt(curves, 0, pulse);
      return [{ accountId, csm, score, pulse, pulsePoints, gap: score - pulsePoints }];
    })
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap) || (a.accountId < b.accountId ? -1 : 1));
}
