import { readCardReply, unanswered } from "@bellwether/shared/contracts/card-reply";
import {
  type CardForm,
  type CardReply,
  cardPaths,
  type DayRequest,
  type FormRequest,
  type Saved,
  type StepRequest,
} from "@bellwether/shared/contracts/card-requests";
import type { DayView, ReviewView } from "@bellwether/shared/contracts/day-view";
import { hubspot } from "@hubspot/ui-extensions";

/** What the pages ask of the server; every answer is a value or a problem in words, none is thrown. */
export type Backend = {
  readonly day: () => Promise<CardReply<DayView>>;
  readonly review: () => Promise<CardReply<ReviewView>>;
  /** What the forms of an account offer. */
  readonly form: (accountId: string) => Promise<CardReply<CardForm>>;
  readonly step: (request: StepRequest) => Promise<CardReply<Saved>>;
};

const mine: DayRequest = { person: null };

/** `serverUrl` is an origin among the app's permitted addresses. HubSpot adds and signs who asks. */
export function createBackend(serverUrl: string): Backend {
  const ask = async <T>(path: string, body: object): Promise<CardReply<T>> => {
    if (serverUrl === "") return { ok: false, problem: withoutServer };
    try {
      const response = await hubspot.fetch(serverUrl + path, { method: "POST", body: { ...body } });
      return readCardReply<T>(await response.json());
    } catch {
      return { ok: false, problem: unanswered };
    }
  };
  return {
    day: () => ask(cardPaths.day, mine),
    review: () => ask(cardPaths.review, mine),
    form: (accountId) => ask(cardPaths.form, { accountId } satisfies FormRequest),
    step: (request) => ask(cardPaths.step, request),
  };
}

const withoutServer = {
  code: "failed",
  message:
    "This app was uploaded without the address of its server. An admin can upload it again with SERVER_URL in its profile.",
  field: null,
} as const;
