import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import express, { type Express, type RequestHandler } from "express";
import { compileComponents, packageFolder } from "./compile.ts";
import { compilePage } from "./compile-page.ts";
import { assets } from "./compiler-plugins.ts";
import type { OrgUser, UiApi } from "./ui-api.ts";

export type SalesforcePageOptions = {
  readonly uiApi: UiApi;
  readonly org: { readonly name: string; readonly timeZone: string; readonly currency: string };
  /** The first is signed in until another is chosen. */
  readonly users: readonly [OrgUser, ...OrgUser[]];
  /** The address of the HubSpot record page beside it. */
  readonly hubspotUrl?: string;
  /** Of the package's metadata, `lwc` in it; our own unless told. */
  readonly package?: string;
};

/** Salesforce's stylesheet and icons. */
const designSystem = join(
  import.meta.dirname,
  "../../../node_modules/@salesforce-ux/design-system/assets",
);

/** As Lightning's: nothing from elsewhere. Its pages may set styles by script, and so do base components. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Who is signed in, where more than one may be. */
const userCookie = "sandbox-user";

/**
 * Lists and pages of accounts and opportunities and the app's home in the manner of Lightning Experience, with the
 * package's own components, compiled. Answers below /lightning, as Salesforce's addresses are. The compilation
 * begins with the first page that asks for the components, or with `startSalesforcePage`.
 */
export async function createSalesforcePage(
  options: SalesforcePageOptions,
): Promise<RequestListener> {
  const page = await compilePage();
  const template = await readFile(join(import.meta.dirname, "browser", "index.html"), "utf8");
  const app = express().disable("x-powered-by");
  app.use((_req, res, next) => {
    res.set({ "content-security-policy": policy, "x-content-type-options": "nosniff" });
    next();
  });
  const cached = { immutable: true, maxAge: "1y" };
  app.use(assets.path, express.static(assets.folder, cached));
  app.use("/_slds", express.static(designSystem, { maxAge: "1h" }));
  routeApi(app, options);
  app.get("/", (_req, res) => res.redirect("/lightning/o/Account/list"));
  app.get("/lightning/{*path}", (req, res) => {
    const { users, hubspotUrl = null } = options;
    const { name, timeZone, currency } = options.org;
    const user = signedIn(options, req.headers.cookie);
    const session = { name, timeZone, currency, user, users, hubspotUrl };
    res
      .type("html")
      .send(
        template
          .replaceAll("{page}", page)
          .replace("{session}", () => escaped(JSON.stringify(session))),
      );
  });
  return app;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

function signedIn({ users }: SalesforcePageOptions, cookies = ""): OrgUser {
  const id = new RegExp(`${userCookie}=(\\w+)`).exec(cookies)?.[1];
  return users.find((user) => user.id === id) ?? users[0];
}

function routeApi(app: Express, options: SalesforcePageOptions) {
  app.get(
    "/api/components",
    answered(async (_req, res) => {
      res.json({ module: await compileComponents(options.package ?? packageFolder) });
    }),
  );
  app.use(
    "/api/ui",
    express.json({ limit: "1mb" }),
    answered(async (req, res) => {
      const since = req.get("if-unmodified-since");
      const { status, body } = await options.uiApi({
        user: signedIn(options, req.headers.cookie),
        method: req.method,
        path: req.url,
        body: req.body,
        ...(since && { ifUnmodifiedSince: since }),
      });
      if (body === null) res.status(status).end();
      else res.status(status).json(body);
    }),
  );
}

type Handler = (...args: [...Parameters<RequestHandler>]) => Promise<void>;

/** In the form of the UI API's own errors. */
function answered(
  handle: (req: Parameters<Handler>[0], res: Parameters<Handler>[1]) => Promise<void>,
): RequestHandler {
  return async (req, res) => {
    try {
      await handle(req, res);
    } catch (error) {
      res.status(502).json([{ errorCode: "UNAVAILABLE", message: String(error) }]);
    }
  };
}
