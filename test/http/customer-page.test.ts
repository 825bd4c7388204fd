import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type CustomerPageRoutes,
  customerPageRoutes,
} from "../../server/http/routes/customer-page.ts";
import { CannotPrint } from "../../server/success/print-pdf.ts";
import { type GivenPlan, givenPlan } from "../success/given-plan.ts";
import { givenNow, publicUrl } from "./given-app.ts";

let given: GivenPlan;
const servers: Server[] = [];

beforeAll(async () => {
  given = await givenPlan();
});
afterAll(() => given.close());
afterEach(() => {
  given.clock.now = givenNow;
  for (const server of servers.splice(0)) server.close();
});

async function givenSite(print: CustomerPageRoutes["print"] = null) {
  const app = express();
  app.use((_req, res, next) => {
    res.set("X-Request-Id", "request-1");
    next();
  });
  app.use(customerPageRoutes({ ...given.deps, print }));
  const server = app.listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (path: string) => {
    const response = await fetch(base + path);
    const { status, headers } = response;
    const body = await response.text();
    // Each answer has a nonce of its own.
    return { status, headers, body: body.replace(/nonce="[^"]+"/, "") };
  };
}

async function givenLink(over: object = {}): Promise<string> {
  const { value, problem } = (await given.share(over)) as {
    value?: { link: string };
    problem?: unknown;
  };
  if (!value) throw new Error(JSON.stringify(problem));
  return value.link.slice(publicUrl.length);
}

describe("the page of a success plan", () => {
  it("shows the customer their outcomes, people, value and next review, without signing in", async () => {
    const open = await givenSite();

    const { status, body } = await open(await givenLink());

    expect(status).toBe(200);
    for (const shown of [
      "Success plan for Acme",
      "Agreed on 3 September 2026 by Ada Byron",
      "Invoices are checked in a day",
      "31 March 2027",
      "Reached on 30 October 2026",
      "Mia Chen",
      "$49,500",
      "We look at this together by 5 January 2027",
      "until 31 December 2026",
    ])
      expect(body).toContain(shown);
  });

  it("shows nothing of ours: no score, band, revenue, promise, reason, claim or colleague", async () => {
    const open = await givenSite();

    const { body } = await open(await givenLink());

    const [, text = ""] = body.split("<body>");
    for (const inner of ["43", "red", "risk", "ARR", "Single sign-on", "lawyers", "complaints"])
      expect(text).not.toMatch(new RegExp(`\\b${inner}\\b`, "i"));
    expect(body).not.toContain("<script");
    expect(body).not.toContain("Save it as PDF");
  });

  it("is kept by nobody, found by no search engine, and runs, sends and frames nothing", async () => {
    const open = await givenSite();

    const { headers } = await open(await givenLink());

    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']{20,}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });

  it("escapes what people wrote", async () => {
    const evil = `<img src=x onerror="alert(1)">`;
    await given.plan({
      do: "add-value",
      on: "2026-11-01",
      text: evil,
      amount: null,
      currency: null,
      outcome: null,
      confirmedBy: "ada",
    });
    const open = await givenSite();

    const { body } = await open(await givenLink());

    expect(body).not.toContain("<img");
    expect(body).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });
});

describe("a link", () => {
  it("is answered with itself again for the same request, and is of no other's", async () => {
    const first = await givenLink({ key: "key-of-link" });

    expect(await givenLink({ key: "key-of-link" })).toBe(first);
    expect(await givenLink()).not.toBe(first);
    expect(first).toMatch(/^\/plan\/\d+-[\w-]{43}$/);
  });

  it("is kept as a digest only", async () => {
    const link = await givenLink();

    const rows = await given.inTx((tx) => tx.query("select * from customer_page"));

    const token = link.split(/\/plan\/\d+-/)[1] ?? "";
    expect(token).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token).toString("hex"));
  });

  it("leads nowhere once it has run out, was revoked, or never was: all the same", async () => {
    const open = await givenSite();
    const link = await givenLink({ key: "key-to-revoke" });
    const other = await givenLink();
    const last = await givenLink({ until: "2026-11-25" });
    await given.plan({ do: "revoke", page: "key-to-revoke" });
    given.clock.now = new Date("2026-11-25T22:59:59Z");
    const lastMoment = await open(last);
    given.clock.now = new Date("2026-11-25T23:00:00Z");

    const answers = [
      await open(link),
      await open(last),
      await open(`${other.slice(0, -1)}${other.endsWith("A") ? "B" : "A"}`),
      await open(other.replace(/\d+-/, "999-")),
      await open("/plan/1"),
      await open("/plan/0-%00"),
    ];

    expect(lastMoment.status).toBe(200);
    expect((await open(other)).status).toBe(200);
    const [first] = answers;
    expect(first?.body).toContain("This link leads nowhere");
    for (const answer of answers) {
      expect([answer.status, answer.body]).toEqual([404, first?.body]);
      expect(answer.headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
    }
  });

  it("is revoked once, by its account's people only", async () => {
    await givenLink({ key: "key-revoked-once" });
    const revoke = { do: "revoke", page: "key-revoked-once" };

    expect(await given.plan({ ...revoke, accountId: "other" })).toMatchObject({
      problem: { code: "not-found" },
    });
    expect(await given.plan(revoke)).toMatchObject({ value: { saved: true } });
    expect(await given.plan(revoke)).toMatchObject({ problem: { code: "not-found" } });
  });

  it.each([
    ["for an account without a plan", { accountId: "other" }, "set an outcome first"],
    ["that ends today", { until: "2026-11-21" }, "Choose a day after today."],
    ["for longer than a plan lasts", { until: "2028-01-01" }, "400 days is the most here"],
  ])("is not made %s", async (_what, over, message) => {
    expect(await given.share(over)).toMatchObject({
      problem: { message: expect.stringContaining(message) },
    });
  });

  it("is not opened more than sixty times a minute; others are", async () => {
    const open = await givenSite();
    const [link, other] = ["/plan/1-guessed", await givenLink()];

    for (let time = 0; time < 60; time++) expect((await open(link)).status).toBe(404);
    const tooMany = await open(link);

    expect([tooMany.status, (await open(other)).status]).toEqual([503, 200]);
    expect(tooMany.body).toContain("Try again in a minute");
    given.clock.now = new Date(givenNow.getTime() + 60_000);
    expect((await open(link)).status).toBe(404);
  });
});

describe("the plan as PDF", () => {
  it("is offered only where it can be made, and looked for nowhere else", async () => {
    const without = await givenSite();
    const link = await givenLink();

    expect((await without(`${link}.pdf`)).status).toBe(404);
    expect((await without(link)).body).not.toContain(".pdf");
  });

  it("is the page, printed, without what can only be clicked", async () => {
    const printed: string[] = [];
    const open = await givenSite(async (document) => {
      printed.push(document);
      return Buffer.from("%PDF-1.7");
    });
    const link = await givenLink();

    const { status, headers, body } = await open(`${link}.pdf`);

    expect([status, body]).toEqual([200, "%PDF-1.7"]);
    expect(headers.get("Content-Type")).toBe("application/pdf");
    expect(headers.get("Content-Disposition")).toBe(
      "attachment; filename=success-plan-acme-2026-11-21.pdf",
    );
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(printed[0]).toContain("Invoices are checked in a day");
    expect(printed[0]).not.toContain("Save it as PDF");
    expect((await open(link)).body).toContain(`href="${link}.pdf"`);
    expect((await open("/plan/1-nothing.pdf")).status).toBe(404);
  });

  it("is made for two at a time at most, and five times a minute of one link", async () => {
    const waiting: (() => void)[] = [];
    const slow = await givenSite(
      () => new Promise((done) => waiting.push(() => done(Buffer.from("%PDF")))),
    );
    const quick = await givenSite(async () => Buffer.from("%PDF"));
    const link = await givenLink();

    const both = [slow(`${link}.pdf`), slow(`${link}.pdf`)];
    while (waiting.length < 2) await new Promise(setImmediate);
    const third = await slow(`${link}.pdf`);
    for (const finish of waiting) finish();
    const statuses = [];
    for (let time = 0; time < 6; time++) statuses.push((await quick(`${link}.pdf`)).status);

    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect(third.status).toBe(503);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 503]);
  });

  it("says so where it cannot be made, and nothing of why", async () => {
    const open = await givenSite(() =>
      Promise.reject(new CannotPrint("Chromium (/usr/bin/chromium) ended with 1")),
    );

    const { status, body } = await open(`${await givenLink()}.pdf`);

    expect(status).toBe(500);
    expect(body).toContain("The PDF could not be made");
    expect(body).not.toContain("/usr/bin");
  });
});
