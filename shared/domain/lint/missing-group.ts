import type { FeedName } from "../account-facts.ts";
import type { Facts } from "../condition.ts";
import type { Configuration } from "../configuration.ts";
import { scorecardsToday } from "./chosen-scorecards.ts";
import { error, type Rule, warning } from "./finding.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { statedShares } from "./weighed.ts";
import { quoted } from "./wording.ts";

type Group = {
  readonly subject: Subject;
  readonly named: string;
  readonly advice: string;
  /** Who can have such evidence: onboarding is before the first renewal and its surveys. */
  readonly isFor: (facts: Facts) => boolean;
  readonly isConnected: (configuration: Configuration, connected: readonly FeedName[]) => boolean;
};

const everybody = () => true;
const isOnboarded = ({ stage }: Facts) => stage !== "onboarding";

const groups: readonly Group[] = [
  {
    subject: "product",
    named: "the product's use",
    advice: "active seats or value actions, for example",
    isFor: everybody,
    isConnected: (_, connected) => connected.includes("usage"),
  },
  {
    subject: "support",
    named: "support",
    advice: "the age of the oldest urgent ticket, for example",
    isFor: everybody,
    isConnected: (_, connected) => connected.includes("tickets"),
  },
  {
    subject: "voice",
    named: "the customer's own voice",
    advice: "NPS or CSAT, for example",
    isFor: isOnboarded,
    isConnected: (_, connected) => connected.includes("surveys"),
  },
  {
    subject: "commercial",
    named: "the renewal",
    advice: "renewal readiness or the ARR change, for example",
    // What renews by itself every month is renewed by its use.
    isFor: (facts) => isOnboarded(facts) && facts["businessModel"] !== "product-led",
    isConnected: ({ sources, renewal }, connected) =>
      connected.includes("crm") && (sources.renewalDate !== null || renewal.pipelines.length > 0),
  },
];

/** A scorecard that leaves out what its accounts have evidence of. */
export const missingGroup: Rule = (configuration, context) =>
  groups.flatMap(({ subject, named, advice, isFor, isConnected }) => {
    const cards = scorecardsToday(configuration, context, isFor).filter(
      (card) =>
        !statedShares(configuration, card).some(({ measure }) => subjectOf(measure) === subject),
    );
    const connected = isConnected(configuration, context.connected);
    return cards.map((card) => {
      const place = `scorecards.${card.id}.weights`;
      const said = `${quoted(card.label)} weighs no measure of ${named}`;
      return connected
        ? error(place, `${said}, though its source is connected: add one (${advice}).`)
        : warning(place, `${said}: connect its source, then add one (${advice}).`);
    });
  });
