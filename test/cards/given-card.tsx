import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { HealthCard } from "../../extension/hubspot/src/app/cards/HealthCard.tsx";
import { scoredProperties } from "../support/snapshot.ts";
import { textOf } from "./text-of.ts";

export const serverUrl = "https://bellwether.example.com";

type Answer = {
  readonly properties?: Readonly<Record<string, string | null>>;
  readonly isLoading?: boolean;
  readonly isRefetching?: boolean;
  readonly error?: Error;
  readonly refetch?: () => Promise<void>;
  readonly variables?: Readonly<Record<string, string>>;
};

/** The card on company 4711 of a portal in Berlin, with what the CRM answers for its properties. */
export function renderCard(answer: Answer) {
  const card = createRenderer("crm.record.tab");
  card.mocks.context.portal.timezone = "Europe/Berlin";
  card.mocks.context.crm = { objectId: 4711, objectTypeId: "0-2" };
  card.mocks.context.variables = answer.variables ?? { SERVER_URL: serverUrl };
  card.mocks.useCrmProperties.willCall(() => ({
    properties: answer.properties ?? {},
    isLoading: answer.isLoading ?? false,
    isRefetching: answer.isRefetching ?? false,
    error: answer.error ?? null,
    refetch: answer.refetch ?? (async () => {}),
  }));
  card.render(<HealthCard />);
  return card;
}

export const scored = (changes: Partial<Snapshot> = {}) =>
  renderCard({ properties: scoredProperties(changes) });

export type Card = ReturnType<typeof renderCard>;

export const readOf = (card: Card) => textOf(card.getRootNode());
