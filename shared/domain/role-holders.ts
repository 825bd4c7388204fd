import type { Configuration } from "./configuration.ts";
import type { Evidence } from "./evidence.ts";
import type { Owner } from "./records.ts";
import { sourceText } from "./source-value.ts";
import type { Absence, Colleague, Role, RoleHolders, TeamMember } from "./team.ts";

/** Somebody away between two local dates, both included; `standIn` null: the next in line. */
export type Cover = {
  readonly ownerId: string;
  readonly standIn: string | null;
  readonly from: string;
  readonly until: string;
};

/** The CRM's users with what the document and their covers know of them, by id. */
export function colleaguesOf(
  owners: readonly Owner[],
  covers: readonly Cover[],
  { team, calendar }: Pick<Configuration, "team" | "calendar">,
): ReadonlyMap<string, Colleague> {
  const members = new Map(team.map((member) => [member.email.toLowerCase(), member]));
  return new Map(
    owners.map((owner) => {
      const member = members.get((owner.email ?? "").toLowerCase());
      return [
        owner.id,
        {
          ...owner,
          calendar: member === undefined ? calendar : calendarOfMember(member, calendar),
          absences: covers.filter(({ ownerId }) => ownerId === owner.id).map(absenceOf),
          skills: member?.skills ?? [],
        },
      ];
    }),
  );
}

function calendarOfMember(
  { timeZone, workingDays, holidays }: TeamMember,
  calendar: Configuration["calendar"],
): Configuration["calendar"] {
  if (timeZone === undefined && workingDays === undefined && holidays === undefined)
    return calendar;
  return {
    ...calendar,
    timeZone: timeZone ?? calendar.timeZone,
    workingDays: workingDays ?? calendar.workingDays,
    holidays: holidays ?? calendar.holidays,
  };
}

const absenceOf = ({ from, until, standIn }: Cover): Absence => ({ from, until, standIn });

type Held = Pick<Evidence, "configuration" | "contracts"> & {
  readonly facts: Pick<Evidence["facts"], "account">;
};

/** Who does what for an account, by role; null: vacant, or nobody that the CRM knows. */
export function roleHolders(
  evidence: Held,
  colleagues: ReadonlyMap<string, Colleague>,
): RoleHolders {
  const byEmail = new Map(
    [...colleagues.values()].flatMap(({ id, email }) =>
      email === null ? [] : [[email.toLowerCase(), id] as const],
    ),
  );
  // A field may name a person by id, or by e-mail address.
  const known = (named: string | null | undefined) => {
    if (named === null || named === undefined) return null;
    return colleagues.has(named) ? named : (byEmail.get(named.toLowerCase()) ?? null);
  };
  return Object.fromEntries(
    evidence.configuration.roles.map((role) => [role.id, known(holderOf(role, evidence))]),
  );
}

function holderOf({ from }: Role, evidence: Held): string | null | undefined {
  const { facts, configuration, contracts } = evidence;
  if (from === null) return null;
  switch (from.from) {
    case "csm":
      return sourceText({ source: configuration.sources.csm, account: facts.account, contracts });
    case "account-owner":
      return facts.account.ownerId;
    case "deal-owner":
      return contracts.at(-1)?.deal.ownerId;
    case "account":
      return facts.account.fields[from.field];
    case "person":
      return from.email;
    default:
      return from satisfies never;
  }
}
