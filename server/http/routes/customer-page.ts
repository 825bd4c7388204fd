import { randomBytes } from "node:crypto";
import { type ErrorRequestHandler, type Response, Router } from "express";
import type { Logger } from "../../log.ts";
import { documentOf } from "../../success/document.ts";
import { type OpenedPage, openPage, type PageDependencies } from "../../success/open-page.ts";
import { laterDocument, nowhereDocument, planDocument } from "../../success/plan-document.ts";
import { CannotPrint } from "../../success/print-pdf.ts";
import type { Html } from "../html.ts";
import { type ProblemKind, problemOf, requestId, statusOf } from "../problem.ts";
import { createTryLimit } from "../try-limit.ts";

export type CustomerPageRoutes = PageDependencies & {
  readonly log: Logger;
  /** Makes a PDF of a document; null: there is nothing here that could. */
  readonly print: ((document: string) => Promise<Buffer>) | null;
};

/** The success plan for the customer's eyes: for whoever has the link, without signing in. */
export function customerPageRoutes(deps: CustomerPageRoutes): Router {
  const router = Router();
  const mayOpen = createTryLimit({ now: deps.now, ofOneMost: 60, ofAllMost: 3_000 });
  // Each one is a browser that starts.
  const mayPrint = createTryLimit({ now: deps.now, ofOneMost: 5, ofAllMost: 30 });
  let printing = 0;

  router.get("/plan/:link.pdf", async ({ params: { link } }, res) => {
    const { print } = deps;
    const isAllowed = print !== null && mayOpen([link]);
    if (!isAllowed) return print === null ? nowhere(res) : later(res, tooOften);
    const opened = await openPage(deps, link);
    if (opened === null) return nowhere(res);
    if (printing >= 2 || !mayPrint([link])) return later(res, tooOften);
    printing += 1;
    try {
      const { plan, today } = opened;
      const pdf = await print(documentOf(planDocument(plan, { today, link: null }), null));
      res.set(privately).attachment(fileName(opened)).type("pdf").send(pdf);
    } finally {
      printing -= 1;
    }
  });

  router.get("/plan/:link", async ({ params: { link } }, res) => {
    if (!mayOpen([link])) return later(res, tooOften);
    const opened = await openPage(deps, link);
    if (opened === null) return nowhere(res);
    const { plan, today } = opened;
    const pdf = deps.print === null ? null : `/plan/${link}.pdf`;
    const shown = planDocument(plan, { today, link: { lastDay: lastDayOf(opened), pdf } });
    send(res, shown, null);
  });

  router.use("/plan", showErrors(deps.log));
  return router;
}

const privately = {
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const tooOften = "This link was opened too often in a short time.";

const nowhere = (res: Response) => send(res, nowhereDocument, "not-found");
const later = (res: Response, because: string) => send(res, laterDocument(because), "unavailable");

/** A page that loads nothing, runs nothing, sends nothing and stands in no frame. */
function send(
  res: Response,
  shown: { readonly title: string; readonly body: Html },
  problem: ProblemKind | null,
): void {
  const nonce = randomBytes(16).toString("base64");
  res
    .set(privately)
    .set(
      "Content-Security-Policy",
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    .status(problem === null ? 200 : statusOf(problem))
    .type("html")
    .send(documentOf(shown, nonce));
}

function lastDayOf({ expiresAt, timeZone }: OpenedPage): string {
  const last = new Date(Date.parse(expiresAt) - 1);
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(last);
}

const fileName = ({ plan, today }: OpenedPage) =>
  `success-plan-${plan.customer.toLowerCase().replace(/[^a-z\d]+/g, "-")}-${today}.pdf`;

function showErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    const id = requestId(res);
    log.error({ requestId: id, err: error }, "a customer's page failed");
    const because =
      error instanceof CannotPrint
        ? "The PDF could not be made. The page itself can be printed from your browser."
        : `Something went wrong here. If it happens again, tell whoever sent you the link this number: ${id}`;
    const { kind } = problemOf(error, id);
    send(res, laterDocument(because), kind);
  };
}
