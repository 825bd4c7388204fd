import { dateInWords } from "../date-words.ts";
import type { Milestone } from "./milestones.ts";
import type { Onboarding, OnboardingRules, OnboardingStatus } from "./onboarding.ts";

/** How an onboarding stands, with the reason in words; what is latest counts. */
export function statusOf(
  { graduatedOn, jumps }: Pick<Onboarding, "graduatedOn" | "jumps">,
  tier: string | null,
  given: {
    readonly milestones: readonly Milestone[];
    /** What graduation still asks for. */
    readonly gate: readonly string[];
    readonly rules: OnboardingRules;
  },
): { readonly status: OnboardingStatus; readonly because: string } {
  if (graduatedOn !== null)
    return { status: "graduated", because: `Graduated on ${dateInWords(graduatedOn)}` };
  const late = given.milestones.filter(({ lateDays }) => lateDays > 0);
  const [latest] = late.toSorted((a, b) => b.lateDays - a.lateDays);
  const jump = jumps.at(-1);
  const before = jump?.from === "onboarding" ? `${jump.because}. ` : "";
  if (latest === undefined)
    return { status: "on_track", because: `${before}${whatIsNext(given.milestones, given.gate)}` };
  const stuckAfter = tier === null ? undefined : given.rules.stuckAfterDays[tier];
  const isStuck = stuckAfter !== undefined && latest.lateDays >= stuckAfter;
  const because = `${before}${inWords(latest)}${others(late.length - 1)}`;
  return { status: isStuck ? "stuck" : "behind", because };
}

function inWords({ label, lateDays }: Milestone): string {
  return `${label} is ${lateDays} working ${lateDays === 1 ? "day" : "days"} late`;
}

function others(count: number): string {
  if (count === 0) return "";
  return count === 1 ? ", and one more is late" : `, and ${count} more are late`;
}

function whatIsNext(milestones: readonly Milestone[], [asked]: readonly string[]): string {
  const open = milestones.filter(({ reachedOn }) => reachedOn === null);
  const [first] = open.toSorted((a, b) => a.targetOn.localeCompare(b.targetOn));
  if (first !== undefined) return `Next: ${first.label}, by ${dateInWords(first.targetOn)}`;
  return asked === undefined ? "It may graduate" : `Graduation waits for: ${asked}`;
}
