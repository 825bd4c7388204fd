import type { OnboardingStatus } from "../domain/onboarding/onboarding.ts";
import type { ShownOnboarding } from "../domain/onboarding/standing.ts";
import { date, flag, list, number, object, oneOf, orNull, text } from "./json-reader.ts";

/** Part of an account's snapshot while it is onboarding. */
export type SnapshotOnboarding = ShownOnboarding;

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
