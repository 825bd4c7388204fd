import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import type { HandoffNews } from "@bellwether/shared/domain/handoff/action";
import {
  type Assigned,
  assignedTo,
  type Candidate,
} from "@bellwether/shared/domain/handoff/assign";
import { expansionColumn } from "@bellwether/shared/domain/handoff/template";
import type { DealRecord } from "@bellwether/shared/domain/records";
import { roleHolders } from "@bellwether/shared/domain/role-holders";
import { skillsWanted } from "@bellwether/shared/domain/skills";
import { sourceText } from "@bellwether/shared/domain/source-value";
import type { Colleague } from "@bellwether/shared/domain/team";
import { prefilledFor } from "./prefilled-for.ts";

/** What the CRM says of a deal that has a handoff, with the tier and terms that it has once it is won. */
export function newsOfDeal(
  evidence: Evidence,
  deal: DealRecord,
  given: {
    readonly kind: "new" | "expansion";
    readonly candidates: readonly Candidate[];
    readonly colleagues: ReadonlyMap<string, Colleague>;
  },
): HandoffNews {
  const won = asIfWon(evidence, deal);
  const column = given.kind === "expansion" ? expansionColumn : columnOf(won);
  return {
    state: deal.state,
    wonAt: deal.state === "won" ? deal.closedAt : null,
    from: deal.ownerId,
    column,
    prefilled: prefilledFor(won, column, deal),
    assigns: assignsOf(won, given),
  };
}

/** The account as it would be if the deal were won now; one that is won for a later day counts today. */
function asIfWon(evidence: Evidence, deal: DealRecord): Evidence {
  const now = new Date(evidence.now).toISOString();
  const isSince = Date.parse(deal.closedAt ?? "") <= Date.parse(now);
  if (deal.state === "won" && isSince) return evidence;
  const won: DealRecord = { ...deal, state: "won", closedAt: now };
  const deals = evidence.facts.deals.map((each) => (each.id === deal.id ? won : each));
  const { configuration } = evidence;
  return gatherEvidence({ facts: { ...evidence.facts, deals }, configuration, now });
}

/** Without any tier the shortest form: who asks least is answered most. */
function columnOf({ tiering, configuration }: Evidence): string {
  return (
    tiering.tier?.id ?? configuration.segments.at(-1)?.tier ?? configuration.tiers.at(-1)?.id ?? ""
  );
}

/** Whoever looks after the account already goes on; else the rule. */
function assignsOf(
  evidence: Evidence,
  {
    candidates,
    colleagues,
  }: {
    readonly candidates: readonly Candidate[];
    readonly colleagues: ReadonlyMap<string, Colleague>;
  },
): Assigned | null {
  const csm = roleHolders(evidence, colleagues)["csm"] ?? null;
  if (csm !== null && colleagues.get(csm)?.active)
    return { to: csm, because: "Looks after the account already" };
  const { tiering, configuration, facts, contracts } = evidence;
  const skill = sourceText({
    account: facts.account,
    contracts,
    source: configuration.sources.skill,
  });
  return assignedTo(
    candidates,
    {
      segments: namesOf(tiering),
      timeZone: null,
      languages: [],
      skills: skillsWanted(skill),
    },
    configuration.handoffs.assignment,
    evidence.now,
  );
}

const namesOf = ({ segment, tier }: Evidence["tiering"]): readonly string[] =>
  [segment, tier].flatMap((each) => (each === null ? [] : [each.id, each.label]));

/** Who may be given accounts: those of the team's list, else whoever has accounts. */
export function candidatesOf(
  configuration: Configuration,
  colleagues: ReadonlyMap<string, Colleague>,
  loads: ReadonlyMap<string, number>,
): readonly Candidate[] {
  const team = new Set(configuration.team.map(({ email }) => email.toLowerCase()));
  return [...colleagues.values()]
    .map((colleague) => ({
      colleague,
      accounts: loads.get(colleague.id) ?? loads.get(colleague.email ?? "") ?? 0,
      share: null,
    }))
    .filter(({ colleague: { email }, accounts }) =>
      team.size === 0 ? accounts > 0 : team.has((email ?? "").toLowerCase()),
    );
}
