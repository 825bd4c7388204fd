import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import type { Browser, Page as Tab } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Page, sendPage } from "../../server/http/page.ts";
import { connectedPage, failedPage, refusedPage } from "../../server/http/routes/install-pages.ts";
import type { Installed } from "../../server/install/connect-organisation.ts";
import { inWords } from "../../server/install/install-progress.ts";
import { launchChromium } from "../support/chromium.ts";
import { accessibilityViolations } from "./given-record-page.ts";

const publicUrl = "https://bellwether.example.com";

const installed: Installed = {
  installationId: 1,
  organisation: {
    id: "48120957",
    name: "Northwind Cloud",
    timeZone: "Europe/Berlin",
    currency: "USD",
    accountUrl: "https://app.hubspot.com/contacts/48120957/record/0-2/{id}",
  },
  outputs: {
    created: [],
    present: [],
    different: [{ name: "bw_tier", difference: "it is a text, not a selection" }],
  },
  writeKey: "bw_0123456789abcdef0123456789abcdef",
};

const pages: Readonly<Record<string, Page>> = {
  connected: connectedPage(installed, publicUrl),
  again: connectedPage(null, publicUrl),
  declined: refusedPage("denied"),
  elsewhere: refusedPage("other-browser"),
  failed: failedPage("crm-failed", "0f8fad5b-d9cb-469f-a165-70867728950e"),
};

const halfRead = inWords(
  [
    {
      kind: "account",
      state: "loading",
      reason: null,
      records: 250,
      total: 500,
      watermark: null,
      pulledAt: null,
    },
  ],
  { due: 0, assessed: 0 },
  { written: 0, due: 0, refused: 0 },
);

let browser: Browser;
let server: Server;
let url: string;

beforeAll(async () => {
  const app = express();
  app.get("/hubspot/progress", (_req, res) => void res.json(halfRead));
  app.get("/:name", ({ params }, res) => {
    const page = pages[params.name];
    if (page) sendPage(res, page);
    else res.sendStatus(404);
  });
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

async function opened(name: string, colorScheme: "light" | "dark" = "light"): Promise<Tab> {
  const tab = await (await browser.newContext({ colorScheme })).newPage();
  await tab.goto(`${url}/${name}`);
  return tab;
}

describe("the pages that an admin sees while connecting", () => {
  it.each(
    Object.keys(pages).flatMap((name) => [[name, "light"] as const, [name, "dark"] as const]),
  )("have nothing that axe objects to: %s, %s", async (name, scheme) => {
    const tab = await opened(name, scheme);

    const violations = await accessibilityViolations(tab, "html");

    await tab.context().close();
    expect(violations).toEqual([]);
  });

  it("say how far the reading is, and keep the code out of the address", async () => {
    const tab = await opened("connected?code=secret");

    await tab.getByText("Companies: 250 of 500 …").waitFor();

    expect(await tab.getByRole("progressbar").getAttribute("value")).toBe("0.5");
    expect(tab.url()).toBe(`${url}/hubspot/connected`);
    await tab.context().close();
  });
});
