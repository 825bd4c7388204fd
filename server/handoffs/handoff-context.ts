import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { HandoffContext } from "@bellwether/shared/domain/handoff/context";
import type { ContactRecord } from "@bellwether/shared/domain/records";
import type { Colleague, RoleHolders } from "@bellwether/shared/domain/team";

/** What decisions about a handoff of this account rest on. */
export function handoffContext(given: {
  readonly configuration: Configuration;
  readonly contacts: readonly Pick<ContactRecord, "id" | "email">[];
  readonly roles: RoleHolders;
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly now: Date;
}): HandoffContext {
  const { configuration, contacts, roles, colleagues, now } = given;
  return {
    now: now.getTime(),
    rules: configuration.handoffs,
    contacts: new Map(contacts.map(({ id, email }) => [id, email])),
    roles,
    colleagues,
    calendar: configuration.calendar,
    dueTime: configuration.plays.dueTime,
  };
}
