import {
  endRequest,
  excludeRequest,
  formRequest,
  logRequest,
  overrideRequest,
  playRequest,
  podRequest,
  snoozeRequest,
  stepRequest,
  stopRequest,
  tierRequest,
} from "@bellwether/shared/contracts/card-request-schema";
import { cardPaths, type Saved } from "@bellwether/shared/contracts/card-requests";
import { forecastRequest } from "@bellwether/shared/contracts/forecast-request-schema";
import { forecastPaths } from "@bellwether/shared/contracts/forecast-requests";
import { milestoneRequest } from "@bellwether/shared/contracts/milestone-request-schema";
import { milestonePath } from "@bellwether/shared/contracts/milestone-requests";
import { planRequest, sharePlanRequest } from "@bellwether/shared/contracts/plan-request-schema";
import { planPaths } from "@bellwether/shared/contracts/plan-requests";
import { promiseRequest } from "@bellwether/shared/contracts/promise-request-schema";
import { promisePath } from "@bellwether/shared/contracts/promise-requests";
import { Router } from "express";
import type { z } from "zod";
import { actOnStep } from "../../cards/act-on-step.ts";
import { assignTier } from "../../cards/assign-tier.ts";
import { cardForm } from "../../cards/card-form.ts";
import { readCardRequest } from "../../cards/card-refusal.ts";
import { convenePod } from "../../cards/convene-pod.ts";
import { endJudgement } from "../../cards/end-judgement.ts";
import { excludeAccount } from "../../cards/exclude-account.ts";
import { logEntry } from "../../cards/log-entry.ts";
import { overrideBand } from "../../cards/override-band.ts";
import type { Signer } from "../../cards/signer.ts";
import { snoozeMeasure } from "../../cards/snooze-measure.ts";
import { startPlay } from "../../cards/start-play.ts";
import { stopPlay } from "../../cards/stop-play.ts";
import { sayMilestone } from "../../onboarding/say-milestone.ts";
import { changeRegister } from "../../promises/change-promise.ts";
import { actOnRenewal } from "../../renewals/act-on-renewal.ts";
import { changeSuccessPlan } from "../../success/change-plan.ts";
import { type ShareDependencies, sharePlan } from "../../success/share-plan.ts";
import { type SignedCard, signedCard } from "../signed-card.ts";
import { createWriteLimit } from "../write-limit.ts";

export type CardRoutes = SignedCard & { readonly cards: ShareDependencies };

/** What a health card asks and writes; see the contract. */
export function cardRoutes(deps: CardRoutes): Router {
  const router = Router();
  const countWrite = createWriteLimit(deps);

  function write<T>(
    path: string,
    schema: z.ZodType<T>,
    act: (deps: ShareDependencies, signer: Signer, request: T) => Promise<Saved>,
  ) {
    const handlers = signedCard(deps, async (signer, body) => {
      countWrite(signer);
      return await act(deps.cards, signer, readCardRequest(schema, body));
    });
    router.post(path, ...handlers);
  }

  const form = signedCard(deps, async (signer, body) =>
    cardForm(deps.cards, signer, readCardRequest(formRequest, body)),
  );
  router.post(cardPaths.form, ...form);
  write(cardPaths.log, logRequest, logEntry);
  write(cardPaths.snooze, snoozeRequest, snoozeMeasure);
  write(cardPaths.override, overrideRequest, overrideBand);
  write(cardPaths.end, endRequest, endJudgement);
  write(cardPaths.step, stepRequest, actOnStep);
  write(cardPaths.play, playRequest, startPlay);
  write(cardPaths.stop, stopRequest, stopPlay);
  write(cardPaths.pod, podRequest, convenePod);
  write(cardPaths.tier, tierRequest, assignTier);
  write(cardPaths.exclude, excludeRequest, excludeAccount);
  write(promisePath, promiseRequest, changeRegister);
  write(planPaths.plan, planRequest, changeSuccessPlan);
  write(planPaths.share, sharePlanRequest, sharePlan);
  write(milestonePath, milestoneRequest, sayMilestone);
  write(forecastPaths.forecast, forecastRequest, actOnRenewal);
  return router;
}
