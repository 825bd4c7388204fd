import type { FeedName } from "./account-facts.ts";
import type { Measure } from "./measure.ts";

/** What a measure's evidence is made of. */
export type Origin = {
  /** The feed that delivers it; `people` where somebody fills in a form; null where nothing supplies it yet. */
  readonly feed: FeedName | "people" | null;
  /** Dated by its own answers rather than by the feed's last sign of life. */
  readonly dated: boolean;
  /** A CSM alone can move it: by typing, naming a role or logging a contact. */
  readonly editable: boolean;
  /** An opinion, not a count: capped, and nobody's when the owner changes. */
  readonly sentiment: boolean;
};

const counted = (feed: FeedName): Origin => ({
  feed,
  dated: false,
  editable: false,
  sentiment: false,
});
const answered: Origin = { ...counted("surveys"), dated: true };
/** Milestones and promises: people say what is done. */
const ticked: Origin = { feed: "people", dated: false, editable: true, sentiment: false };
const logged: Origin = { ...counted("activities"), editable: true };

/** Of the measures that ship with a reader of their own. */
const shipped = new Map<string, Origin>(
  Object.entries({
    active_seat_share: counted("usage"),
    value_actions: counted("usage"),
    usage_change: counted("usage"),
    feature_breadth: counted("usage"),
    returning_users: counted("usage"),
    admin_recency: counted("usage"),
    seats_activated: counted("usage"),
    first_value_pace: counted("usage"),
    urgent_age: counted("tickets"),
    ticket_rate: counted("tickets"),
    resolution_ratio: counted("tickets"),
    nps_level: answered,
    nps_trend: answered,
    csat_90: answered,
    two_way_recency: logged,
    engaged_contacts: logged,
    sponsor_coverage: logged,
    kickoff_lag: logged,
    milestones_late: ticked,
    admin_setup: ticked,
    promises_late: ticked,
    csm_pulse: { feed: "people", dated: true, editable: true, sentiment: true },
    renewal_slip: counted("crm"),
    arr_change_12m: counted("crm"),
  }),
);

const unsupplied: Origin = { feed: null, dated: false, editable: false, sentiment: false };

export function originOf({ id, source }: Pick<Measure, "id" | "source">): Origin {
  if (source === undefined) return shipped.get(id) ?? unsupplied;
  if (source.from === "usage") return counted("usage");
  const typed = source.enteredBy === "csm";
  return { ...counted("crm"), editable: typed, sentiment: typed };
}
