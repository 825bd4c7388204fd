import { readCardReply, unanswered } from "@bellwether/shared/contracts/card-reply";
import {
  type CardForm,
  type CardReply,
  cardPaths,
  type EndRequest,
  type ExcludeRequest,
  type FormRequest,
  type LogRequest,
  type OverrideRequest,
  type PlayRequest,
  type PodRequest,
  type Saved,
  type SnoozeRequest,
  type StepRequest,
  type StopRequest,
  type TierRequest,
} from "@bellwether/shared/contracts/card-requests";
import {
  type ForecastRequest,
  forecastPaths,
} from "@bellwether/shared/contracts/forecast-requests";
import {
  type HandoffDecideRequest,
  type HandoffFormRequest,
  type HandoffSaved,
  type HandoffSaveRequest,
  handoffPaths,
} from "@bellwether/shared/contracts/handoff-requests";
import type { HandoffForm } from "@bellwether/shared/contracts/handoff-view";
import {
  type MilestoneRequest,
  milestonePath,
} from "@bellwether/shared/contracts/milestone-requests";
import {
  type PlanRequest,
  type PlanShared,
  planPaths,
  type SharePlanRequest,
} from "@bellwether/shared/contracts/plan-requests";
import { type PromiseRequest, promisePath } from "@bellwether/shared/contracts/promise-requests";
import { hubspot, useExtensionContext } from "@hubspot/ui-extensions";

type Save<R> = (request: R) => Promise<CardReply<Saved>>;

export type Backend = {
  readonly accountId: string;
  readonly form: () => Promise<CardReply<CardForm>>;
  readonly log: Save<LogRequest>;
  readonly snooze: Save<SnoozeRequest>;
  readonly override: Save<OverrideRequest>;
  readonly end: Save<EndRequest>;
  readonly step: Save<StepRequest>;
  readonly play: Save<PlayRequest>;
  readonly stop: Save<StopRequest>;
  readonly pod: Save<PodRequest>;
  readonly tier: Save<TierRequest>;
  readonly exclude: Save<ExcludeRequest>;
  readonly promise: Save<PromiseRequest>;
  readonly plan: Save<PlanRequest>;
  readonly sharePlan: (request: SharePlanRequest) => Promise<CardReply<PlanShared>>;
  readonly milestone: Save<MilestoneRequest>;
  readonly forecast: Save<ForecastRequest>;
};

/** Our server as this card reaches it, for the record that it stands on. HubSpot adds and signs who asks. */
export function useBackend(): Backend {
  const { crm, variables } = useExtensionContext<"crm.record.tab">();
  const serverUrl = String(variables?.["SERVER_URL"] ?? "");
  const accountId = String(crm.objectId);
  const asked: FormRequest = { accountId };
  const save =
    <R extends object>(path: string): Save<R> =>
    (request) =>
      post(serverUrl, path, request);
  return {
    accountId,
    form: () => post(serverUrl, cardPaths.form, asked),
    log: save(cardPaths.log),
    snooze: save(cardPaths.snooze),
    override: save(cardPaths.override),
    end: save(cardPaths.end),
    step: save(cardPaths.step),
    play: save(cardPaths.play),
    stop: save(cardPaths.stop),
    pod: save(cardPaths.pod),
    tier: save(cardPaths.tier),
    exclude: save(cardPaths.exclude),
    promise: save(promisePath),
    plan: save(planPaths.plan),
    sharePlan: (request) => post(serverUrl, planPaths.share, request),
    milestone: save(milestonePath),
    forecast: save(forecastPaths.forecast),
  };
}

export type HandoffBackend = {
  readonly dealId: string;
  readonly form: () => Promise<CardReply<HandoffForm>>;
  readonly save: (request: HandoffSaveRequest) => Promise<CardReply<HandoffSaved>>;
  readonly decide: (request: HandoffDecideRequest) => Promise<CardReply<HandoffSaved>>;
};

/** As `useBackend`, for the deal that the handoff card stands on. */
export function useHandoffBackend(): HandoffBackend {
  const { crm, variables } = useExtensionContext<"crm.record.tab">();
  const serverUrl = String(variables?.["SERVER_URL"] ?? "");
  const dealId = String(crm.objectId);
  const asked: HandoffFormRequest = { dealId };
  return {
    dealId,
    form: () => post(serverUrl, handoffPaths.form, asked),
    save: (request) => post(serverUrl, handoffPaths.save, request),
    decide: (request) => post(serverUrl, handoffPaths.decide, request),
  };
}

async function post<T>(serverUrl: string, path: string, body: object): Promise<CardReply<T>> {
  if (serverUrl === "") return { ok: false, problem: withoutServer };
  try {
    const response = await hubspot.fetch(`${serverUrl}${path}`, {
      method: "POST",
      body: { ...body },
    });
    return readCardReply<T>(await response.json());
  } catch {
    return { ok: false, problem: unanswered };
  }
}

const withoutServer = {
  code: "failed",
  message:
    "This app was uploaded without the address of its server. An admin can upload it again with SERVER_URL in its profile.",
  field: null,
} as const;
