import type { ReviewView } from "@bellwether/shared/contracts/day-view";
import { formatMoney, type Moment } from "@bellwether/shared/contracts/formats";
import { EmptyState, Statistics, StatisticsItem, Text } from "@hubspot/ui-extensions";
import { useLoaded } from "../hooks/use-loaded.ts";
import { usePage } from "../hooks/use-page.ts";
import { dayPath } from "../paths.ts";
import { Page } from "./Page.tsx";
import { ReviewTable } from "./ReviewTable.tsx";

/** Every account at risk with what is done about it, for the weekly meeting. */
export function Review() {
  const { backend, moment } = usePage();
  const { loaded, load } = useLoaded(backend.review);
  return (
    <Page
      title="Risk review"
      other={{ to: dayPath, label: "My day" }}
      {...{ loaded, load, moment }}
    >
      {(view) =>
        view.accounts.length === 0 ? (
          <EmptyState title="No account is at risk" layout="vertical" imageName="companies">
            <Text>None is red, and nobody named a risk. The next one stands here at once.</Text>
          </EmptyState>
        ) : (
          <Accounts {...{ view, moment }} />
        )
      }
    </Page>
  );
}

function Accounts({ view, moment }: { view: ReviewView; moment: Moment }) {
  const { totals, currency } = view;
  return (
    <>
      <Statistics>
        <StatisticsItem label="Accounts at risk" number={totals.accounts} />
        <StatisticsItem
          label="ARR at risk"
          number={formatMoney({ amount: totals.arr, currency })}
        />
        <StatisticsItem label="Without a plan" number={totals.withoutPlan} />
      </Statistics>
      <ReviewTable {...{ view, moment }} />
    </>
  );
}
