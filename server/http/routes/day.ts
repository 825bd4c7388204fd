import { dayRequest } from "@bellwether/shared/contracts/card-request-schema";
import { cardPaths } from "@bellwether/shared/contracts/card-requests";
import { Router } from "express";
import { CardRefusal, readCardRequest } from "../../cards/card-refusal.ts";
import type { Signer } from "../../cards/signer.ts";
import { owners } from "../../db/owners.ts";
import { myDay } from "../../plays/my-day.ts";
import { ownerOfSigner } from "../../plays/owner-of-signer.ts";
import { riskReview } from "../../plays/risk-review.ts";
import { signedCard } from "../signed-card.ts";
import type { CardRoutes } from "./cards.ts";

/** What the pages "My day" and "Risk review" ask. Any user of the portal may see anybody's day: it is their CRM's. */
export function dayRoutes(deps: CardRoutes): Router {
  const { database, now, configuration } = deps.cards;
  const router = Router();

  const day = signedCard(deps, async (signer, body) => {
    const { person } = readCardRequest(dayRequest, body);
    const { installation } = signer;
    return await myDay(
      { database },
      {
        installation,
        configuration: await configuration(installation.id),
        person: await chosenPerson(deps, signer, person),
        now: now(),
      },
    );
  });
  const review = signedCard(deps, async ({ installation }) =>
    riskReview(
      { database },
      { installation, configuration: await configuration(installation.id), now: now() },
    ),
  );
  router.post(cardPaths.day, ...day);
  router.post(cardPaths.review, ...review);
  return router;
}

async function chosenPerson({ cards }: CardRoutes, signer: Signer, person: string | null) {
  const known = await cards.database.forInstallation(signer.installation.id, owners);
  const chosen =
    person === null ? ownerOfSigner(known, signer) : known.find(({ id }) => id === person);
  if (chosen) return chosen;
  throw new CardRefusal(
    "not-found",
    person === null
      ? "No owner in the CRM has your e-mail address, so nothing can be yours. Choose a colleague."
      : "The CRM has no such user any more. Choose another.",
    "person",
  );
}
