import { hubspot } from "@hubspot/ui-extensions";
import { createPageRouter, PageRoutes } from "@hubspot/ui-extensions/pages";
import { Day } from "./components/Day.tsx";
import { Review } from "./components/Review.tsx";
import { reviewPath } from "./paths.ts";

hubspot.extend<"pages">(() => <MyDay />);

/** The app's pages in HubSpot: where a person starts in the morning, and the weekly review of risks. */
export const MyDay = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute id="my-day" component={Day} />
    <PageRoutes.Route id="risk-review" path={reviewPath} component={Review} />
  </PageRoutes>,
);
