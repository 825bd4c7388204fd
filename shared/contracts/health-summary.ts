import {
  ageInDays,
  daysUntil,
  formatAge,
  formatBounds,
  formatDate,
  formatDay,
  formatDays,
  formatDistance,
  formatInstant,
  formatLastDay,
  formatMoney,
  formatScore,
  formatShare,
  type Moment,
} from "./formats.ts";
import { type Headline, headlineOf } from "./health-headline.ts";
import { reasons, type SummaryLine, sentence } from "./health-reasons.ts";
import { openLines } from "./journey-lines.ts";
import type { Snapshot } from "./snapshot.ts";

/** The first level of a health card, for a read of ten seconds: sentences, no markup. */
export type HealthSummary = {
  readonly headline: Headline;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly rows: readonly { readonly label: string; readonly lines: readonly SummaryLine[] }[];
  readonly asOf: string;
};

const mostListed = 3;
/** Two points make no course. */
export const fewestForCourse = 3;

export function summarise(snapshot: Snapshot, assessedAt: string, moment: Moment): HealthSummary {
  const rows = [
    { label: "Why", lines: reasons(snapshot) },
    { label: "Now", lines: nextAction(snapshot, moment) },
    { label: "Open", lines: open(snapshot, moment) },
    { label: "Who", lines: people(snapshot, moment) },
    { label: "90 days", lines: history(snapshot, moment) },
    { label: "Data", lines: evidence(snapshot, moment) },
  ];
  return {
    headline: headlineOf(snapshot, moment),
    facts: facts(snapshot, moment),
    rows: rows.filter(({ lines }) => lines.length > 0),
    asOf: `Assessed ${formatInstant(assessedAt, moment)}`,
  };
}

function facts({ tier, arr, noticeBy, renewsOn }: Snapshot, moment: Moment) {
  return [
    ...(tier === null ? [] : [{ label: "Tier", value: tier.label }]),
    ...(arr === null ? [] : [{ label: "ARR", value: formatMoney(arr) }]),
    ...deadline({ noticeBy, renewsOn }, moment),
  ];
}

/** The last day on which notice can be given; past it, the renewal itself. */
function deadline({ noticeBy, renewsOn }: Pick<Snapshot, "noticeBy" | "renewsOn">, moment: Moment) {
  const dated = (label: string, date: string) => [
    { label, value: `${formatDate(date, moment)} (${formatDistance(date, moment)})` },
  ];
  if (noticeBy !== null && daysUntil(noticeBy, moment) >= 0) return dated("Notice by", noticeBy);
  if (renewsOn === null) return noticeBy === null ? [] : dated("Notice was due", noticeBy);
  return dated(daysUntil(renewsOn, moment) >= 0 ? "Renews" : "Renewal was due", renewsOn);
}

/** What a play has to do next stands with the play. */
function nextAction({ next, plays }: Snapshot, moment: Moment): SummaryLine[] {
  if (next === null || isOfPlay(next.text, plays)) return [];
  const due =
    next.dueOn === null
      ? []
      : [`due ${formatDate(next.dueOn, moment)} (${formatDistance(next.dueOn, moment)})`];
  const rest = [...(next.owner === null ? [] : [next.owner]), ...due].join(", ");
  return [{ strong: next.text, text: rest }];
}

const isOfPlay = (text: string, plays: Snapshot["plays"]) =>
  plays.some(({ now }) =>
    now.some(({ label }) => text.toLowerCase().includes(label.toLowerCase())),
  );

/** What somebody has to see to, beside what the score costs. */
function open(snapshot: Snapshot, moment: Moment): SummaryLine[] {
  const { risk, openTickets, excluded, group, tierPending, expansion } = snapshot;
  const lines = openLines(snapshot, moment);
  if (risk !== null)
    lines.push({
      strong: `Risk: ${risk.label}`,
      text: `${risk.by}, ${formatAge(risk.at, moment)}`,
    });
  if (openTickets > 0)
    lines.push({ text: openTickets === 1 ? "1 open ticket" : `${openTickets} open tickets` });
  if (excluded !== null)
    lines.push({
      strong: `No plays until ${formatLastDay(excluded.until, moment)}`,
      text: `${excluded.by}: ${excluded.reason}`,
    });
  if (group !== null)
    lines.push({
      text: `Group of ${group.children}: ${group.score === null ? "no score" : `mean ${formatScore(group.score)}`}, worst ${group.worstBand}`,
    });
  if (tierPending !== null)
    lines.push({ text: `Tier becomes ${tierPending.label} later: ${tierPending.waits}` });
  if (expansion !== null)
    lines.push(
      expansion.hidden === null
        ? { strong: "Ready to expand", text: expansion.text }
        : { text: `Expansion can wait (${expansion.hidden}): ${expansion.text}` },
    );
  return lines;
}

function people(snapshot: Snapshot, moment: Moment) {
  const { people, csm, lastTwoWayAt, skillsMissing, touch } = snapshot;
  const held = people.filter(({ name }) => name !== null);
  const vacant = people.filter(({ name }) => name === null);
  const lines: SummaryLine[] = [];
  if (vacant.length > 0) lines.push({ strong: `${vacantRoles(vacant)} vacant`, text: "" });
  lines.push({
    text: [
      ...held.map(
        (person) => `${roleOf(person)} ${person.name}${person.silent ? " (silent)" : ""}`,
      ),
      csm === null ? "No CSM named" : `CSM ${csm}`,
    ].join(" · "),
  });
  lines.push({
    text:
      lastTwoWayAt === null
        ? "No two-way contact on record"
        : `Last two-way contact ${formatAge(lastTwoWayAt, moment)}`,
  });
  if (skillsMissing.length > 0)
    lines.push({ text: `${csm ?? "The CSM"} lacks ${listOf(skillsMissing)}` });
  return touch === null ? lines : [...lines, touchLine(touch, moment)];
}

function touchLine({ dueOn, why }: NonNullable<Snapshot["touch"]>, moment: Moment): SummaryLine {
  if (dueOn === null) return { text: sentence(why) };
  const on = `${formatDate(dueOn, moment)} (${formatDistance(dueOn, moment)})`;
  return daysUntil(dueOn, moment) < 0
    ? { strong: `Contact was due ${on}`, text: "" }
    : { text: `Next contact due ${on}` };
}

/** "decision-maker" → "Decision maker". */
const roleOf = ({ role }: { role: string }) => sentence(role.replaceAll("-", " "));

/** "Champion, sponsor and admin". */
const vacantRoles = (vacant: readonly { role: string }[]) =>
  sentence(listOf(vacant.map((each) => roleOf(each).toLowerCase())));

const listOf = (words: readonly string[]) => new Intl.ListFormat("en-GB").format(words);

function history({ history, score, band }: Snapshot, moment: Moment): SummaryLine[] {
  const recent = history.filter(({ at }) => ageInDays(at, moment) <= 90);
  const [first] = recent;
  const tells = score !== null && band !== "unknown" && recent.length >= fewestForCourse;
  if (first === undefined || !tells) return [];
  const lowest = recent.reduce((least, point) => (point.score < least.score ? point : least));
  const how = first.reconstructed ? " (reconstructed)" : "";
  const from = `${formatScore(first.score)} on ${formatDay(first.at, moment)}${how}`;
  const trough =
    lowest.score < Math.min(first.score, score)
      ? `, lowest ${formatScore(lowest.score)} on ${formatDay(lowest.at, moment)}`
      : "";
  return [{ text: `${from}, now ${formatScore(score)}${trough}` }];
}

function evidence(snapshot: Snapshot, moment: Moment) {
  const { coverage, feeds, pulse, missing, low, high } = snapshot;
  const fed = feeds.map(({ label, at }) =>
    at === null ? `no ${label}` : `${label} ${formatAge(at, moment)}`,
  );
  const asked = pulse === null ? [] : [`pulse ${formatAge(pulse.at, moment)}`];
  const lines: SummaryLine[] = [
    { text: [`${formatShare(coverage)} of the evidence is there`, ...fed, ...asked].join(" · ") },
  ];
  if (missing.length > 0)
    lines.push({
      text: `Missing ${listed(missing.map(({ label }) => label))}: ${formatBounds(low, high)} once known`,
    });
  return lines;
}

function listed(labels: readonly string[]): string {
  const shown = labels.slice(0, mostListed).join(", ");
  return labels.length > mostListed ? `${shown} and ${labels.length - mostListed} more` : shown;
}

export const staleSentence = (assessedAt: string, staleDays: number, moment: Moment) =>
  `Not assessed since ${formatDay(assessedAt, moment)}, ${formatDays(staleDays)} ago. What follows are its last values.`;
