import type { Evidence } from "../evidence.ts";
import { latestSaid } from "../latest-said.ts";
import type { Pulse } from "../said.ts";
import { sourceText } from "../source-value.ts";
import { dayMs, mean, measured, missing, type ReadMeasure } from "./reading.ts";

/** Dated by its answers, and gone with the CSM: somebody else's feeling is nobody's now. */
export const readCsmPulse: ReadMeasure = (evidence) => {
  const { facts, configuration, now } = evidence;
  const pulse = pulseInForce(evidence);
  if (pulse === null) {
    const earlier = latestSaid(facts.said.pulses, now);
    return missing(
      earlier === null
        ? "nobody has answered the pulse"
        : `the owner changed after the pulse of ${earlier.at.slice(0, 10)}`,
    );
  }
  if (now - Date.parse(pulse.at) >= configuration.pulse.expiresAfterDays * dayMs) {
    return missing(`the pulse of ${pulse.at.slice(0, 10)} has expired: answer it again`);
  }
  const value = mean(pulse.answers);
  return value === null ? missing("the pulse has no answers") : measured(value, pulse.at);
};

/** The last one given under the present CSM, expired or not. */
export function pulseInForce(evidence: Evidence): Pulse | null {
  const { facts, configuration, contracts, now } = evidence;
  const csm = sourceText({
    source: configuration.sources.csm,
    account: facts.account,
    contracts,
  });
  return latestSaid(
    facts.said.pulses.filter((pulse) => pulse.csm === csm),
    now,
  );
}
