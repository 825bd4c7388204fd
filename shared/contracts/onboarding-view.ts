import type { OnboardingStatus } from "../domain/onboarding/onboarding.ts";
import { date, flag, list, number, object, oneOf, orNull, text } from "./json-reader.ts";

/** How an account comes to value; part of its snapshot while it is onboarding. Dates, never ages. */
export type SnapshotOnboarding = {
  readonly status: OnboardingStatus;
  /** Why, in words: "Kickoff held is 6 working days late". */
  readonly because: string;
  readonly startedOn: string;
  readonly milestones: readonly {
    readonly id: string;
    readonly label: string;
    readonly targetOn: string;
    readonly reachedOn: string | null;
    readonly replanned: boolean;
  }[];
  /** What graduation still asks for, in words; empty: it may graduate. */
  readonly gate: readonly string[];
  readonly replansLeft: number;
};

export const readOnboarding = object<SnapshotOnboarding>({
  status: oneOf<OnboardingStatus>(["on_track", "behind", "stuck", "graduated"]),
  because: text,
  startedOn: date,
  milestones: list(
    object({ id: text, label: text, targetOn: date, reachedOn: orNull(date), replanned: flag }),
  ),
  gate: list(text),
  replansLeft: number,
});
