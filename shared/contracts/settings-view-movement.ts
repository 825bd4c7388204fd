import type { Band } from "../domain/assessment.ts";
import { formatMoney, formatScore } from "./formats.ts";
import { bandLabels } from "./health-headline.ts";
import type { LintFinding, MovementView, TierMovementView } from "./settings.ts";

const accounts = (count: number) => (count === 1 ? "1 account" : `${count} accounts`);

/** "4 of 120 accounts would change their band (€320k)." */
export function movementInWords({ accounts: all, currency, moves }: MovementView): string {
  const moving = moves.reduce((sum, move) => sum + move.accounts, 0);
  const amount = moves.reduce((sum, move) => sum + move.arr, 0);
  if (moving === 0) return `None of ${accounts(all)} would change its band.`;
  const verb = moving === 1 ? "would change its band" : "would change their band";
  return `${moving} of ${accounts(all)} ${verb} (${formatMoney({ amount, currency })}).`;
}

/** "4 of 120 accounts would change their tier (€320k), for 7.5 planned hours a month more." */
export function tierMovementInWords({ accounts: all, currency, tiers }: MovementView): string {
  const moving = tiers.moves.reduce((sum, move) => sum + move.accounts, 0);
  const amount = tiers.moves.reduce((sum, move) => sum + move.arr, 0);
  if (moving === 0) return `None of ${accounts(all)} would change its tier${hoursInWords(tiers)}.`;
  const verb = moving === 1 ? "would change its tier" : "would change their tier";
  return `${moving} of ${accounts(all)} ${verb} (${formatMoney({ amount, currency })})${hoursInWords(tiers)}.`;
}

function hoursInWords({ hours: { before, after } }: TierMovementView): string {
  const more = Number((after - before).toFixed(1));
  if (more === 0) return "";
  return `, for ${Math.abs(more)} planned hours a month ${more > 0 ? "more" : "less"}`;
}

/** Whether anything of the tiers differs. */
export const tiersMove = ({ moves, hours }: Pick<TierMovementView, "moves" | "hours">) =>
  moves.length > 0 || hours.before !== hours.after;

export const moveInWords = ({ from, to }: { from: Band; to: Band }) =>
  `${bandLabels[from]} → ${bandLabels[to]}`;

type Example = MovementView["examples"][number];

const scoreOrDash = (score: number | null) => (score === null ? "–" : formatScore(score));

/** "76 → 71". */
export const scoresInWords = ({ scoreBefore, scoreAfter }: Example) =>
  `${scoreOrDash(scoreBefore)} → ${scoreOrDash(scoreAfter)}`;

/** "+2", "−1", "" where nothing changes. */
export function differenceInWords(before: number, after: number): string {
  if (before === after) return "";
  return after > before ? `+${after - before}` : `−${before - after}`;
}

/** Errors keep a document from being published, so they come first. */
export const errorsFirst = (findings: readonly LintFinding[]): readonly LintFinding[] => [
  ...findings.filter(({ severity }) => severity === "error"),
  ...findings.filter(({ severity }) => severity === "warning"),
];

/** "1 error and 2 warnings", "No finding". */
export function findingsInWords(findings: readonly LintFinding[]): string {
  const count = (severity: LintFinding["severity"]) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? "" : "s"}`];
  };
  const said = [...count("error"), ...count("warning")];
  return said.length === 0 ? "The check finds nothing wrong" : said.join(" and ");
}
