import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import express, { type Request, type RequestHandler } from "express";
import { CardRefusal, troubleOf, unreadable } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import type { Installation } from "../db/installations.ts";
import { requestId } from "./problem.ts";
import {
  hubspotIdentity,
  type VerifyHubspot,
  verifyHubspotRequest,
} from "./verify-hubspot-request.ts";

export type SignedCard = VerifyHubspot & {
  readonly installationOfPortal: (portalId: string) => Promise<Installation | null>;
};

/**
 * A request that HubSpot signed for one of its users. Whatever is expected to happen is answered 200 with
 * an envelope; an error of our own too, with the request's id and nothing else of it.
 */
export function signedCard(
  deps: SignedCard,
  answer: (signer: Signer, body: unknown) => Promise<object>,
): readonly RequestHandler[] {
  const reply: RequestHandler = async (req, res) => {
    const send = (sent: CardReply<object>) => void res.json(sent);
    try {
      send({ ok: true, value: await answer(await signerOf(deps, req), parsed(req)) });
    } catch (error) {
      if (error instanceof CardRefusal) return send({ ok: false, problem: error.problem });
      const id = requestId(res);
      deps.log.error({ requestId: id, err: error }, "request of a card failed");
      send({ ok: false, problem: troubleOf(id) });
    }
  };
  return [express.raw({ type: () => true, limit: "1mb" }), verifyHubspotRequest(deps), reply];
}

async function signerOf(deps: SignedCard, req: Request): Promise<Signer> {
  const identity = hubspotIdentity(req.query);
  if (identity === null)
    throw new CardRefusal("forbidden", "HubSpot did not say who asks. Reload the page.");
  const installation = await deps.installationOfPortal(identity.portalId);
  if (installation?.status !== "connected")
    throw new CardRefusal(
      "not-found",
      "This portal is not connected to Bellwether. An admin can connect it again.",
    );
  return { installation, userId: identity.userId, userEmail: identity.userEmail };
}

function parsed(req: Request): unknown {
  const text = Buffer.isBuffer(req.body) ? req.body.toString("utf8") : "";
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new CardRefusal("invalid", unreadable);
  }
}
