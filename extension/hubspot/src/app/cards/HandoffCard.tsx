import type { Moment } from "@bellwether/shared/contracts/formats";
import { readDealSnapshot } from "@bellwether/shared/contracts/handoff-view";
import { hubspot, LoadingSpinner, useExtensionContext } from "@hubspot/ui-extensions";
import { useCrmProperties } from "@hubspot/ui-extensions/crm";
import { Failed } from "./components/Failed.tsx";
import { Handoff } from "./components/handoff/Handoff.tsx";
import { NoHandoff, type Seen } from "./components/handoff/NoHandoff.tsx";
import { useFollowing } from "./hooks/use-following.ts";
import { useHandoff } from "./hooks/use-handoff.ts";

hubspot.extend<"crm.record.tab">(() => <HandoffCard />);

/** As in the health card: literal, so that HubSpot fetches the values before the card starts. */
const PROPERTIES = ["bw_snapshot", "bw_handoff_status", "amount", "deal_currency_code"];

export function HandoffCard() {
  const { portal } = useExtensionContext<"crm.record.tab">();
  const { properties, isLoading, isRefetching, error, refetch } = useCrmProperties(PROPERTIES);
  const written = properties["bw_snapshot"];
  // Before all that may come and go below: what somebody typed stays while the page is open.
  const handoff = useHandoff(written, useFollowing(refetch, written));

  const moment: Moment = { now: new Date(), timeZone: portal.timezone };
  const amount = {
    amount: properties["amount"],
    currency: properties["deal_currency_code"] ?? null,
  };
  const view = handoff.autosave.work?.form.view;
  if (view !== undefined && handoff.reading.state === "open")
    return <Handoff {...{ view, handoff, amount, moment }} />;

  const isEmpty = Object.keys(properties).length === 0;
  if (isLoading || (isRefetching && isEmpty))
    return <LoadingSpinner label="Loading the handoff" showLabel layout="centered" />;
  if (error && isEmpty) return <Failed error={error} retry={refetch} subject="the handoff" />;

  const reading = seen(written, properties["bw_handoff_status"]);
  if (reading.state === "ready" && reading.snapshot.handoff !== null)
    return <Handoff view={view ?? reading.snapshot.handoff} {...{ handoff, amount, moment }} />;
  return <NoHandoff reading={reading} />;
}

/** A value that is not there at all, or that the status knows of, is one that this user may not see. */
function seen(written: string | null | undefined, status: string | null | undefined): Seen {
  const reading = readDealSnapshot(written);
  if (reading.state === "absent" && (written === undefined || status))
    return { state: "restricted" };
  return reading;
}
