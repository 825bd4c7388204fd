import type { FeatureUsage, UserUsage } from "../account-facts.ts";
import type { Evidence } from "../evidence.ts";
import { contactsByUser } from "../known-users.ts";
import { adminsSeen } from "../measures/product-led.ts";
import { byMost, type EvidenceItem, type FindBehind, item, nameOf } from "./item.ts";

/** A feature counts as in use from so many users on. */
const usersOfFeature = 2;

/** Users who stopped, those who had done most first; then those whose use fell most. */
export const behindUsers: FindBehind = (evidence) => {
  const users = evidence.facts.usage?.users ?? [];
  const contactOf = contactsByUser(evidence.facts.contacts);
  const record = (userId: string) => {
    const contact = contactOf(userId);
    return contact === null ? null : ({ kind: "contact", id: contact.id } as const);
  };
  const who = (userId: string) => {
    const contact = contactOf(userId);
    return contact === null ? userId : nameOf(contact);
  };
  const stopped = byMost(
    users.filter(({ recent, before }) => recent === 0 && before > 0),
    ({ before, lastOn }) => [before, Date.parse(lastOn)],
    ({ userId }) => userId,
  ).map(({ userId, lastOn }) => item(`${who(userId)} stopped, last seen`, record(userId), lastOn));
  const fell = byMost(
    users.filter((user) => user.recent > 0 && fallOf(user) > 0),
    ({ recent, before }) => [before - recent],
    ({ userId }) => userId,
  ).map((user) =>
    item(`${who(user.userId)}: use down by about ${fallOf(user)} %`, record(user.userId)),
  );
  return [...stopped, ...fell];
};

/** In tens of percent, so that the text does not change with every day's use. */
function fallOf({ recent, before }: UserUsage): number {
  return before === 0 ? 0 : Math.max(0, Math.round((10 * (before - recent)) / before) * 10);
}

/** Features no longer used, with the most users once first; then those of one user, then those of none ever. */
export const behindFeatureBreadth: FindBehind = (evidence) => {
  const features = evidence.facts.usage?.features ?? [];
  const few = byMost(
    features.filter(({ users }) => users < usersOfFeature),
    ({ users, usersBefore }) => [-users, usersBefore],
    ({ event }) => event,
  );
  return [...few.map(fewUsers), ...neverUsed(evidence, features)];
};

function fewUsers({ event, users, usersBefore }: FeatureUsage): EvidenceItem {
  if (users > 0) return item(`${event}: one user`);
  return item(`${event}: no longer used, by ${usersBefore} before`);
}

/** Of the features that the configuration names; "all" stands for whatever somebody uses. */
function neverUsed(
  { configuration, facts }: Evidence,
  features: readonly FeatureUsage[],
): readonly EvidenceItem[] {
  const { coreFeatures } = configuration.usage;
  if (coreFeatures === "all" || facts.usage === null) return [];
  const known = new Set(features.map(({ event }) => event));
  return [...new Set(coreFeatures)]
    .filter((event) => !known.has(event))
    .sort()
    .map((event) => item(`${event}: not used`));
}

export const behindAdminRecency: FindBehind = (evidence) =>
  adminsSeen(evidence).map(({ contact, lastOn }) =>
    item(`${nameOf(contact)}, last seen`, { kind: "contact", id: contact.id }, lastOn),
  );

export const behindFirstValue: FindBehind = ({ facts }) => {
  const on = facts.usage?.firstValueOn ?? null;
  return on === null ? [] : [item("First value action", null, on)];
};
