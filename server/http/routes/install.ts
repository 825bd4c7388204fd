import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { z } from "zod";
import type { Installed } from "../../install/connect-organisation.ts";
import {
  beginConsent,
  type Consent,
  type ConsentEnd,
  type ConsentRefusal,
  endConsent,
  newSecret,
} from "../../install/consent.ts";
import type { InstallProgress } from "../../install/install-progress.ts";
import type { Logger } from "../../log.ts";
import { cookieOf, readPass, signPass } from "../cookies.ts";
import { sendPage } from "../page.ts";
import { problemOf, requestId, sendProblem, statusOf } from "../problem.ts";
import { connectedPage, failedPage, hubspotOffPage, refusedPage } from "./install-pages.ts";

export type InstallRoutes = Consent & {
  readonly log: Logger;
  readonly publicUrl: string;
  readonly clientSecret: string;
  readonly authorizeUrl: (state: string) => string;
  readonly install: (code: string) => Promise<Installed>;
  readonly progress: (installationId: number) => Promise<InstallProgress>;
};

const consentMs = 10 * 60 * 1000;
const passMs = 60 * 60 * 1000;

const answer = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  error: z.string().optional(),
});

export function installRoutes(deps: InstallRoutes): Router {
  const router = Router();

  const setCookie = (res: Response, name: string, value: string, maxAge: number) =>
    res.cookie(name, value, {
      httpOnly: true,
      sameSite: "lax",
      secure: deps.publicUrl.startsWith("https:"),
      path: "/hubspot",
      maxAge,
    });
  const passOf = (req: Request) =>
    readPass(cookieOf(req, "bw_progress"), deps.now(), deps.clientSecret);

  router.get("/hubspot/install", async (req, res) => {
    // A second tab keeps the first one's secret, so that both can finish.
    const known = cookieOf(req, "bw_install");
    const browser = known !== null && /^[\w-]{43}$/.test(known) ? known : newSecret();
    setCookie(res, "bw_install", browser, consentMs);
    res.redirect(deps.authorizeUrl(await beginConsent(deps, browser)));
  });

  router.get("/hubspot/callback", async (req, res) => {
    const { code, state, error } = answer.safeParse(req.query).data ?? {};
    const browser = cookieOf(req, "bw_install") ?? "";
    const refusal = state ? refusalOf(await endConsent(deps, { state, browser })) : "unknown-state";
    if (error !== undefined) return sendPage(res, refusedPage("denied"));
    if (refusal !== null || code === undefined)
      return sendPage(res, refusedPage(refusal ?? "unknown-state"));
    const installed = await deps.install(code);
    const until = new Date(deps.now().getTime() + passMs);
    const pass = signPass(installed.installationId, until, deps.clientSecret);
    setCookie(res, "bw_progress", pass, passMs);
    sendPage(res, connectedPage(installed, deps.publicUrl));
  });

  router.get("/hubspot/connected", (req, res) => {
    const isKnown = passOf(req) !== null;
    sendPage(res, isKnown ? connectedPage(null, deps.publicUrl) : refusedPage("no-pass"));
  });

  router.get("/hubspot/progress", async (req, res) => {
    const installationId = passOf(req);
    if (installationId === null)
      sendProblem(res, "unauthorized", "Connect HubSpot again to see this.");
    else res.json(await deps.progress(installationId));
  });

  router.use("/hubspot", showErrors(deps.log));
  return router;
}

/** Where the operator runs this server without HubSpot. */
export function hubspotOffRoutes(): Router {
  const router = Router();
  router.get("/hubspot/install", (_req, res) => sendPage(res, hubspotOffPage));
  return router;
}

/** A sign-in to another CRM brings something along: it cannot end here. */
function refusalOf(ended: ConsentEnd): ConsentRefusal | null {
  if (ended.type === "refused") return ended.refusal;
  return ended.detail === null ? null : "unknown-state";
}

/** Whoever comes here looks at a browser: the same statuses, as a page. */
function showErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    const { kind } = problemOf(error, requestId(res));
    if (statusOf(kind) >= 500)
      log.error({ requestId: requestId(res), err: error }, "install failed");
    sendPage(res, failedPage(kind, requestId(res)));
  };
}
