import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import {
  Accordion,
  Input,
  LoadingButton,
  NumberInput,
  Select,
  TextArea,
} from "@hubspot/ui-extensions";
import { expect } from "vitest";
import { handoffView } from "../support/handoff.ts";
import { forecast, onboarding, snapshotPlan, snapshotPromise } from "../support/journey.ts";
import { type Card, scored } from "./given-card.tsx";
import type { Opened } from "./given-forms.ts";
import { textOf } from "./text-of.ts";

export const journeyTitle = "Handoff, onboarding, plan and renewal";

/** An account with something in every part of its journey. */
export const underWay = (changes: Partial<Snapshot> = {}): Partial<Snapshot> => ({
  handoff: handoffView({ state: "accepted" }),
  promises: [snapshotPromise()],
  onboarding: onboarding(),
  plan: snapshotPlan(),
  forecast: forecast(),
  ...changes,
});

/** The card of such an account, with its journey open. */
export function journeyOf(changes: Partial<Snapshot> = underWay()) {
  const card = scored(changes);
  card.find(Accordion, { title: journeyTitle }).trigger("onClick");
  return card;
}

/** Presses a button that asks for nothing, the first of its name, and waits for the answer. */
export async function press(card: Card, name: string) {
  const button = () => card.find(LoadingButton, (each) => textOf(each) === name);
  button().trigger("onClick");
  await card.waitFor(() => expect(button().props.loading).toBe(false));
}

export const words = ({ overlay }: Opened, name: string, text: string) =>
  overlay()
    .find(TextArea, { name })
    .trigger("onInput", text as never);

export const count = ({ overlay }: Opened, name: string, number: number | null) =>
  overlay()
    .find(NumberInput, { name })
    .trigger("onChange", number as never);

/** What a field shows. */
export const shown = ({ overlay }: Opened, name: string) =>
  [...overlay().findAll(Input), ...overlay().findAll(Select), ...overlay().findAll(NumberInput)]
    .map(({ props }) => props)
    .find((props) => props.name === name)?.value;
