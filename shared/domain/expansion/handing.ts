import { closedAtOf } from "../contract.ts";
import type { DealRecord } from "../records.ts";

/** A sign of more business that was given to the account manager, and what became of it. */
export type ExpansionHanding = {
  readonly id: string;
  /** What spoke for it, by the labels of the signals. */
  readonly signal: string;
  /** Since when it has spoken; null: not known. */
  readonly signalSince: string | null;
  /** Who saw it and gave it on, by name: the credit stays theirs. */
  readonly by: string;
  readonly at: string;
  /** Owner id; null: nobody holds the role. */
  readonly handedTo: string | null;
  readonly tier: string | null;
  /** The deal that it led to. */
  readonly deal: string | null;
  /** expired: nothing was sold in a year. */
  readonly outcome: "open" | "won" | "expired";
  readonly closedAt: string | null;
};

/** A deal that comes later owes nothing to it. */
const creditMs = 365 * 86_400_000;

/**
 * Why a signal cannot be handed over now, in words; null: it can. `expansion` is as the card shows it: hidden
 * while the account is red or onboarding.
 */
export function handingRefusal(
  expansion: { readonly text: string; readonly hidden: string | null } | null,
  handings: readonly ExpansionHanding[],
): string | null {
  if (expansion === null) return "Nothing speaks for an expansion of this account now.";
  if (expansion.hidden !== null)
    return `Not ${expansion.hidden}: selling more to it now would speed its going.`;
  const open = handings.find(({ outcome }) => outcome === "open");
  if (open === undefined) return null;
  return `It was handed over by ${open.by} on ${open.at.slice(0, 10)} and is still open.`;
}

/** What the account manager is told: who, what, why now, and what shows it. */
export type HandingContext = {
  readonly account: string;
  readonly signal: string;
  readonly by: string;
  /** What the need is, in the words of whoever hands it over. */
  readonly need: string;
  /** By name; null: vacant. */
  readonly champion: string | null;
  readonly sponsor: string | null;
  /** What the card shows of the account: "Usage +12 %". */
  readonly evidence: readonly string[];
  /** Formatted; null: not known. */
  readonly arr: string | null;
  readonly renewsOn: string | null;
};

export function handingTask(given: HandingContext): {
  readonly subject: string;
  readonly body: string;
} {
  const { account, signal, by, need, champion, sponsor, evidence, arr, renewsOn } = given;
  const lines = [
    `Need: ${need}`,
    `Why now: ${signal}`,
    `Champion: ${champion ?? "nobody known"}; decides: ${sponsor ?? "nobody known"}`,
    ...(sponsor === null ? ["The daily contact cannot buy: find out who decides first."] : []),
    ...(evidence.length === 0 ? [] : [`What shows it: ${evidence.join("; ")}`]),
    [arr === null ? null : `Pays ${arr} a year`, renewsOn === null ? null : `renews on ${renewsOn}`]
      .filter((part) => part !== null)
      .join(", "),
    `Handed over by ${by}. Open a deal, or tell them why not; the customer's need comes before the number.`,
  ];
  return {
    subject: `Expansion: ${signal} · ${account}`,
    body: lines.filter((line) => line !== "").join("\n\n"),
  };
}

/**
 * A handing as the deals of its account have it by `now`: the first deal won after it, other than a renewal's,
 * is its doing; one that was opened after it is on its way there. After a year without one it has expired.
 */
export function creditedWith(
  handing: ExpansionHanding,
  deals: readonly DealRecord[],
  { renewalPipelines, now }: { readonly renewalPipelines: readonly string[]; readonly now: number },
): ExpansionHanding {
  if (handing.outcome !== "open") return handing;
  const from = Date.parse(handing.at);
  const until = Math.min(now, from + creditMs);
  const own = deals.filter(({ pipelineId }) => !renewalPipelines.includes(pipelineId));
  const isBetween = (at: number) => at >= from && at <= until;
  const [won] = own
    .filter((deal) => deal.state === "won" && isBetween(closedAtOf(deal)))
    .toSorted((a, b) => closedAtOf(a) - closedAtOf(b) || (a.id < b.id ? -1 : 1));
  if (won !== undefined) {
    const closedAt = new Date(closedAtOf(won)).toISOString();
    return { ...handing, deal: won.id, outcome: "won", closedAt };
  }
  if (now > from + creditMs) {
    const closedAt = new Date(from + creditMs).toISOString();
    return { ...handing, outcome: "expired", closedAt };
  }
  const [opened] = own
    .filter((deal) => deal.state === "open" && isBetween(Date.parse(deal.createdAt)))
    .toSorted(
      (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1),
    );
  return { ...handing, deal: opened?.id ?? null };
}
