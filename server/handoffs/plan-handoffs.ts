import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { Candidate } from "@bellwether/shared/domain/handoff/assign";
import type { Brief } from "@bellwether/shared/domain/handoff/brief";
import {
  type HandoffContext,
  isAccepted,
  isHandover,
  isWritable,
} from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import type { HandoverChange } from "@bellwether/shared/domain/handoff/handover-changes";
import { kindOfDeal } from "@bellwether/shared/domain/handoff/kind-of-deal";
import { afterClock, followNews, openHandoff } from "@bellwether/shared/domain/handoff/news";
import type { DealRecord, Owner } from "@bellwether/shared/domain/records";
import { colleaguesOf, roleHolders } from "@bellwether/shared/domain/role-holders";
import { sourceText } from "@bellwether/shared/domain/source-value";
import { covers } from "../db/covers.ts";
import { csmLoads } from "../db/csm-loads.ts";
import type { Tx } from "../db/database.ts";
import { handoffsOf, storeHandoffDeeds } from "../db/handoffs.ts";
import { promisesOf } from "../db/promises.ts";
import { briefFor } from "./brief-for.ts";
import { followHandover, withChanges } from "./follow-handovers.ts";
import { handoffContext } from "./handoff-context.ts";
import { candidatesOf, newsOfDeal } from "./news-of-deal.ts";
import { type HandoverContext, handoverChanges } from "./open-handovers.ts";
import { handoffView } from "./view-of.ts";
import { wantHandoffs } from "./want-handoffs.ts";
import { keep } from "./write-handoff.ts";

type Context = {
  readonly configuration: Configuration;
  readonly owners: ReadonlyMap<string, Owner>;
  /** Of the installation: deals that were won before it have no handoff. */
  readonly connectedAt: string;
  readonly now: Date;
};

/** An account's handoffs as they stand, the oldest first. */
export type PlannedHandoffs = {
  readonly handoffs: readonly Handoff[];
  readonly views: ReadonlyMap<string, HandoffView>;
};

/**
 * Opens the handoffs of deals that are likely enough, and has those that are there follow their deals and the
 * clock; deals, tasks and those who go on after an acceptance follow. Prospects have them as customers do.
 */
export async function planHandoffs(
  tx: Tx,
  accounts: readonly Evidence[],
  context: Context,
): Promise<ReadonlyMap<string, PlannedHandoffs>> {
  const { configuration, owners } = context;
  const ids = accounts.map(({ facts }) => facts.account.id);
  const stored = await handoffsOf(tx, ids);
  const away = await covers(tx);
  const colleagues = colleaguesOf([...owners.values()], away, configuration);
  const known = { ...context, colleagues, covers: away };
  const changes = await handoverChanges(tx, accounts, known);
  const busy = accounts.filter((evidence) => {
    const { id } = evidence.facts.account;
    return stored.has(id) || changes.has(id) || mayOpen(evidence, context);
  });
  if (busy.length === 0) return new Map();
  const candidates = candidatesOf(configuration, colleagues, await loadsOf(tx, configuration));
  const planned: [string, PlannedHandoffs][] = [];
  for (const evidence of busy) {
    const { id } = evidence.facts.account;
    const before = (stored.get(id) ?? []).map(({ handoff }) => handoff);
    const given = { ...known, candidates, changes: changes.get(id) ?? [] };
    planned.push([id, await plan(tx, evidence, before, given)]);
  }
  return new Map(planned);
}

async function loadsOf(tx: Tx, { sources: { csm } }: Configuration) {
  return csm?.from === "account" ? await csmLoads(tx, csm.field) : new Map<string, number>();
}

/** Whether any deal could have one: most accounts have none, and cost nothing. */
function mayOpen({ facts, configuration }: Evidence, context: Context): boolean {
  return configuration.handoffs.on && facts.deals.some((deal) => isNews(deal, context));
}

function isNews(deal: DealRecord, { configuration, connectedAt }: Context): boolean {
  if (deal.state === "open") return (deal.probability ?? 0) >= configuration.handoffs.opensAt;
  return deal.state === "won" && Date.parse(deal.closedAt ?? "") >= Date.parse(connectedAt);
}

type Given = Context &
  HandoverContext & {
    readonly candidates: readonly Candidate[];
    readonly changes: readonly HandoverChange[];
  };

async function plan(
  tx: Tx,
  evidence: Evidence,
  before: readonly Handoff[],
  given: Given,
): Promise<PlannedHandoffs> {
  const { configuration, colleagues, now } = given;
  const { facts } = evidence;
  const roles = roleHolders(evidence, colleagues);
  const { contacts, account } = facts;
  const context = handoffContext({ configuration, contacts, roles, colleagues, now });
  const followed = before.map((handoff) => follow(handoff, evidence, context, given));
  const sold = [...followed, ...openedOf(evidence, before, context, given)];
  const handoffs = withChanges(sold, given.changes, evidence, context).map((handoff) =>
    afterClock(handoff, context),
  );
  const was = new Map(before.map((handoff) => [handoff.id, handoff]));
  for (const after of handoffs)
    await keep(tx, { before: was.get(after.id) ?? null, after, context, roles });
  await storeHandoffDeeds(
    tx,
    handoffs
      .filter(({ id }) => !was.has(id))
      .map(({ id: handoffId, openedAt: at }) => ({
        ...{ handoffId, at, by: null },
        action: { do: "opened" } as const,
      })),
  );
  const briefs = await briefsOf(tx, handoffs, evidence, context);
  const named = { id: account.id, name: account.name };
  const views = new Map(
    handoffs.map((handoff) => {
      const brief = briefs.get(handoff.id);
      const about = { account: named, configuration, context, ...(brief && { brief }) };
      return [handoff.id, handoffView(handoff, about)];
    }),
  );
  await wantHandoffs(tx, { evidence, handoffs, views, briefs, context });
  return { handoffs, views };
}

/** Of handovers, as long as somebody has to take them or closes their gaps. */
async function briefsOf(
  tx: Tx,
  handoffs: readonly Handoff[],
  evidence: Evidence,
  context: HandoffContext,
): Promise<ReadonlyMap<string, Brief>> {
  const open = handoffs.filter((handoff) => isHandover(handoff) && isWritable(handoff));
  if (open.length === 0) return new Map();
  const promises = await promisesOf(tx, [evidence.facts.account.id]);
  const given = { evidence, handoffs, promises, context };
  return new Map(open.map((handoff) => [handoff.id, briefFor(handoff, given)]));
}

/** A deal that is gone from the account takes its handoff with it. */
function follow(
  handoff: Handoff,
  evidence: Evidence,
  context: HandoffContext,
  given: Given,
): Handoff {
  if (handoff.kind !== "new" && handoff.kind !== "expansion")
    return followHandover(handoff, evidence, context, given);
  const deal = evidence.facts.deals.find(({ id }) => id === handoff.deal);
  if (deal === undefined) {
    const gone = { state: "gone", wonAt: null, from: null, prefilled: {}, assigns: null } as const;
    return followNews(handoff, { ...gone, column: handoff.column }, context);
  }
  return followNews(handoff, newsOfDeal(evidence, deal, { ...given, kind: handoff.kind }), context);
}

function openedOf(
  evidence: Evidence,
  before: readonly Handoff[],
  context: HandoffContext,
  given: Given,
): readonly Handoff[] {
  const { facts, configuration, now, contracts } = evidence;
  const { account, deals, lineItems } = facts;
  const has = new Set(before.map(({ deal }) => deal));
  const businessModel = sourceText({
    account,
    contracts,
    source: configuration.sources.businessModel,
  });
  return deals
    .filter((deal) => !has.has(deal.id) && isNews(deal, given))
    .flatMap((deal) => {
      const input = { deal, account, deals, lineItems, businessModel, configuration, now };
      const { kind } = kindOfDeal(input);
      if (kind === null) return [];
      const about = {
        id: `deal-${deal.id}`,
        kind,
        deal: deal.id,
        account: account.id,
        version: configuration.version,
      };
      return [openHandoff(newsOfDeal(evidence, deal, { ...given, kind }), about, context)];
    });
}

/** Accounts of which a handoff of new business was accepted. */
export function acceptedBusiness(
  planned: ReadonlyMap<string, PlannedHandoffs>,
): ReadonlySet<string> {
  const accounts = [...planned].flatMap(([accountId, { handoffs }]) =>
    handoffs.some((handoff) => handoff.kind === "new" && isAccepted(handoff)) ? [accountId] : [],
  );
  return new Set(accounts);
}
