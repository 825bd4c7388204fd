import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import {
  Button,
  DateInput,
  Dropdown,
  Form,
  hubspot,
  Input,
  LoadingButton,
  LoadingSpinner,
  Select,
  TextArea,
  ToggleGroup,
} from "@hubspot/ui-extensions";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { cardForm } from "../support/card-form.ts";
import { readAt } from "../support/snapshot.ts";
import { type Card, scored, serverUrl } from "./given-card.tsx";
import { textOf } from "./text-of.ts";

type Asked = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };
export type Answer = { readonly ok: boolean } | Response | Error;

type CardServer = {
  /** Every write, in order. */
  asked: Asked[];
  /** What is answered next to a write; the last answer stays. */
  answers: Answer[];
  formAnswers: Answer[];
};

export const saved = (note: "due" | "none" = "none") => ({
  ok: true,
  value: { saved: true, note },
});
export const refused = (problem: Partial<CardProblem>) => ({
  ok: false,
  problem: { code: "invalid", message: "Not like this.", field: null, ...problem },
});

const taken = (given: Answer[]) => {
  const next = given.length > 1 ? given.shift() : given[0];
  if (next instanceof Error) throw next;
  return next instanceof Response ? next : Response.json(next);
};

/** A server that the card reaches through HubSpot, on a clock that stands still; new for each test. */
export function givenCardServer(): CardServer {
  const server: CardServer = { asked: [], answers: [], formAnswers: [] };
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(readAt), toFake: ["Date"] });
    server.asked = [];
    server.answers = [saved()];
    server.formAnswers = [{ ok: true, value: cardForm } as Answer];
    vi.spyOn(hubspot, "fetch").mockImplementation(async (url, options) => {
      const path = String(url).replace(`${serverUrl}/hubspot/cards/`, "");
      if (path === "form") return taken(server.formAnswers);
      server.asked.push({ path, body: options?.body ?? {} });
      return taken(server.answers);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return server;
}

/** A button, or an entry of a menu. */
export function buttonOf(card: Card, name: string) {
  const isNamed = (node: Parameters<typeof textOf>[0]) => textOf(node) === name;
  const button = [...card.findAll(Button), ...card.findAll(Dropdown.ButtonItem)].find(isNamed);
  if (button === undefined) throw new Error(`There is no button "${name}"`);
  return button;
}

/** The panel or dialog behind a button, as it is at present. */
export function overlayOf(card: Card, name: string) {
  const { overlay } = buttonOf(card, name).props;
  if (overlay === undefined) throw new Error(`${name} opens nothing`);
  return overlay;
}

export async function opened(name: string, card: Card = scored()) {
  const button = buttonOf(card, name);
  if (button.props.onClick !== undefined) button.trigger("onClick");
  await card.waitFor(() => expect(overlayOf(card, name).maybeFind(LoadingSpinner)).toBeNull());
  return { card, overlay: () => overlayOf(card, name) };
}

export type Opened = Awaited<ReturnType<typeof opened>>;

export const type = ({ overlay }: Opened, name: string, text: string) =>
  overlay()
    .find(Input, { name })
    .trigger("onInput", text as never);
export const choose = ({ overlay }: Opened, name: string, value: string) =>
  overlay()
    .find(Select, { name })
    .trigger("onChange", value as never);
export const pick = ({ overlay }: Opened, name: string, value: string | string[]) =>
  overlay()
    .find(ToggleGroup, { name })
    .trigger("onChange", value as never);
export const date = ({ overlay }: Opened, name: string, iso: string | null) => {
  const [year = 0, month = 0, day = 0] = (iso ?? "").split("-").map(Number);
  const chosen = iso === null ? null : { year, month: month - 1, date: day };
  overlay()
    .find(DateInput, { name })
    .trigger("onChange", chosen as never);
};
export const note = ({ overlay }: Opened, text: string) =>
  overlay()
    .find(TextArea)
    .trigger("onInput", text as never);

/** Presses save and waits until it is answered or refused. */
export async function save({ card, overlay }: Opened) {
  overlay().find(Form).trigger("onSubmit");
  await card.waitFor(() =>
    expect(overlay().maybeFind(LoadingButton)?.props.loading).not.toBe(true),
  );
}

export const messages = ({ overlay }: Opened) => {
  const fields = [
    ...overlay().findAll(Input),
    ...overlay().findAll(TextArea),
    ...overlay().findAll(Select),
    ...overlay().findAll(ToggleGroup),
    ...overlay().findAll(DateInput),
  ];
  return fields.flatMap(({ props }) =>
    props.error ? [`${props.name}: ${props.validationMessage}`] : [],
  );
};
