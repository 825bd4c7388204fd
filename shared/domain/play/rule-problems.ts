import type { Configuration } from "../configuration.ts";
import { conditionProblems } from "./condition-problems.ts";

/** What holds for every play, and the people it names. */
export function playRuleProblems(configuration: Configuration): string[] {
  return [
    ...escalationProblems(configuration),
    ...roleNames(configuration),
    ...teamProblems(configuration),
  ];
}

function escalationProblems(configuration: Configuration): string[] {
  return configuration.plays.escalation.flatMap((rung, i) => {
    const place = `plays.escalation[${i}]`;
    return [
      ...unknownRole(`${place}.to`, rung.to, configuration),
      ...(rung.if === undefined ? [] : conditionProblems(`${place}.if`, rung.if, configuration)),
    ];
  });
}

function roleNames(configuration: Configuration): string[] {
  const { pod, skipReasons } = configuration.plays;
  return [
    ...pod.flatMap((role) => unknownRole("plays.pod", role, configuration)),
    ...repeated(skipReasons.map(({ id }) => id)).map(
      (id) => `plays.skipReasons.${id}: stands more than once: keep one of them`,
    ),
  ];
}

function unknownRole(place: string, role: string, { roles }: Configuration): string[] {
  return roles.some(({ id }) => id === role)
    ? []
    : [`${place}: no role has the id "${role}": add it to roles or correct the name`];
}

function teamProblems({ team }: Configuration): string[] {
  return [
    ...repeated(team.map(({ email }) => email.toLowerCase())).map(
      (email) => `team.${email}: stands more than once: keep one of them`,
    ),
    ...team.flatMap(({ email, timeZone }) =>
      timeZone === undefined || isTimeZone(timeZone)
        ? []
        : [
            `team.${email}.timeZone: "${timeZone}" is not known: use an IANA name like "Europe/Berlin"`,
          ],
    ),
  ];
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
