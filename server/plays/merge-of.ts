import { formatDate, formatMoney } from "@bellwether/shared/contracts/formats";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { Play } from "@bellwether/shared/domain/play";
import { fillMerge, valueInText } from "@bellwether/shared/domain/play/merge";
import { profileOf } from "@bellwether/shared/domain/profile";
import type { Colleague } from "@bellwether/shared/domain/team";
import type { StoredAssessment } from "../db/assessments.ts";

export type Account = { readonly evidence: Evidence; readonly stored: StoredAssessment };

/** Fills the merge fields of a play's texts with what is known of the account; what is not is said: [champion]. */
export function mergeOf(
  account: Account,
  play: Play,
  colleagues: ReadonlyMap<string, Colleague>,
): (text: string) => string {
  const values = mergeValues(account, play, colleagues);
  return (text) => fillMerge(text, values).text;
}

function mergeValues(
  { evidence, stored }: Account,
  play: Play,
  colleagues: ReadonlyMap<string, Colleague>,
): Readonly<Record<string, string | null>> {
  const { facts, configuration } = evidence;
  const profile = profileOf(evidence);
  const time = { now: new Date(evidence.now), timeZone: configuration.calendar.timeZone };
  const date = (on: string | null) => (on === null ? null : formatDate(on, time));
  const nameOf = (id: string | null) => (id === null ? null : (colleagues.get(id)?.name ?? id));
  const open = play.steps.find(({ state }) => state === "open" || state === "queued");
  const readings = configuration.measures.map((measure) => {
    const reading = stored.readings[measure.id];
    return [measure.id, reading?.state === "value" ? valueInText(measure, reading.value) : null];
  });
  const fields = Object.entries(facts.account.fields).map(([name, value]) => [
    `field:${name}`,
    value,
  ]);
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(readings),
    account: facts.account.name,
    contact: facts.contacts.find(({ id }) => id === play.contact)?.name ?? null,
    champion: profile.people.find(({ role }) => role === "champion")?.name ?? null,
    csm: nameOf(profile.csm),
    owner: nameOf(open?.owner ?? null),
    renewsOn: date(profile.renewsOn),
    noticeBy: date(profile.noticeBy),
    arr:
      profile.arr === null
        ? null
        : formatMoney({ amount: profile.arr, currency: configuration.homeCurrency }),
    score: stored.assessment.score === null ? null : String(Math.floor(stored.assessment.score)),
    reason: reasonOf(stored, configuration) ?? play.because,
  };
}

/** What costs most: the veto that caps the score, else the measure. */
function reasonOf(
  { assessment: { vetoes, drivers } }: StoredAssessment,
  { vetoes: known, measures }: Configuration,
): string | null {
  const veto = vetoes.find(({ points }) => points < 0);
  if (veto !== undefined) return known.find(({ id }) => id === veto.id)?.label ?? null;
  const worst = drivers
    .filter(({ best, points }) => best - points > 0)
    .toSorted((a, b) => b.best - b.points - (a.best - a.points))[0];
  return measures.find(({ id }) => id === worst?.measure)?.label ?? null;
}
