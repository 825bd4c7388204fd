import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CardForm, cardPaths } from "@bellwether/shared/contracts/card-requests";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { playsOffered } from "../support/card-form.ts";
import { launchChromium } from "../support/chromium.ts";
import { readAt, scoredProperties, snapshot } from "../support/snapshot.ts";
import {
  accessibilityViolations,
  type GivenRecordPage,
  givenRecordPage,
  type OpenPage,
  openPage,
} from "./given-record-page.ts";

const form: CardForm = {
  questions: ["Why they bought?", "Would they defend us?"],
  riskCauses: [{ id: "price", label: "Price" }],
  contacts: [{ id: "31", name: "Jonas Weber", roles: ["champion"] }],
  measures: [{ id: "nps", label: "NPS" }],
  risk: "price",
  nextStep: { text: "Send the plan", dueOn: "2026-12-03" },
  snoozeDays: 90,
  overrideDays: 60,
  entries: [{ at: "2026-11-18T08:00:00.000Z", by: "Priya Raman", lines: ["Risk: Price"] }],
  ...playsOffered,
  plan: null,
};

/** Midnight in Berlin after the last day. */
const until = "2026-12-12T23:00:00.000Z";
const company = "100";

const detailed = () =>
  scoredProperties({
    drivers: snapshot().drivers.map((driver) =>
      driver.label === "Urgent tickets"
        ? {
            ...driver,
            behind: [
              {
                text: "Login fails for all",
                record: { kind: "ticket", id: "77" },
                on: "2026-11-12",
              },
            ],
          }
        : driver,
    ),
    shownBand: "yellow",
    override: { id: "12", band: "yellow", reason: "Agreed pause", by: "Priya Raman", until },
    snoozed: [{ id: "9", measure: "nps", label: "NPS", reason: "Away", by: "Ada", until }],
    way: {
      to: "yellow",
      reaches: 52,
      hours: 3,
      steps: [{ measure: "urgent", label: "Urgent tickets", action: "Close it", hours: 3 }],
    },
    history: snapshot().history.map((point, at) => ({ ...point, reconstructed: at < 4 })),
  });

type Asked = { readonly path: string; readonly query: URLSearchParams; readonly body: object };

let browser: Browser;
let server: Server;
let portal: GivenRecordPage;
let page: OpenPage;
let asked: Asked[];
/** What is answered to writes, by path; else that it is saved. */
let answers: Map<string, { readonly status: number; readonly body: object }>;

const saved = { ok: true, value: { saved: true, note: "due" } };

beforeAll(async () => {
  browser = await launchChromium();
  server = createServer(async (req, res) => {
    const url = new URL(req.url ?? "", "http://card");
    const body = JSON.parse(Buffer.concat(await req.toArray()).toString("utf8")) as object;
    asked.push({ path: url.pathname, query: url.searchParams, body });
    const otherwise = url.pathname === cardPaths.form ? { ok: true, value: form } : saved;
    const { status, body: reply } = answers.get(url.pathname) ?? { status: 200, body: otherwise };
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(async () => {
  asked = [];
  answers = new Map();
  const { port } = server.address() as AddressInfo;
  portal = await givenRecordPage(
    [{ id: company, properties: { name: "Acme", domain: "acme.example", ...detailed() } }],
    {
      server: `http://127.0.0.1:${port}`,
      previews: { "0-5/77": { name: "Login fails for all", properties: { priority: "URGENT" } } },
    },
  );
  page = await openPage(browser, readAt);
  await page.goto(portal.recordUrl(company));
});
afterEach(async () => {
  const { errors } = page;
  await page.context().close();
  await portal.close();
  expect(errors).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  server.close();
});

const card = () => page.getByRole("region", { name: "Account health, Bellwether" });
const dialog = () => page.getByRole("dialog");
const writes = () => asked.filter(({ path }) => path !== cardPaths.form);

async function open(button: string) {
  await card().getByRole("button", { name: button, exact: true }).click();
  await dialog().getByRole("button", { name: "Save" }).waitFor();
}
const save = () => dialog().getByRole("button", { name: "Save" }).click();
const noticed = (text: string) => page.getByRole("status").getByText(text).waitFor();

describe("the card's forms on a company record", () => {
  it("log a pulse, a risk and a person in one save, signed for who asks", async () => {
    await open("Log it");
    await dialog().getByLabel("Note").fill("Met the sponsor");
    await dialog().getByRole("group", { name: "Why they bought?" }).getByLabel("4").check();
    await dialog().getByRole("group", { name: "Would they defend us?" }).getByLabel("2").check();
    await dialog().getByLabel("Risk").selectOption("The risk is over");
    await dialog().getByLabel("Contact").first().selectOption("Jonas Weber (champion)");
    await dialog().getByLabel("What changed").first().selectOption("Left the company");
    await dialog().getByLabel("What comes next instead").fill("Agree on the plan");
    await dialog().getByLabel("By", { exact: true }).fill("2026-12-04");

    await save();

    await noticed("The score follows in a moment, and a note on the timeline.");
    expect(await dialog().count()).toBe(0);
    const [written] = writes();
    expect(written).toMatchObject({
      path: cardPaths.log,
      body: {
        accountId: company,
        note: "Met the sponsor",
        pulse: [4, 2],
        risk: { cause: null },
        people: [{ contactId: "31", change: "left" }],
        nextStep: { text: "Agree on the plan", dueOn: "2026-12-04" },
      },
    });
    expect(written?.query.get("userId")).toBe("7");
    expect(written?.query.get("portalId")).toBe("4242");
  });

  it("snooze a measure", async () => {
    await open("Snooze");
    await dialog().getByLabel("Measure").selectOption("NPS");
    await dialog().getByLabel("Reason").fill("Survey was sent by mistake");
    await dialog().getByLabel("Last day").fill("2026-12-12");

    await save();

    await noticed("The score follows in a moment");
    expect(writes()).toMatchObject([
      {
        path: cardPaths.snooze,
        body: { measure: "nps", reason: "Survey was sent by mistake", until: "2026-12-12" },
      },
    ]);
  });

  it("override the band with an end, by keyboard alone", async () => {
    await card().getByRole("button", { name: "Override", exact: true }).focus();
    await page.keyboard.press("Enter");
    await dialog().getByLabel("Green").waitFor();
    await dialog().getByLabel("Green").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Agreed pause");
    await page.keyboard.press("Tab");
    await page.keyboard.type("12122026");
    await page.keyboard.press("Enter");

    await noticed("The score follows in a moment");
    expect(writes()).toMatchObject([
      {
        path: cardPaths.override,
        body: { band: "yellow", reason: "Agreed pause", until: "2026-12-12" },
      },
    ]);
  });

  it("keep every character of a note that was typed fast, and all of it when the save fails", async () => {
    const text = "The sponsor has left, and the champion does not know who follows. ".repeat(3);
    answers.set(cardPaths.log, { status: 502, body: { message: "asleep" } });
    await open("Log it");
    await dialog().getByLabel("Note").pressSequentially(text);
    await save();
    await dialog().getByText("Bellwether did not answer.").waitFor();
    expect(await dialog().getByLabel("Note").inputValue()).toBe(text);

    await page.keyboard.press("Escape");
    await open("Log it");
    expect(await dialog().getByLabel("Note").inputValue()).toBe(text);
    answers.clear();
    await save();
    await noticed("The score follows in a moment");

    const keys = new Set(writes().map(({ body }) => (body as { key: string }).key));
    expect(keys.size).toBe(1);
    expect(writes().at(-1)?.body).toMatchObject({ note: text.trim() });
  });

  it("say what is wrong beside the field that it is about", async () => {
    const problem = { code: "invalid", message: "60 days is the most here.", field: "until" };
    answers.set(cardPaths.override, { status: 200, body: { ok: false, problem } });
    await open("Override");
    await dialog().getByLabel("Yellow").check();
    await dialog().getByLabel("Reason").fill("Agreed pause");
    await dialog().getByLabel("Last day").fill("2026-12-12");

    await save();

    await dialog().getByText("60 days is the most here.").waitFor();
    const described = await dialog().getByLabel("Last day").getAttribute("aria-describedby");
    expect(described).toMatch(/validation$/);
    expect(await dialog().getByLabel("Last day").getAttribute("aria-invalid")).toBe("true");
  });
});

describe("the card's details on a company record", () => {
  it("open the ticket behind a driver by keyboard", async () => {
    await card().getByRole("button", { name: "Details" }).press("Enter");
    await card().getByRole("button", { name: "Urgent ticket open 4 business days" }).press("Enter");

    await card().getByRole("button", { name: "Login fails for all · 12 Nov" }).press("Enter");

    await dialog().getByText("URGENT").waitFor();
  });

  it("end an override before its time", async () => {
    await card().getByRole("button", { name: "Details" }).click();

    await card().getByRole("button", { name: "End now" }).first().click();

    await noticed("Ended.");
    expect(writes()).toMatchObject([{ path: cardPaths.end, body: { id: "12" } }]);
  });
});

describe("the card's actions for people who do not see or point", () => {
  it.each(["Log it", "Snooze", "Override"])("%s has nothing that axe objects to", async (name) => {
    await open(name);
    await save();
    await dialog().getByRole("alert").first().waitFor();

    expect(await accessibilityViolations(page, "dialog")).toEqual([]);
  });

  it("details with evidence, way, terms and a chart in two parts have nothing either", async () => {
    await card().getByRole("button", { name: "Details" }).click();
    await card().getByRole("button", { name: "Urgent ticket open 4 business days" }).click();
    await card().getByText("Login fails for all").waitFor();

    expect(await accessibilityViolations(page, "#card")).toEqual([]);
  });
});
