import type { CardProblem, CardReply } from "@bellwether/shared/contracts/card-requests";
import express, { type Request, type RequestHandler } from "express";
import type { z } from "zod";
import type { Installation } from "../db/installations.ts";
import { requestId } from "./problem.ts";
import {
  hubspotIdentity,
  type VerifyHubspot,
  verifyHubspotRequest,
} from "./verify-hubspot-request.ts";

/** Who asks: from the signed query, never from the body. */
export type Signer = {
  readonly installation: Installation;
  readonly userId: string;
  readonly userEmail: string | null;
};

export type SignedCard = VerifyHubspot & {
  readonly installationOfPortal: (portalId: string) => Promise<Installation | null>;
};

/** Thrown where a request cannot be done: becomes the envelope's problem. */
export class CardRefusal extends Error {
  readonly problem: CardProblem;

  constructor(code: CardProblem["code"], message: string, field: string | null = null) {
    super(message);
    this.name = "CardRefusal";
    this.problem = { code, message, field };
  }
}

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
      send({ ok: false, problem: { code: "failed", message: `${trouble} ${id}`, field: null } });
    }
  };
  return [express.raw({ type: () => true, limit: "1mb" }), verifyHubspotRequest(deps), reply];
}

/** The request as its contract says; otherwise the first thing that is wrong, with the field it stands in. */
export function readCardRequest<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.map(String).join(".") || null;
  throw new CardRefusal("invalid", issue?.message ?? unreadable, field);
}

const unreadable = "The request cannot be read. Reload the page and try again.";

const trouble =
  "Something went wrong at Bellwether; nothing was saved. Its operator can find it by";

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
