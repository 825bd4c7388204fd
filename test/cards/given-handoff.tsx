import type { HandoffForm, HandoffView } from "@bellwether/shared/contracts/handoff-view";
import {
  Button,
  Checkbox,
  DateInput,
  hubspot,
  Input,
  LoadingButton,
  NumberInput,
  Select,
  TextArea,
  ToggleGroup,
} from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { useState } from "react";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { HandoffCard } from "../../extension/hubspot/src/app/cards/HandoffCard.tsx";
import { dealSnapshot, handoffForm } from "../support/handoff.ts";
import { readAt } from "../support/snapshot.ts";
import { serverUrl } from "./given-card.tsx";
import { textOf } from "./text-of.ts";

type Properties = Readonly<Record<string, string | null>>;
type Given = {
  readonly properties?: Properties;
  readonly isLoading?: boolean;
  readonly isRefetching?: boolean;
  readonly error?: Error;
};

export const dealProperties = (changes: Partial<HandoffView> = {}): Properties => ({
  bw_snapshot: JSON.stringify(dealSnapshot(changes)),
  bw_handoff_status: "draft",
  amount: "84000",
  deal_currency_code: "EUR",
});

type Page = { now: Given; render: () => void };

function RecordPage({ record }: { record: Page }) {
  const [, set] = useState(0);
  record.render = () => set((times) => times + 1);
  return <HandoffCard />;
}

/** The card on deal 900 of a portal in Berlin; what the CRM answers for its properties can change. */
export function renderHandoff(given: Given) {
  const card = createRenderer("crm.record.tab");
  card.mocks.context.portal.timezone = "Europe/Berlin";
  card.mocks.context.crm = { objectId: 900, objectTypeId: "0-3" };
  card.mocks.context.variables = { SERVER_URL: serverUrl };
  const record: Page = { now: given, render: () => {} };
  const refetch = vi.fn(async () => {});
  card.mocks.useCrmProperties.willCall(() => ({
    properties: record.now.properties ?? {},
    isLoading: record.now.isLoading ?? false,
    isRefetching: record.now.isRefetching ?? false,
    error: record.now.error ?? null,
    refetch,
  }));
  card.render(<RecordPage record={record} />);
  const changeRecord = (next: Given) => {
    record.now = next;
    record.render();
  };
  return { ...card, changeRecord, refetch };
}

/**
 * Waits for what answers and renderings bring, turn by turn. The renderer's own `waitFor` may look in the middle of a
 * change and then keeps what it saw.
 */
export async function eventually<T>(check: () => T): Promise<T> {
  for (let turns = 0; turns < 100; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      return check();
    } catch {
      // Not yet.
    }
  }
  return check();
}

export type HandoffCardOf = ReturnType<typeof renderHandoff>;

export const readOf = (card: HandoffCardOf) => textOf(card.getRootNode());

export type Reply = object | Error;

type Asked = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };

type HandoffServer = {
  /** What the form is when it is asked for. */
  forms: Reply[];
  /** Every save and decision, in order. */
  asked: Asked[];
  /** What is answered to the next save or decision; the last stays. A promise is answered when it is. */
  replies: (Reply | Promise<Reply>)[];
};

export const formReply = (changes: Partial<HandoffForm> = {}): Reply => ({
  ok: true,
  value: handoffForm(changes),
});
export const savedReply = (changes: Partial<HandoffForm> = {}): Reply => ({
  ok: true,
  value: { saved: true, form: handoffForm(changes) },
});
export const refusedReply = (problem: object = {}): Reply => ({
  ok: false,
  problem: { code: "invalid", message: "Not like this.", field: null, ...problem },
});

const nextOf = async (replies: (Reply | Promise<Reply>)[]) => {
  const reply = await (replies.length > 1 ? replies.shift() : replies[0]);
  if (reply instanceof Error) throw reply;
  return Response.json(reply);
};

/** Beside the server: the pause after the last keystroke is over when a test says so. */
export function givenHandoffServer() {
  const server: HandoffServer = { forms: [], asked: [], replies: [] };
  let pauses = new Map<object, () => void>();
  let looks = new Map<object, () => void>();
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(readAt), toFake: ["Date"] });
    server.forms = [formReply()];
    server.asked = [];
    server.replies = [savedReply()];
    pauses = new Map();
    looks = new Map();
    vi.spyOn(hubspot, "fetch").mockImplementation(async (url, options) => {
      const path = String(url).replace(`${serverUrl}/hubspot/cards/`, "");
      if (path === "handoff") return nextOf(server.forms);
      server.asked.push({ path, body: options?.body ?? {} });
      return nextOf(server.replies);
    });
    const { setTimeout, clearTimeout } = globalThis;
    const later = (run: () => void, ms?: number) => {
      if (ms !== 1500 && ms !== 4000 && ms !== 8000) return setTimeout(run, ms);
      const pause = {};
      if (ms === 1500) pauses.set(pause, run);
      if (ms === 8000) looks.set(pause, run);
      return pause;
    };
    vi.spyOn(globalThis, "setTimeout").mockImplementation(later as typeof setTimeout);
    vi.spyOn(globalThis, "clearTimeout").mockImplementation((timer) => {
      if (!pauses.delete(Object(timer)) && !looks.delete(Object(timer))) clearTimeout(timer);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const passed = (waiting: Map<object, () => void>) => {
    const due = [...waiting.values()];
    waiting.clear();
    for (const run of due) run();
  };
  return {
    server,
    pause: () => passed(pauses),
    pauses: () => pauses.size,
    /** The while is over after which an open form is looked at again. */
    lookAgain: () => passed(looks),
    looks: () => looks.size,
  };
}

const inputs = [Input, TextArea, NumberInput, DateInput, Select, ToggleGroup] as const;

/** An input by its name: a place of the form, or a field of a decision. */
export function inputOf(card: HandoffCardOf, name: string) {
  const all = [...card.findAll(Button), ...card.findAll(LoadingButton)].flatMap(({ props }) =>
    props.overlay === undefined ? [] : [props.overlay],
  );
  for (const root of [card, ...all])
    for (const kind of inputs) {
      const found = root.maybeFind(kind as typeof Input, { name });
      if (found !== null) return found;
    }
  throw new Error(`There is no input "${name}"`);
}

export const has = (card: HandoffCardOf, name: string) => {
  try {
    return inputOf(card, name) !== null;
  } catch {
    return false;
  }
};

export const standsIn = (card: HandoffCardOf, name: string) => inputOf(card, name).props.value;
export const messageOf = (card: HandoffCardOf, name: string) =>
  inputOf(card, name).props.validationMessage;

export function type(card: HandoffCardOf, name: string, text: string) {
  const input = inputOf(card, name);
  if (input.props.onFocus !== undefined) input.trigger("onFocus", "" as never);
  inputOf(card, name).trigger("onInput", text as never);
}

export const leave = (card: HandoffCardOf, name: string) =>
  inputOf(card, name).trigger("onBlur", "" as never);

export const choose = (card: HandoffCardOf, name: string, value: unknown) =>
  inputOf(card, name).trigger("onChange", value as never);

export const tick = (card: HandoffCardOf, name: string, isTicked = true) =>
  card.find(Checkbox, { name }).trigger("onChange", isTicked as never);

type Root = Pick<HandoffCardOf, "findAll">;

const rootsOf = (card: HandoffCardOf): readonly Root[] => [
  card,
  ...card.findAll(Button).flatMap(({ props }) => (props.overlay ? [props.overlay] : [])),
];

export const buttonsOf = (card: HandoffCardOf) =>
  rootsOf(card).flatMap((root) => [...root.findAll(Button), ...root.findAll(LoadingButton)]);

export function press(card: HandoffCardOf, label: string) {
  const button = buttonsOf(card).find((one) => textOf(one) === label);
  if (button === undefined) throw new Error(`There is no button "${label}"`);
  button.trigger("onClick");
}

export const labelsOf = (card: HandoffCardOf) => card.findAll(Button).map(textOf);

/** The card with its form open, as the server then has it. */
export async function openedForm(changes: Partial<HandoffView> = {}) {
  const card = renderHandoff({ properties: dealProperties(changes) });
  card.findAll(Button)[0]?.trigger("onClick");
  await eventually(() => expect(has(card, "trigger")).toBe(true));
  return card;
}
