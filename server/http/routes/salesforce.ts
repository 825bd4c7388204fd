import express, { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { z } from "zod";
import { CrmError } from "../../crm/errors.ts";
import type { Installed } from "../../install/connect-organisation.ts";
import { beginConsent, type Consent, endConsent, newSecret } from "../../install/consent.ts";
import type { InstallProgress } from "../../install/install-progress.ts";
import { myDomainAdvice, myDomainOf } from "../../install/my-domain.ts";
import type { CheckLine } from "../../install/setup-check.ts";
import type { Logger } from "../../log.ts";
import { cookieOf, readPass, signForm, signPass } from "../cookies.ts";
import { sendPage } from "../page.ts";
import { problemOf, requestId, sendProblem, statusOf } from "../problem.ts";
import { createTryLimit } from "../try-limit.ts";
import { connectedPage, refusedPage } from "./install-pages.ts";
import { checkPage, failedPage, guidePage, onwardPage } from "./salesforce-pages.ts";

/** An external client app of an org, or of whoever runs this server for many. */
type SalesforceApp = { readonly clientId: string; readonly clientSecret: string };

export type SalesforceConnecting = {
  /** The app that the operator configured; null where every org brings its own. */
  readonly app: SalesforceApp | null;
  /** Origins beside My Domain addresses that may be asked for a token. */
  readonly alsoTaken: readonly string[];
  createPkcePair(): { readonly verifier: string; readonly challenge: string };
  authorizeUrl(
    wish: { readonly loginUrl: string; readonly clientId: string } & {
      readonly redirectUri: string;
      readonly state: string;
      readonly challenge: string;
    },
  ): string;
  /** Connects with what a sign-in gave. */
  exchange(
    wish: SalesforceApp & {
      readonly loginUrl: string;
      readonly redirectUri: string;
      readonly code: string;
      readonly verifier: string;
    },
  ): Promise<Installed>;
  /** Connects as the integration user that the org's app names. */
  login(wish: SalesforceApp & { readonly loginUrl: string }): Promise<Installed>;
  check(installationId: number): Promise<readonly CheckLine[]>;
  /** What a sign-in needs at its end, for the database: it holds a secret. */
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string>;
};

export type SalesforceRoutes = Consent & {
  readonly log: Logger;
  readonly publicUrl: string;
  readonly sessionSecret: Uint8Array;
  readonly progress: (installationId: number) => Promise<InstallProgress>;
  readonly salesforce: SalesforceConnecting;
};

const consentMs = 10 * 60 * 1000;
const passMs = 60 * 60 * 1000;
const path = "/salesforce";

const text = z.string().trim().max(2_000).default("");
const posted = z.object({ form: text, url: text, clientId: text, clientSecret: text });
const answer = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().max(500).optional(),
});
const attempt = z.object({
  loginUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  verifier: z.string(),
});
const sealedAttempt = z.object({ sealed: z.string() });

/** What leads an admin through connecting an org, and shows how far it is. */
export function salesforceRoutes(deps: SalesforceRoutes): Router {
  const { salesforce, publicUrl, sessionSecret } = deps;
  const router = Router();
  const mayTry = createTryLimit(deps);
  const body = express.urlencoded({ extended: false, limit: "20kb" });
  const redirectUri = `${publicUrl}/salesforce/callback`;
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(publicUrl);

  const setCookie = (res: Response, name: string, value: string, maxAge: number) =>
    res.cookie(name, value, {
      httpOnly: true,
      sameSite: "lax",
      secure: publicUrl.startsWith("https:"),
      path,
      maxAge,
    });
  const browserOf = (req: Request) => {
    const known = cookieOf(req, "bw_install");
    return known !== null && /^[\w-]{43}$/.test(known) ? known : null;
  };
  const passOf = (req: Request) =>
    readPass(cookieOf(req, "bw_progress"), deps.now(), sessionSecret);

  function showGuide(
    req: Request,
    res: Response,
    more: { readonly problem?: string; readonly url?: string; readonly clientId?: string } = {},
  ): void {
    // A second tab keeps the first one's secret, so that both can finish.
    const browser = browserOf(req) ?? newSecret();
    setCookie(res, "bw_install", browser, consentMs);
    const form = signForm(browser, sessionSecret);
    const hasApp = salesforce.app !== null;
    sendPage(res, guidePage({ form, redirectUri, hasApp, ...more }));
  }

  /** What was sent, if this page's own form sent it; answers where it is not to be taken. */
  function taken(req: Request, res: Response) {
    const sent = posted.parse(req.body ?? {});
    const browser = browserOf(req);
    if (browser === null || sent.form !== signForm(browser, sessionSecret)) {
      showGuide(req, res, {
        ...sent,
        problem:
          "This form was open for too long, or cookies are off. Nothing was sent: send it again.",
      });
      return null;
    }
    const { url, clientId } = sent;
    const loginUrl = myDomainOf(url, { alsoTaken: salesforce.alsoTaken, local: isLocal });
    if (loginUrl === null) {
      showGuide(req, res, { url, clientId, problem: myDomainAdvice });
      return null;
    }
    if (!mayTry([`from ${req.ip}`, `at ${loginUrl}`])) {
      const problem = "That was tried too often. Wait a minute, then send it again.";
      showGuide(req, res, { url, clientId, problem });
      return null;
    }
    return { ...sent, browser, loginUrl };
  }

  function showConnected(res: Response, installed: Installed): void {
    const until = new Date(deps.now().getTime() + passMs);
    setCookie(res, "bw_progress", signPass(installed.installationId, until, sessionSecret), passMs);
    sendPage(res, connectedPage(installed, publicUrl, "salesforce"));
  }

  router.get("/salesforce/install", (req, res) => showGuide(req, res));

  router.post("/salesforce/connect", body, async (req, res) => {
    const sent = taken(req, res);
    if (sent === null) return;
    const { loginUrl, url, clientId, clientSecret } = sent;
    if (clientId === "" || clientSecret === "") {
      const problem = "Write both the consumer key and the consumer secret of the app.";
      return showGuide(req, res, { url, clientId, problem });
    }
    showConnected(res, await salesforce.login({ loginUrl, clientId, clientSecret }));
  });

  router.post("/salesforce/sign-in", body, async (req, res) => {
    const sent = taken(req, res);
    if (sent === null) return;
    const { loginUrl, url, clientId, clientSecret } = sent;
    const app = clientId === "" ? salesforce.app : { clientId, clientSecret };
    if (app === null || app.clientSecret === "") {
      const problem = "Write both the consumer key and the consumer secret of the app.";
      return showGuide(req, res, { url, clientId, problem });
    }
    const { verifier, challenge } = salesforce.createPkcePair();
    const begun = JSON.stringify({ ...app, loginUrl, verifier });
    const detail = { sealed: await salesforce.seal(begun) };
    const state = await beginConsent(deps, sent.browser, detail);
    const wish = { loginUrl, clientId: app.clientId, redirectUri, state, challenge };
    const address = salesforce.authorizeUrl(wish);
    // A policy for forms holds for where they are redirected, too: the browser goes on by itself instead.
    res.set("Refresh", `0; url=${address}`);
    sendPage(res, onwardPage(address));
  });

  router.get("/salesforce/callback", async (req, res) => {
    const { code, state, error, error_description: said } = answer.parse(req.query);
    const ended = state
      ? await endConsent(deps, { state, browser: cookieOf(req, "bw_install") ?? "" })
      : null;
    if (error === "access_denied") return sendPage(res, refusedPage("denied", "salesforce"));
    if (ended?.type === "refused") return sendPage(res, refusedPage(ended.refusal, "salesforce"));
    const begun = sealedAttempt.safeParse(ended?.detail);
    if (!begun.success) return sendPage(res, refusedPage("unknown-state", "salesforce"));
    if (code === undefined) {
      const reason = `Salesforce did not let you sign in: ${said ?? error ?? "it gave no reason"}`;
      return sendPage(res, failedPage({ problem: "forbidden", reason, id: requestId(res) }));
    }
    const { verifier, ...app } = attempt.parse(
      JSON.parse(await salesforce.open(begun.data.sealed)),
    );
    showConnected(res, await salesforce.exchange({ ...app, redirectUri, code, verifier }));
  });

  router.get("/salesforce/connected", (req, res) => {
    const isKnown = passOf(req) !== null;
    sendPage(
      res,
      isKnown ? connectedPage(null, publicUrl, "salesforce") : refusedPage("no-pass", "salesforce"),
    );
  });

  router.get("/salesforce/check", async (req, res) => {
    const installationId = passOf(req);
    if (installationId === null) return sendPage(res, refusedPage("no-pass", "salesforce"));
    sendPage(res, checkPage(await salesforce.check(installationId)));
  });

  router.get("/salesforce/progress", async (req, res) => {
    const installationId = passOf(req);
    if (installationId === null)
      sendProblem(res, "unauthorized", "Connect Salesforce again to see this.");
    else res.json(await deps.progress(installationId));
  });

  router.use(path, showErrors(deps.log));
  return router;
}

/** Whoever comes here looks at a browser. What the org said is for them; our own errors stand in the log. */
function showErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    const id = requestId(res);
    const { kind } = problemOf(error, id);
    const isTheirs = error instanceof CrmError;
    const reason = isTheirs ? error.message.replace(/^salesforce: /, "") : null;
    if (statusOf(kind) >= 500) log.error({ requestId: id, err: error }, "install failed");
    sendPage(
      res,
      failedPage({ problem: isTheirs && kind === "failed" ? "conflict" : kind, reason, id }),
    );
  };
}
