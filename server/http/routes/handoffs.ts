import {
  handoffDecideRequest,
  handoffFormRequest,
  handoffSaveRequest,
} from "@bellwether/shared/contracts/handoff-request-schema";
import { handoffPaths } from "@bellwether/shared/contracts/handoff-requests";
import { Router } from "express";
import { readCardRequest } from "../../cards/card-refusal.ts";
import { decideHandoff } from "../../handoffs/decide-handoff.ts";
import { handoffForm } from "../../handoffs/handoff-form.ts";
import { saveHandoff } from "../../handoffs/save-handoff.ts";
import { signedCard } from "../signed-card.ts";
import { createWriteLimit } from "../write-limit.ts";
import type { CardRoutes } from "./cards.ts";

/** What the handoff card of a deal asks and writes; see the contract. */
export function handoffRoutes(deps: CardRoutes): Router {
  const router = Router();
  const countWrite = createWriteLimit(deps);
  const form = signedCard(deps, async (signer, body) =>
    handoffForm(deps.cards, signer, readCardRequest(handoffFormRequest, body)),
  );
  const save = signedCard(deps, async (signer, body) => {
    countWrite(signer);
    return await saveHandoff(deps.cards, signer, readCardRequest(handoffSaveRequest, body));
  });
  const decide = signedCard(deps, async (signer, body) => {
    countWrite(signer);
    return await decideHandoff(deps.cards, signer, readCardRequest(handoffDecideRequest, body));
  });
  router.post(handoffPaths.form, ...form);
  router.post(handoffPaths.save, ...save);
  router.post(handoffPaths.decide, ...decide);
  return router;
}
