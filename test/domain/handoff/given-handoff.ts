import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { HandoffNews } from "@bellwether/shared/domain/handoff/action";
import type { Answers } from "@bellwether/shared/domain/handoff/answers";
import type { HandoffContext } from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { openHandoff } from "@bellwether/shared/domain/handoff/news";
import type { Colleague } from "@bellwether/shared/domain/team";

export const rules = defaultConfiguration.handoffs;

export function colleague(id: string, over: Partial<Colleague> = {}): Colleague {
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    email: `${id}@example.com`,
    active: true,
    calendar: defaultConfiguration.calendar,
    absences: [],
    skills: [],
    ...over,
  };
}

export const byId = (...colleagues: readonly Colleague[]): ReadonlyMap<string, Colleague> =>
  new Map(colleagues.map((each) => [each.id, each]));

/** Rita sells, Carl takes over, Lena leads customer success, Sam sales. 2 November 2026 is a Monday. */
export function givenContext(over: Partial<HandoffContext> = {}): HandoffContext {
  return {
    now: Date.parse("2026-11-02T10:00:00Z"),
    rules,
    contacts: new Map(),
    roles: { cs_lead: "lena", sales_lead: "sam" },
    colleagues: byId(...["rita", "carl", "lena", "sam", "nina"].map((id) => colleague(id))),
    calendar: defaultConfiguration.calendar,
    dueTime: "17:00",
    ...over,
  };
}

export const at = (context: HandoffContext, instant: string): HandoffContext => ({
  ...context,
  now: Date.parse(instant),
});

export function givenNews(over: Partial<HandoffNews> = {}): HandoffNews {
  return {
    state: "open",
    wonAt: null,
    from: "rita",
    column: "high_touch",
    prefilled: {},
    assigns: { to: "carl", because: "fits CET; 71 % loaded" },
    ...over,
  };
}

export const won = (wonAt: string, over: Partial<HandoffNews> = {}): HandoffNews =>
  givenNews({ state: "won", wonAt, ...over });

export function givenHandoff(
  over: Partial<Handoff> = {},
  news: HandoffNews = givenNews(),
  context: HandoffContext = givenContext(),
): Handoff {
  const given = { id: "h1", kind: "new", deal: "d1", account: "a1", version: "v1" } as const;
  return { ...openHandoff(news, given, context), ...over };
}

/** Answers that a person wrote. */
export function said(values: Readonly<Record<string, string>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      path,
      { value, source: null, confirmed: true, by: "rita", at: "2026-11-01T09:00:00.000Z" },
    ]),
  );
}
