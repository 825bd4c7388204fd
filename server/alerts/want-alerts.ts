import { calendarOf } from "@bellwether/shared/domain/calendar";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { PlayNews } from "@bellwether/shared/domain/play/news";
import type { Colleague, RoleHolders } from "@bellwether/shared/domain/team";
import { type Alert, type AlertContent, storeAlerts } from "../db/alerts.ts";
import type { Tx } from "../db/database.ts";
import { playbooksIn } from "../plays/playbooks-of.ts";

/** An account with what is new of it; `holders` by role. */
export type Told = {
  readonly accountId: string;
  readonly name: string;
  readonly holders: RoleHolders;
  readonly news: readonly PlayNews[];
};

type Known = {
  readonly configuration: Configuration;
  /** The CRM's users, by id. */
  readonly colleagues: ReadonlyMap<string, Colleague>;
};

/**
 * Has people told what the document's `alerts` wants told: a row for the channel, and a row for each
 * colleague whose e-mail it stands in. What is known already stays as it is. Belongs into the transaction
 * that stores the plays.
 */
export async function wantAlerts(tx: Tx, told: readonly Told[], known: Known): Promise<void> {
  const { channel, digest } = known.configuration.alerts;
  const rows = told.flatMap((account) =>
    account.news.flatMap((news) => {
      const alert = alertOf(account, news, known);
      return [
        ...(channel.includes(news.kind) ? [{ ...alert, way: "channel" as const }] : []),
        ...(digest.includes(news.kind)
          ? concerned(account, news).map((recipient) => ({
              ...alert,
              key: `${alert.key}>${recipient ?? ""}`,
              content: { ...alert.content, recipient },
              way: "digest" as const,
            }))
          : []),
      ];
    }),
  );
  await storeAlerts(tx, rows);
}

function alertOf({ accountId, name, holders }: Told, news: PlayNews, known: Known): Alert {
  const { kind, key } = news;
  const of = { key: `${accountId}/${key}`, accountId, kind };
  const content = { ...nothing, account: name };
  switch (kind) {
    case "band-red": {
      const csm = holders["csm"] ?? null;
      return { ...of, at: news.at, content: { ...content, ...person(csm, known) } };
    }
    case "play-started": {
      const { play, because } = news;
      return { ...of, at: news.at, content: { ...content, ...labels(news, known), play, because } };
    }
    case "step-due":
    case "step-late":
      return {
        ...of,
        at: kind === "step-due" ? morningOf(news, known) : news.at,
        content: { ...content, ...stepOf(news, known) },
      };
    case "escalated": {
      const { to, toOwner, takes } = news;
      const role = known.configuration.roles.find(({ id }) => id === to)?.label ?? to;
      const name = toOwner === null ? null : known.colleagues.get(toOwner)?.name;
      const words = { to: name ?? `${role} (nobody)`, takes };
      return { ...of, at: news.at, content: { ...content, ...stepOf(news, known), ...words } };
    }
    default:
      return kind satisfies never;
  }
}

const nothing: AlertContent = {
  account: "",
  recipient: null,
  play: null,
  playLabel: null,
  because: null,
  step: null,
  stepLabel: null,
  ownerId: null,
  owner: null,
  due: null,
  to: null,
  takes: false,
};

type StepNews = Extract<PlayNews, { readonly kind: "step-due" | "step-late" | "escalated" }>;

function stepOf(news: StepNews, known: Known): Partial<AlertContent> {
  const { play, step, owner, dueAt } = news;
  return { ...labels(news, known), ...person(owner, known), play, step, due: dueAt };
}

function person(id: string | null, { colleagues }: Known): Partial<AlertContent> {
  return { ownerId: id, owner: id === null ? null : (colleagues.get(id)?.name ?? null) };
}

/** "review#2" is a repetition of "review". */
function labels(
  news: { readonly playbook: string; readonly step?: string },
  { configuration }: Known,
): Partial<AlertContent> {
  const playbook = playbooksIn(configuration).find(({ id }) => id === news.playbook);
  const id = news.step?.split("#")[0] ?? null;
  const step = playbook?.steps.find((each) => each.id === id);
  return { playLabel: playbook?.label ?? news.playbook, stepLabel: step?.label ?? id };
}

/** A step is told on the day that it is due, when its owner begins to work. */
function morningOf({ owner, dueAt, at }: StepNews, known: Known): string {
  if (dueAt === null) return at;
  const colleague = owner === null ? undefined : known.colleagues.get(owner);
  const working = colleague?.calendar ?? known.configuration.calendar;
  const calendar = calendarOf(working);
  const morning = calendar.instantOf(calendar.dayOf(Date.parse(dueAt)), working.hours.from);
  return new Date(Math.max(morning, Date.parse(at))).toISOString();
}

/** Whoever has it and whoever it went to; where that is nobody the CS lead, and null where nobody leads. */
function concerned({ holders }: Told, news: PlayNews): readonly (string | null)[] {
  const of = [...new Set(peopleIn(news, holders))].filter((id) => id !== null);
  return of.length > 0 ? of : [holders["cs_lead"] ?? null];
}

function peopleIn(news: PlayNews, holders: RoleHolders): readonly (string | null)[] {
  switch (news.kind) {
    case "band-red":
      return [holders["csm"] ?? null];
    case "play-started":
      return news.owners.length > 0 ? news.owners : [holders["csm"] ?? null];
    case "step-due":
    case "step-late":
      return [news.owner];
    case "escalated":
      return [news.owner, news.toOwner];
    default:
      return news satisfies never;
  }
}
