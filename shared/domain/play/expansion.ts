import type { Configuration } from "../configuration.ts";
import type { PlayStanding } from "../play.ts";
import type { Profile } from "../profile.ts";

/**
 * What speaks for more business, by the labels of the signals that hold; `hidden` says why it is not the time:
 * selling to whoever is leaving, or has not seen value yet, speeds their going. Null: nothing does.
 */
export function expansionFor(
  { signals, band }: Pick<PlayStanding, "signals" | "band">,
  {
    configuration,
    profile,
  }: {
    readonly configuration: Pick<Configuration, "signals">;
    readonly profile: Pick<Profile, "stage">;
  },
): { readonly text: string; readonly hidden: string | null } | null {
  const holding = configuration.signals.filter(
    ({ id, expansion }) => expansion === true && signals[id]?.holds === true,
  );
  if (holding.length === 0) return null;
  const hidden =
    band === "red"
      ? "while the account is red"
      : profile.stage === "onboarding"
        ? "until it is onboarded"
        : null;
  return { text: holding.map(({ label }) => label).join(" · "), hidden };
}
