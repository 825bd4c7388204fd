import type { DayItem, DayView } from "@bellwether/shared/contracts/day-view";
import type { Moment } from "@bellwether/shared/contracts/formats";
import { EmptyState, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Backend } from "../backend.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { usePage } from "../hooks/use-page.ts";
import { keyOf } from "../item-key.ts";
import { reviewPath } from "../paths.ts";
import { DayTable } from "./DayTable.tsx";
import { Page } from "./Page.tsx";

/** Everything that waits for whoever looks, what weighs most first. */
export function Day() {
  const { backend, moment } = usePage();
  const { loaded, load } = useLoaded(backend.day);
  return (
    <Page
      title="My day"
      other={{ to: reviewPath, label: "Risk review" }}
      {...{ loaded, load, moment }}
    >
      {(view) => <Items {...{ view, backend, moment }} />}
    </Page>
  );
}

type Props = { readonly view: DayView; readonly backend: Backend; readonly moment: Moment };

function Items({ view, backend, moment }: Props) {
  // What was done here stays away, also when the day is read before the server has caught up.
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const items = view.items.filter((item) => !gone.has(keyOf(item)));
  const onGone = (item: DayItem) => setGone((before) => new Set([...before, keyOf(item)]));
  if (items.length === 0)
    return (
      <EmptyState title="Nothing waits for you" layout="vertical" imageName="meetings">
        <Text>
          No step is due, no account turned red, no promise is open. A good day to call a customer
          who does not expect it.
        </Text>
      </EmptyState>
    );
  return (
    <>
      <Text>{`${counted(items.length)} for ${view.person.name}, the most money and urgency first.`}</Text>
      <DayTable {...{ items, backend, moment, onGone }} currency={view.currency} />
    </>
  );
}

const counted = (items: number) =>
  items === 1 ? "1 thing to see to" : `${items} things to see to`;
