import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { customerPlanOf } from "@bellwether/shared/domain/plan/customer-plan";
import { reviewPackOf } from "@bellwether/shared/domain/plan/review-pack";
import type { Browser, Page as Tab } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentOf } from "../../server/success/document.ts";
import { nowhereDocument, planDocument } from "../../server/success/plan-document.ts";
import { CannotPrint, findChromium, printPdf } from "../../server/success/print-pdf.ts";
import { reviewDocument } from "../../server/success/review-document.ts";
import { valueDocument } from "../../server/success/value-document.ts";
import { chromiumPath, launchChromium } from "../support/chromium.ts";
import { factsOfAcme } from "../support/plan-of-acme.ts";
import { accessibilityViolations } from "./given-record-page.ts";

const { today } = factsOfAcme;
const plan = customerPlanOf(factsOfAcme);
const link = { lastDay: "2027-03-31", pdf: "/plan/1-abc.pdf" };

const documents = {
  plan: documentOf(planDocument(plan, { today, link }), null),
  value: documentOf(valueDocument(plan, { today }), null),
  review: documentOf(reviewDocument(reviewPackOf(factsOfAcme), { today }), null),
  nowhere: documentOf(nowhereDocument, null),
};

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), "bellwether-print-"));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function opened(name: keyof typeof documents, width: number): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    bypassCSP: true,
    colorScheme: width < 500 ? "dark" : "light",
  });
  const tab = await context.newPage();
  await tab.setContent(documents[name]);
  return tab;
}

describe("what customers read", () => {
  const names = Object.keys(documents) as (keyof typeof documents)[];

  it.each(names.flatMap((name) => [[name, 1_000] as const, [name, 360] as const]))(
    "has nothing that axe objects to, and fits its screen: %s at %i",
    async (name, width) => {
      const tab = await opened(name, width);

      const violations = await accessibilityViolations(tab, "html");
      const wide = await tab.evaluate("document.documentElement.scrollWidth");

      await tab.context().close();
      expect(violations).toEqual([]);
      expect(wide).toBeLessThanOrEqual(width);
    },
  );
});

/** Chromium writes one page object a page, and which letters a font draws in streams of their own. */
function read(pdf: Buffer) {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes ?? "", "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const letters = streams
    .filter((stream) => stream.includes("beginbfchar") || stream.includes("beginbfrange"))
    .join("\n");
  return {
    head: text.slice(0, 5),
    pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    title: /\/Title\s*\(([^)]*)\)/.exec(text)?.[1],
    letters,
  };
}

describe("a PDF", () => {
  it.each([
    ["plan", "Success plan for Acme Manufacturing", 2],
    ["value", "What Northwind Cloud has brought Acme Manufacturing", 1],
    ["review", "Business review: Acme Manufacturing", 2],
  ] as const)("of the %s is titled “%s” and has %i pages at most", async (name, title, most) => {
    const pdf = read(await printPdf(documents[name], chromiumPath()));

    expect([pdf.head, pdf.title]).toEqual(["%PDF-", title]);
    expect(pdf.pages).toBeGreaterThan(0);
    expect(pdf.pages).toBeLessThanOrEqual(most);
    // U+0020, between words: the text is text that can be found and read out, not a picture.
    expect(pdf.letters).toContain("<0020>");
  });

  it("leaves nothing behind in the folder of temporary files", async () => {
    const left = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith("bellwether-pdf-"));
    const before = await left();

    await printPdf(documents.nowhere, chromiumPath());

    expect(await left()).toEqual(before);
  });

  it("is not to be had without a Chromium, and it says what to do", async () => {
    expect(findChromium(join(folder, "none"))).toBeNull();
    await expect(printPdf(documents.nowhere, null)).rejects.toThrow(/set BELLWETHER_CHROMIUM/);
    await expect(printPdf(documents.nowhere, join(folder, "none"))).rejects.toThrow(CannotPrint);
  });

  it.each([
    ["ends with an error", "echo broken >&2; exit 3", 20_000, /ended with 3: broken/],
    ["writes nothing", "exit 0", 20_000, /ended without a PDF/],
    ["never ends", "sleep 60", 200, /did not print within 0.2 seconds/],
  ])("is given up where Chromium %s", async (_what, script, timeoutMs, message) => {
    const program = join(folder, "chromium");
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);

    await expect(printPdf(documents.nowhere, program, { timeoutMs })).rejects.toThrow(message);
  });
});
