import type { SimulationLine } from "@bellwether/shared/contracts/plays-simulation";
import type { WorkingCalendar } from "@bellwether/shared/domain/calendar";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import type { SimulatedAccount, Simulation } from "@bellwether/shared/domain/play/simulate";
import type { Colleague } from "@bellwether/shared/domain/team";

/** The portfolio of these lines. Each account's owner is its CSM, and has every role that nobody else has. */
export function simulationOf(
  lines: readonly SimulationLine[],
  configuration: Configuration,
  span: { readonly from: number; readonly to: number },
): Simulation {
  const colleagues = lines.map((line) => colleagueOf(line, configuration.calendar));
  return {
    accounts: lines.map(accountOf),
    colleagues: new Map(colleagues.map((colleague) => [colleague.id, colleague])),
    rules: configuration.plays,
    roleLabels: configuration.roles,
    calendar: configuration.calendar,
    version: configuration.version,
    playbooks: configuration.playbooks,
    ...span,
  };
}

/** An account without a named owner has one of its own; "=" keeps it apart from all that are named. */
export const ownerId = ({ accountId, owner }: SimulationLine): string =>
  owner.id ?? `=${accountId}`;

export function colleagueOf(line: SimulationLine, calendar: WorkingCalendar): Colleague {
  const { timeZone, workingDays, holidays, absences = [] } = line.owner;
  return {
    id: ownerId(line),
    name: line.owner.id ?? `The owner of ${line.accountId}`,
    email: null,
    active: true,
    calendar: {
      ...calendar,
      timeZone,
      workingDays: workingDays ?? calendar.workingDays,
      holidays: holidays ?? calendar.holidays,
    },
    absences: absences.map(({ from, until, standIn = null }) => ({ from, until, standIn })),
    skills: [],
  };
}

function accountOf(line: SimulationLine): SimulatedAccount {
  const { accountId, tier, arr = null, segment, stage = null, noticeBy, renewsOn } = line;
  return {
    id: accountId,
    tier,
    arr,
    stage,
    roles: { csm: ownerId(line) },
    term: { noticeBy: noticeBy ?? null, renewsOn: renewsOn ?? null },
    facts: { ...(segment === undefined ? {} : { segment }), ...line.facts },
    events: line.events.map((event) => eventOf(event, line.contact ?? null)),
  };
}

type WrittenEvent = SimulationLine["events"][number];

function eventOf(event: WrittenEvent, contact: string | null): PlayEvent {
  const about = { ...event, at: new Date(event.at).toISOString(), key: event.key ?? keyOf(event) };
  switch (about.type) {
    case "survey":
      return { ...about, contact: about.contact === undefined ? contact : about.contact };
    case "person-gone":
    case "person-back":
      return { ...about, contact: about.contact ?? contact ?? about.role };
    default:
      return about;
  }
}

/** Of its content alone: the same wherever it stands in a line. */
function keyOf(event: WrittenEvent): string {
  const content = { ...event, at: new Date(event.at).toISOString() };
  const sorted = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted);
}
