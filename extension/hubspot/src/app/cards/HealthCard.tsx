import type { Moment } from "@bellwether/shared/contracts/formats";
import { type HealthView, healthView } from "@bellwether/shared/contracts/health-view";
import { hubspot, LoadingSpinner, useExtensionContext } from "@hubspot/ui-extensions";
import { useCrmProperties } from "@hubspot/ui-extensions/crm";
import { Failed } from "./components/Failed.tsx";
import { Health } from "./components/Health.tsx";
import { NoHealth } from "./components/NoHealth.tsx";
import { useFollowing } from "./hooks/use-following.ts";
import { stageOf } from "./lifecycle-stage.ts";

hubspot.extend<"crm.record.tab">(() => <HealthCard />);

/**
 * A literal list beside the hook: the build reads it from the source, so that HubSpot fetches the values
 * before the card starts.
 */
const PROPERTIES = [
  "lifecyclestage",
  "bw_snapshot",
  "bw_scored_at",
  "bw_health_score",
  "bw_health_band_shown",
  "bw_tier",
  "bw_arr",
  "bw_renewal_date",
  "bw_notice_date",
  "bw_next_action",
];

export function HealthCard() {
  const { portal } = useExtensionContext<"crm.record.tab">();
  const { properties, isLoading, isRefetching, error, refetch } = useCrmProperties(PROPERTIES);

  const follow = useFollowing(refetch, properties["bw_scored_at"]);

  // A second try after a failure starts without values: they are on their way, not hidden.
  const isEmpty = Object.keys(properties).length === 0;
  if (isLoading || (isRefetching && isEmpty))
    return <LoadingSpinner label="Loading account health" showLabel layout="centered" />;
  // A later look that fails takes nothing away: what is shown says of when it is, and forms stay filled in.
  if (error && isEmpty) return <Failed error={error} retry={refetch} />;
  // The one reading of the clock: ages and distances on the card are as of the present rendering.
  const moment: Moment = { now: new Date(), timeZone: portal.timezone };
  const { lifecyclestage, ...outputs } = properties;
  const view = healthView({ outputs, stage: stageOf(lifecyclestage), moment });
  return <View view={view} moment={moment} onSaved={follow} />;
}

type ViewProps = { view: HealthView; moment: Moment; onSaved: () => void };

function View({ view, ...rest }: ViewProps) {
  return view.state === "scored" ? <Health {...view} {...rest} /> : <NoHealth view={view} />;
}
