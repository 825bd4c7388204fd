import { randomUUID } from "node:crypto";
import {
  endRequest,
  excludeRequest,
  logRequest,
  overrideRequest,
  playRequest,
  podRequest,
  snoozeRequest,
  stepRequest,
  stopRequest,
  tierRequest,
} from "@bellwether/shared/contracts/card-request-schema";
import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import { forecastRequest } from "@bellwether/shared/contracts/forecast-request-schema";
import { handoffAppended } from "@bellwether/shared/contracts/handoff-request-schema";
import { milestoneRequest } from "@bellwether/shared/contracts/milestone-request-schema";
import { planRequest, sharePlanRequest } from "@bellwether/shared/contracts/plan-request-schema";
import { promiseRequest } from "@bellwether/shared/contracts/promise-request-schema";
import type { z } from "zod";
import type { AppendedRequest, RequestExchange } from "../crm/port.ts";
import { recordCardSeen } from "../db/connections.ts";
import type { Installation } from "../db/installations.ts";
import { decideHandoff } from "../handoffs/decide-handoff.ts";
import { sayMilestone } from "../onboarding/say-milestone.ts";
import { changeRegister } from "../promises/change-promise.ts";
import { actOnRenewal } from "../renewals/act-on-renewal.ts";
import { changeSuccessPlan } from "../success/change-plan.ts";
import { type ShareDependencies, sharePlan } from "../success/share-plan.ts";
import { actOnStep } from "./act-on-step.ts";
import { assignTier } from "./assign-tier.ts";
import { CardRefusal, readCardRequest, troubleOf, unreadable } from "./card-refusal.ts";
import { convenePod } from "./convene-pod.ts";
import { endJudgement } from "./end-judgement.ts";
import { excludeAccount } from "./exclude-account.ts";
import { logEntry } from "./log-entry.ts";
import { overrideBand } from "./override-band.ts";
import type { Signer } from "./signer.ts";
import { snoozeMeasure } from "./snooze-measure.ts";
import { startPlay } from "./start-play.ts";
import { stopPlay } from "./stop-play.ts";

export type AppendedDependencies = ShareDependencies & {
  /** An address at which this user opens the settings, once and soon; absent where this server has none. */
  readonly settingsLink?: (
    installationId: number,
    user: Pick<Signer, "userId" | "userEmail">,
  ) => Promise<string>;
};

export type RequestAnswer = RequestExchange["answers"][number];

type Act = (
  deps: AppendedDependencies,
  signer: Signer,
  request: AppendedRequest,
) => Promise<object>;

const acts: Readonly<Record<AppendedRequest["kind"], Act>> = {
  log: write(logRequest, logEntry),
  snooze: write(snoozeRequest, snoozeMeasure),
  override: write(overrideRequest, overrideBand),
  end: write(endRequest, endJudgement),
  step: write(stepRequest, actOnStep),
  play: write(playRequest, startPlay),
  stop: write(stopRequest, stopPlay),
  pod: write(podRequest, convenePod),
  tier: write(tierRequest, assignTier),
  exclude: write(excludeRequest, excludeAccount),
  handoff: write(handoffAppended, async (deps, signer, { accountId: _, ...request }) => {
    await decideHandoff(deps, signer, request);
    return { saved: true };
  }),
  promise: write(promiseRequest, changeRegister),
  plan: async (deps, signer, request) =>
    isShare(request)
      ? write(sharePlanRequest, sharePlan)(deps, signer, request)
      : write(planRequest, changeSuccessPlan)(deps, signer, request),
  milestone: write(milestoneRequest, sayMilestone),
  forecast: write(forecastRequest, actOnRenewal),
  seen,
  settings,
};

/**
 * Does what cards appended as records, one after the other in the order given. Each is answered with the
 * reply that a card which calls us would get; an error of our own ends one request, not those behind it. What
 * was done already, by its key, is answered as the first time.
 */
export async function answerAppended(
  deps: AppendedDependencies,
  installation: Installation,
  requests: readonly AppendedRequest[],
): Promise<RequestAnswer[]> {
  const answers: RequestAnswer[] = [];
  for (const request of requests) answers.push(await answer(deps, installation, request));
  return answers;
}

async function answer(
  deps: AppendedDependencies,
  installation: Installation,
  request: AppendedRequest,
): Promise<RequestAnswer> {
  const { id, userId, userEmail } = request;
  const reply = (status: RequestAnswer["status"], sent: CardReply<object>) => ({
    id,
    status,
    answer: JSON.stringify(sent),
  });
  try {
    // The kind comes from a record that anybody may write to: the type alone does not make it ours.
    const act = Object.hasOwn(acts, request.kind) ? acts[request.kind] : unknownKind;
    const value = await act(deps, { installation, userId, userEmail }, request);
    return reply("done", { ok: true, value });
  } catch (error) {
    if (error instanceof CardRefusal)
      return reply("refused", { ok: false, problem: error.problem });
    const reference = randomUUID();
    deps.log.error(
      { requestId: reference, installationId: installation.id, err: error },
      "request of a card failed",
    );
    return reply("refused", { ok: false, problem: troubleOf(reference) });
  }
}

/** A link to the plan's page is asked for by a payload with nothing but its last day. */
const isShare = (request: AppendedRequest) => "until" in payloadOf(request);

function write<T>(
  schema: z.ZodType<T>,
  act: (deps: AppendedDependencies, signer: Signer, request: T) => Promise<object>,
): Act {
  return async (deps, signer, request) => {
    const body = payloadOf(request);
    demandSame(body["accountId"], request.accountId);
    demandSame(body["key"], request.key);
    return await act(deps, signer, readCardRequest(schema, body));
  };
}

async function seen({ database, now }: AppendedDependencies, { installation }: Signer) {
  await database.forInstallation(installation.id, (tx) => recordCardSeen(tx, now()));
  return {};
}

async function settings(
  { settingsLink }: AppendedDependencies,
  { installation, ...user }: Signer,
  { mayConfigure }: AppendedRequest,
) {
  if (!mayConfigure)
    throw new CardRefusal(
      "forbidden",
      "Only whoever has Bellwether's admin permission set may open the settings. Ask a Salesforce admin for it.",
    );
  if (settingsLink === undefined)
    throw new CardRefusal(
      "not-found",
      "This Bellwether shows no settings page. Its operator changes them with: bellwether config publish.",
    );
  return { url: await settingsLink(installation.id, user) };
}

async function unknownKind(): Promise<never> {
  throw new CardRefusal(
    "invalid",
    "This Bellwether does not know what was asked. Its operator can update it.",
  );
}

/** As the card made it; account and key are the record's where the card left them to it. */
function payloadOf({ payload, accountId, key }: AppendedRequest): Record<string, unknown> {
  const body = parsed(payload);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new CardRefusal("invalid", unreadable);
  return { accountId, key, ...body };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw new CardRefusal("invalid", unreadable);
  }
}

/** The CRM guards whose account a record may hang on, and its key is unique there: the payload must agree. */
function demandSame(inPayload: unknown, onRecord: string | null): void {
  if (inPayload === onRecord) return;
  throw new CardRefusal(
    "invalid",
    "The request does not fit the record that it is kept on. Reload the page and try again.",
  );
}
