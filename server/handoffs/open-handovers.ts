import { isCustomer } from "@bellwether/shared/domain/customer";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import { timesOf } from "@bellwether/shared/domain/handoff/context";
import {
  changeBetween,
  type HandoverChange,
  isHandedOver,
} from "@bellwether/shared/domain/handoff/handover-changes";
import { ownerChanges, ownersOf } from "@bellwether/shared/domain/owner-changes";
import { roleHolders } from "@bellwether/shared/domain/role-holders";
import { sourceText } from "@bellwether/shared/domain/source-value";
import { businessModelNamed } from "@bellwether/shared/domain/stated-words";
import type { Colleague } from "@bellwether/shared/domain/team";
import type { StoredCover } from "../db/covers.ts";
import type { Tx } from "../db/database.ts";
import { onboardingsOf, type StoredOnboarding } from "../db/onboarding.ts";
import { observedOwners } from "../db/owner-changes.ts";

const dayMs = 86_400_000;
/** A graduation is news for so long: none of those before the first look opens a handover. */
const graduationDays = 14;

export type HandoverContext = {
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly covers: readonly StoredCover[];
  /** Of the installation. */
  readonly connectedAt: string;
  readonly now: Date;
};

/**
 * What passes accounts on without a sale: another CSM than at the last assessment, a graduation from the
 * specialist to the CSM, a long absence of the CSM. Accounts that nobody hands over in person have none.
 */
export async function handoverChanges(
  tx: Tx,
  accounts: readonly Evidence[],
  given: HandoverContext,
): Promise<ReadonlyMap<string, readonly HandoverChange[]>> {
  const asked = accounts.filter((evidence) => isHandedOverInPerson(evidence));
  const ids = asked.map(({ facts }) => facts.account.id);
  const before = await observedOwners(tx, ids);
  const onboardings = await onboardingsOf(tx, ids);
  const found = asked.map((evidence) => {
    const { id } = evidence.facts.account;
    const changes = [
      stageChange(evidence, onboardings.get(id), given),
      ownerChange(evidence, before.get(id) ?? null, given),
      coverChange(evidence, given),
    ];
    return [id, changes.filter((change) => change !== null)] as const;
  });
  return new Map(found.filter(([, changes]) => changes.length > 0));
}

/** A pool's accounts change hands by the hundred: what the record knows has to do for them. */
function isHandedOverInPerson(evidence: Evidence): boolean {
  const { facts, configuration, contracts, tiering, now } = evidence;
  const { handoffs, sources } = configuration;
  const { account } = facts;
  if (!handoffs.on || !isCustomer({ account, contracts, configuration, now })) return false;
  const said = sourceText({ account, contracts, source: sources.businessModel });
  if (said !== null && handoffs.notFor.includes(businessModelNamed(said))) return false;
  const { tier } = tiering;
  return tier === null || timesOf(handoffs, tier.id).submitDays !== null;
}

type Owners = Parameters<typeof ownerChanges>[0];

function ownerChange(
  evidence: Evidence,
  before: Owners,
  { colleagues, now }: HandoverContext,
): HandoverChange | null {
  const at = now.toISOString();
  const { changes } = ownerChanges(before, ownersOf(evidence), at);
  const change = changes.find(({ of }) => of === "csm");
  if (change === undefined) return null;
  const id = `owner-${evidence.facts.account.id}-${now.getTime()}`;
  return changeBetween(change, { kind: "owner", id, at }, colleagues);
}

function stageChange(
  evidence: Evidence,
  stored: StoredOnboarding | undefined,
  { colleagues, connectedAt, now }: HandoverContext,
): HandoverChange | null {
  const graduatedOn = stored?.onboarding.graduatedOn ?? null;
  if (graduatedOn === null || graduatedOn < connectedAt.slice(0, 10)) return null;
  if (now.getTime() - Date.parse(graduatedOn) > graduationDays * dayMs) return null;
  const { onboarding: from = null, csm: to = null } = roleHolders(evidence, colleagues);
  if (from === null || to === null) return null;
  const id = `stage-${evidence.facts.account.id}-${graduatedOn}`;
  return changeBetween({ from, to }, { kind: "stage", id, at: now.toISOString() }, colleagues);
}

function coverChange(evidence: Evidence, given: HandoverContext): HandoverChange | null {
  const { colleagues, covers, now } = given;
  const csm = roleHolders(evidence, colleagues)["csm"] ?? null;
  const colleague = csm === null ? undefined : colleagues.get(csm);
  if (csm === null || colleague === undefined) return null;
  const cover = covers.find(
    (each) => each.ownerId === csm && isHandedOver(each, colleague.calendar, now.getTime()),
  );
  if (cover === undefined) return null;
  const id = coverId(cover, evidence);
  const { standIn: to } = cover;
  return changeBetween({ from: csm, to }, { kind: "cover", id, at: now.toISOString() }, colleagues);
}

const coverId = ({ id }: StoredCover, { facts }: Evidence) => `cover-${id}-${facts.account.id}`;

/** Whether what a handover is about is still so: the account a customer, the absence neither over nor taken back. */
export function isStillSo(
  { id, kind }: { readonly id: string; readonly kind: string },
  evidence: Evidence,
  { covers, colleagues, now }: HandoverContext,
): boolean {
  const { facts, configuration, contracts } = evidence;
  const asked = { account: facts.account, contracts, configuration, now: evidence.now };
  if (!isCustomer(asked)) return false;
  if (kind !== "cover") return true;
  return covers.some((cover) => {
    const calendar = colleagues.get(cover.ownerId)?.calendar ?? configuration.calendar;
    return coverId(cover, evidence) === id && isHandedOver(cover, calendar, now.getTime());
  });
}
