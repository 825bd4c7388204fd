import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import type {
  DayAccount,
  DayItem,
  DayView,
  ReviewAccount,
  ReviewView,
} from "@bellwether/shared/contracts/day-view";
import { hubspot } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { afterEach, beforeEach, vi } from "vitest";
import { MyDay } from "../../extension/hubspot/src/app/pages/MyDay.tsx";
import { cardForm } from "../support/card-form.ts";
import { readAt } from "../support/snapshot.ts";
import { textOf } from "./text-of.ts";

const serverUrl = "https://bellwether.example.com";
const cards = "/hubspot/cards/";

type Answer = CardReply<object> | Error;

type PageServer = {
  /** Every request, in order: the path's last part and the body. */
  asked: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[];
  /** What is answered next, by path; the last answer stays. */
  answers: Record<string, Answer[]>;
};

export const given = (value: object): Answer => ({ ok: true, value });
export const refused = (code: "forbidden" | "not-found" | "busy" | "conflict", message: string) =>
  ({ ok: false, problem: { code, message, field: null } }) as const;

/** A server that the pages reach through HubSpot, on a clock that stands still; new for each test. */
export function givenPageServer(): PageServer {
  const server: PageServer = { asked: [], answers: {} };
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(readAt), toFake: ["Date"] });
    server.asked = [];
    server.answers = {
      day: [given(dayView())],
      review: [given(reviewView())],
      form: [given(cardForm)],
      step: [given({ saved: true, note: "none" })],
    };
    vi.spyOn(hubspot, "fetch").mockImplementation(async (url, options) => {
      const path = String(url).slice(`${serverUrl}${cards}`.length);
      server.asked.push({ path, body: options?.body ?? {} });
      const answers = server.answers[path] ?? [];
      const next = answers.length > 1 ? answers.shift() : answers[0];
      if (next instanceof Error) throw next;
      return Response.json(next);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return server;
}

/** The app's page at that path, for somebody in Berlin. */
export function renderPage(path: string, variables = { SERVER_URL: serverUrl }) {
  const page = createRenderer("pages");
  page.mocks.context.portal.timezone = "Europe/Berlin";
  page.mocks.context.variables = variables;
  page.mocks.setPageLocation({ path, params: {} });
  page.render(<MyDay />);
  return page;
}

export type OpenedPage = ReturnType<typeof renderPage>;

export const readOf = (page: OpenedPage) => textOf(page.getRootNode());

export const shows = (page: OpenedPage, text: string) =>
  page.waitFor(() => {
    const read = readOf(page);
    if (!read.includes(text)) throw new Error(`"${text}" is not in: ${read}`);
  });

export const account = (changes: Partial<DayAccount> = {}): DayAccount => ({
  id: "4711",
  name: "Acme",
  band: "red",
  score: 43.9,
  arr: 84_000,
  tier: "High-touch",
  url: "https://app.hubspot.com/contacts/4242/record/0-2/4711",
  ...changes,
});

type StepItem = Extract<DayItem, { kind: "step" }>;

/** A step of a save plan, due today at 17:00 in Berlin. */
export const dayStep = (changes: Partial<StepItem> = {}): StepItem => ({
  kind: "step",
  account: account(),
  weight: 504_000,
  play: "save-plan@1",
  playLabel: "Save plan",
  step: "decision-maker",
  label: "Call the decision maker",
  instructions: "Speak to whoever decides.",
  minutes: 30,
  dueAt: "2026-11-21T16:00:00.000Z",
  late: false,
  answers: [],
  message: null,
  ...changes,
});

export const dayView = (items: readonly DayItem[] = [dayStep()]): DayView => ({
  asOf: readAt,
  currency: "EUR",
  person: { id: "501", name: "Priya Raman" },
  items,
});

export const reviewed = (changes: Partial<ReviewAccount> = {}): ReviewAccount => ({
  ...account(),
  cause: "Price",
  owner: "Priya Raman",
  plan: { label: "Save plan", done: 1, of: 7, status: "running" },
  next: { label: "Call the decision maker", dueAt: "2026-11-21T16:00:00.000Z" },
  renewsOn: "2027-02-12",
  changes: ["Turned red on 19 Nov"],
  ...changes,
});

export const reviewView = (accounts: readonly ReviewAccount[] = [reviewed()]): ReviewView => ({
  asOf: readAt,
  currency: "EUR",
  since: "2026-11-14T08:14:00.000Z",
  totals: { accounts: accounts.length, arr: 1_284_000, withoutPlan: 2 },
  accounts,
});
