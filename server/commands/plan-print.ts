import { writeFile } from "node:fs/promises";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { customerPlanOf } from "@bellwether/shared/domain/plan/customer-plan";
import { reviewPackOf } from "@bellwether/shared/domain/plan/review-pack";
import type { Database } from "../db/database.ts";
import type { Html } from "../http/html.ts";
import { documentOf } from "../success/document.ts";
import type { LoadedPlan } from "../success/load-plan.ts";
import { planDocument } from "../success/plan-document.ts";
import { CannotPrint, printPdf } from "../success/print-pdf.ts";
import { reviewDocument } from "../success/review-document.ts";
import { valueDocument } from "../success/value-document.ts";
import { chosenPlan } from "./chosen-plan.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { readOptions, text, wanted } from "./read-options.ts";

type Dependencies = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
  readonly chromium: string | null;
};

type Document = (plan: LoadedPlan) => { readonly title: string; readonly body: Html };

/** The success plan as the customer sees it, as a PDF. */
export const planPdfCommand = printing("pdf", (plan) =>
  planDocument(customerPlanOf(plan), { today: plan.today, link: null }),
);

/** One page for the champion: what was reached, and what it is worth. */
export const planValueCommand = printing("value", (plan) =>
  valueDocument(customerPlanOf(plan), plan),
);

/** The pack of the next business review. */
export const planReviewCommand = printing("review", (plan) =>
  reviewDocument(reviewPackOf(plan), plan),
);

/** `--out` decides the form: a name that ends with .html needs no Chromium. */
function printing(name: string, document: Document) {
  const usage = `usage: bellwether plan ${name} --account ID --out FILE.pdf|FILE.html [--portal ID]`;
  return async (args: string[], { stdout }: Io, deps: Dependencies): Promise<number> => {
    const options = readOptions(args, { account: text, out: text, portal: text }, usage);
    const account = wanted(options.account, "account", usage);
    const out = wanted(options.out, "out", usage);
    const plan = await chosenPlan(deps, { account, portal: options.portal });
    const page = documentOf(document(plan), null);
    const content = /\.html?$/i.test(out) ? page : await printed(page, deps.chromium);
    await writeFile(out, content).catch((cause: unknown) => {
      throw new BadUse(`--out: ${out} cannot be written: ${reasonOf(cause)}`, { cause });
    });
    stdout.write(`Wrote ${out}. Look at it before you send it.\n`);
    return 0;
  };
}

async function printed(page: string, chromium: string | null): Promise<Buffer> {
  try {
    return await printPdf(page, chromium);
  } catch (cause) {
    if (!(cause instanceof CannotPrint)) throw cause;
    throw new BadUse(`${cause.message}\nOr write the page itself: --out FILE.html`, { cause });
  }
}
