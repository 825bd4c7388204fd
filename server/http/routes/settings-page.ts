import { publishRequest } from "@bellwether/shared/contracts/settings-schema";
import express, { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { CardRefusal, readCardRequest } from "../../cards/card-refusal.ts";
import type { Signer } from "../../cards/signer.ts";
import type { Logger } from "../../log.ts";
import { publishOnce } from "../../settings/publish-once.ts";
import { readVersion } from "../../settings/read-version.ts";
import type { SettingsDependencies } from "../../settings/settings-dependencies.ts";
import { openSettingsLink } from "../../settings/settings-link.ts";
import { showMapping } from "../../settings/show-mapping.ts";
import { signerOfUser } from "../../settings/signer-of-user.ts";
import { tryConfiguration } from "../../settings/try-configuration.ts";
import { tryPlaybook } from "../../settings/try-playbook.ts";
import { viewSettings } from "../../settings/view-settings.ts";
import { cookieOf } from "../cookies.ts";
import { html } from "../html.ts";
import { type Page, sendPage } from "../page.ts";
import { problemOf, requestId, statusOf } from "../problem.ts";
import { baseOf, checked } from "../settings-page/check-form.ts";
import { dryRunsOf } from "../settings-page/dry-runs.ts";
import { type SettingsPage, settingsPage } from "../settings-page/page.ts";
import { readForm } from "../settings-page/read-form.ts";
import { readSession, sessionMs, signSession } from "../settings-page/session.ts";
import { createWriteLimit } from "../write-limit.ts";

export type SettingsPageRoutes = {
  readonly log: Logger;
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly settings: SettingsDependencies;
  /** Signs who may see which settings. */
  readonly sessionSecret: Uint8Array;
};

const cookie = "bw_settings";

/** The settings as a page of ours, for a CRM that cannot host them. */
export function settingsPageRoutes(deps: SettingsPageRoutes): Router {
  const { settings } = deps;
  const router = Router();
  const count = createWriteLimit(deps);
  // A document has a field for each step, tier and figure: more than a form usually may.
  const form = express.urlencoded({ extended: false, limit: "2mb", parameterLimit: 10_000 });

  async function signedIn(req: Request, res: Response): Promise<Signer | null> {
    const session = await readSession(cookieOf(req, cookie), deps.now(), deps.sessionSecret);
    const signer =
      session && (await signerOfUser(settings, session.installationId, session.userId));
    if (signer === null) sendPage(res, signedOutPage);
    return signer;
  }

  /** A form of another site carries no cookie of ours; this also stops one of another page of this host. */
  function demandOwnForm(req: Request): void {
    if (req.get("Origin") === new URL(deps.publicUrl).origin) return;
    throw new CardRefusal(
      "forbidden",
      "This form did not come from this page. Load the page again.",
    );
  }

  const shown = async (
    signer: Signer,
    more: Partial<SettingsPage> & { readonly problem?: boolean } = {},
  ): Promise<Page> => {
    const view = await viewSettings(settings, signer);
    const { problem = false, ...rest } = more;
    const page = settingsPage({
      view,
      mapping: await showMapping(settings, signer.installation.id),
      organisation: signer.installation.name,
      timeZone: signer.installation.timeZone,
      now: deps.now(),
      draft: view.document,
      typed: {},
      problems: new Map(),
      tried: null,
      dryRuns: [],
      said: null,
      ...rest,
    });
    return problem ? { ...page, problem: "bad-request" } : page;
  };

  router.get("/settings/open", async (req, res) => {
    const ticket = typeof req.query["ticket"] === "string" ? req.query["ticket"] : "";
    const opened = await openSettingsLink(settings, ticket);
    if (opened === null) return sendPage(res, signedOutPage);
    res.cookie(cookie, await signSession(opened, deps.now(), deps.sessionSecret), {
      httpOnly: true,
      sameSite: "lax",
      secure: deps.publicUrl.startsWith("https:"),
      path: "/settings",
      maxAge: sessionMs,
    });
    res.redirect(303, "/settings");
  });

  router.get("/settings", async (req, res) => {
    const signer = await signedIn(req, res);
    if (signer === null) return;
    const version = Number(req.query["version"]);
    if (!Number.isInteger(version) || version < 1) return sendPage(res, await shown(signer));
    const old = await readVersion(settings, signer.installation.id, version);
    const text = `Version ${version} stands below as a draft: check what it would do, then publish it as a new version.`;
    sendPage(res, await shown(signer, { draft: old.document, said: { text, isProblem: false } }));
  });

  router.get("/settings/document.json", async (req, res) => {
    const signer = await signedIn(req, res);
    if (signer === null) return;
    const { document, version } = await viewSettings(settings, signer);
    res.attachment(`bellwether-${version}.json`).type("json");
    res.send(JSON.stringify(document, null, 2));
  });

  // An answer to a form stands at its address, where somebody may come back to.
  router.get(["/settings/check", "/settings/publish"], (_req, res) =>
    res.redirect(303, "/settings"),
  );

  router.post("/settings/check", form, async (req, res) => {
    const signer = await signedIn(req, res);
    if (signer === null) return;
    demandOwnForm(req);
    count(signer);
    const posted = readForm(req.body);
    const { installation } = signer;
    const tryOut = (document: unknown) => tryConfiguration(settings, installation.id, document);
    const result = await checked(posted, tryOut);
    const dryRuns =
      result.tried?.valid && result.draft
        ? await dryRunsOf(result.draft, await settings.configuration(installation.id), (request) =>
            tryPlaybook(settings, installation.id, request),
          )
        : [];
    sendPage(res, await shown(signer, { ...result, dryRuns }));
  });

  router.post("/settings/publish", form, async (req, res) => {
    const signer = await signedIn(req, res);
    if (signer === null) return;
    demandOwnForm(req);
    count(signer);
    const posted = readForm(req.body);
    const { draft } = baseOf(posted);
    try {
      const request = readCardRequest(publishRequest, {
        ...posted,
        basedOn: Number(posted["basedOn"]),
        document: draft,
      });
      const { version } = await publishOnce(settings, signer, request);
      const text = `Version ${version} is published. Accounts are being scored anew; a card that is open shows it once its page is loaded again.`;
      sendPage(res, await shown(signer, { said: { text, isProblem: false } }));
    } catch (error) {
      if (!(error instanceof CardRefusal)) throw error;
      const said = { text: error.problem.message, isProblem: true };
      const tried = await tryConfiguration(settings, signer.installation.id, draft);
      sendPage(
        res,
        await shown(signer, {
          draft,
          tried,
          said,
          typed: { note: posted["note"] ?? "" },
          problem: true,
        }),
      );
    }
  });

  router.use("/settings", showErrors(deps.log));
  return router;
}

const signedOutPage: Page = {
  title: "Open the settings from your CRM",
  body: html`<p>This page opens by a link that is good once and for ten minutes; then it stays open for an hour. In Salesforce, open the app Bellwether and choose “Ask for a link”.</p>`,
  problem: "unauthorized",
};

/** Whoever comes here looks at a browser: the same statuses, as a page. */
function showErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    if (error instanceof CardRefusal) {
      const { message, code } = error.problem;
      const problem = code === "forbidden" || code === "not-found" ? code : "bad-request";
      return sendPage(res, {
        title: "That did not work",
        body: html`<p>${message}</p>${back}`,
        problem,
      });
    }
    const { kind } = problemOf(error, requestId(res));
    if (statusOf(kind) >= 500)
      log.error({ requestId: requestId(res), err: error }, "settings failed");
    sendPage(res, {
      title: "Something went wrong here",
      body: html`<p>Nothing was changed. Try again; if it happens again, tell Bellwether's operator the id below.</p>${back}<p>Id of this request: <code>${requestId(res)}</code></p>`,
      problem: kind,
    });
  };
}

const back = html`<p><a href="/settings">Back to the settings</a></p>`;
