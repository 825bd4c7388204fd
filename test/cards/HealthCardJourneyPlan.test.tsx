import { Alert, Button, Form, Input, LoadingButton, ToggleGroup } from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { snapshotOutcome, snapshotPlan } from "../support/journey.ts";
import {
  type Answer,
  choose,
  date,
  givenCardServer,
  messages,
  type Opened,
  opened,
  pick,
  refused,
  save,
  saved,
} from "./given-forms.ts";
import { count, journeyOf, press, shown, underWay, words } from "./given-journey.ts";
import { textOf } from "./text-of.ts";

const server = givenCardServer();

const keyed = { accountId: "4711", key: expect.any(String) };
const bodies = () => server.asked.map(({ body }) => body);

describe("an outcome", () => {
  it("comes from the library, filled in, or in the customer's own words", async () => {
    const form = await opened("Add an outcome", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["text: Write what the customer wants to reach."]);

    choose(form, "library", "adoption");
    expect(shown(form, "metric")).toBe("Seats in use");
    count(form, "baseline", 0);
    count(form, "target", 80);
    count(form, "current", Number.NaN);
    choose(form, "owner", "32");
    date(form, "dueOn", "2027-03-31");
    await save(form);

    expect(server.asked).toEqual([
      {
        path: "plan",
        body: {
          ...keyed,
          do: "set-outcome",
          outcome: null,
          text: "The team works with it",
          library: "adoption",
          metric: "Seats in use",
          unit: "%",
          baseline: 0,
          target: 80,
          current: null,
          measure: "active_seats",
          dueOn: "2027-03-31",
          owner: "32",
        },
      },
    ]);
  });

  it("is brought up to date from what it was", async () => {
    const form = await opened("Update", journeyOf());
    expect(shown(form, "target")).toBe(1);

    count(form, "current", 3);
    choose(form, "owner", "(nothing)");
    await save(form);

    expect(bodies()[0]).toEqual({
      ...keyed,
      do: "set-outcome",
      outcome: "o-1",
      text: "Invoices are booked in a day",
      library: null,
      metric: "Working days to booking",
      unit: "days",
      baseline: 9,
      target: 1,
      current: 3,
      measure: null,
      dueOn: "2027-03-31",
      owner: null,
    });
  });

  it("ends with a reason where it was not reached", async () => {
    const form = await opened("End", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["state: Choose how it ended."]);
    choose(form, "state", "missed");
    await save(form);
    expect(messages(form)).toEqual(["reason: Say why in a few words: the next plan rests on it."]);

    words(form, "reason", "Nobody had the time");
    await save(form);

    const ended = { do: "end-outcome", outcome: "o-1", state: "missed" };
    expect(bodies()).toEqual([{ ...keyed, ...ended, reason: "Nobody had the time" }]);
  });

  it("that ended by mistake is opened again", async () => {
    const met = snapshotOutcome({ state: "met" });

    await press(journeyOf({ plan: snapshotPlan({ outcomes: [met] }) }), "Open again");

    const again = { do: "end-outcome", outcome: "o-1", state: "open", reason: null };
    expect(bodies()).toEqual([{ ...keyed, ...again }]);
  });
});

describe("the plan", () => {
  it("names sponsors: what stands is kept where nobody changed it", async () => {
    const form = await opened("Name sponsors", journeyOf());
    choose(form, "customer", "31");
    choose(form, "success", "(nothing)");

    await save(form);

    const sponsors = { sales: "501", product: null, success: null, customer: "31" };
    expect(bodies()).toEqual([{ ...keyed, do: "sponsors", ...sponsors }]);
  });

  it("was agreed to by somebody on a day", async () => {
    const form = await opened("The customer agreed", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["by: Choose somebody from the list."]);
    choose(form, "by", "31");
    await save(form);
    expect(messages(form)).toEqual(["on: Choose a date."]);

    date(form, "on", "2026-11-19");
    await save(form);

    expect(bodies()).toEqual([{ ...keyed, do: "agreed", by: "31", on: "2026-11-19" }]);
  });

  it("keeps what it brought, counted in the team's own currency unless another is chosen", async () => {
    const form = await opened("Add value", journeyOf());
    words(form, "text", "Discounts are taken");
    date(form, "on", "2026-11-04");
    count(form, "amount", 31_500);

    await save(form);

    expect(bodies()).toEqual([
      {
        ...keyed,
        do: "add-value",
        on: "2026-11-04",
        text: "Discounts are taken",
        amount: 31_500,
        currency: "EUR",
        outcome: null,
        confirmedBy: null,
      },
    ]);
  });

  it("has value confirmed by one of the customer's", async () => {
    const form = await opened("Confirm value", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["value: Choose what was confirmed."]);

    choose(form, "value", "v-1");
    choose(form, "by", "31");
    await save(form);

    expect(bodies()).toEqual([{ ...keyed, do: "confirm-value", value: "v-1", by: "31" }]);
  });

  it("is looked at in a review of which something came, or that was skipped for a reason", async () => {
    const form = await opened("Business review", journeyOf());
    date(form, "on", "2026-11-20");
    await save(form);
    expect(messages(form)[0]).toMatch(/^outcome: Say what came of it/);
    words(form, "outcome", "They extend to Spain");
    await save(form);

    pick(form, "how", "skipped");
    await save(form);
    expect(messages(form)).toEqual(["reason: Say why in a few words: colleagues will read it."]);
    words(form, "reason", "They close their year");
    await save(form);

    const held = { do: "hold-review", on: "2026-11-20", outcome: "They extend to Spain" };
    expect(bodies()).toEqual([
      { ...keyed, ...held },
      { ...keyed, do: "skip-review", reason: "They close their year" },
    ]);
    expect(form.overlay().find(ToggleGroup).props.value).toBe("held");
  });
});

describe("a link for the customer", () => {
  const made = async ({ card, overlay }: Opened) => {
    overlay().find(Form).trigger("onSubmit");
    await card.waitFor(() => expect(overlay().maybeFind(Alert)).not.toBeNull());
  };

  it("is shown this once, to be copied, and the dialog stays open", async () => {
    const link = "https://bellwether.example.com/plan/1-abc";
    server.answers = [{ ok: true, value: { saved: true, note: "none", link } } as Answer];
    const form = await opened("Share the plan", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["until: Choose its last day."]);

    date(form, "until", "2027-01-31");
    await made(form);

    expect(server.asked).toEqual([{ path: "plan/share", body: { ...keyed, until: "2027-01-31" } }]);
    expect(form.overlay().find(Input, { name: "link" }).props.value).toBe(link);
    expect(form.card.mocks.actions.closeOverlay.calls).toEqual([]);
    form
      .overlay()
      .find(Button, (button) => textOf(button) === "Copy the link")
      .trigger("onClick");
    expect(form.card.mocks.actions.copyTextToClipboard.calls).toEqual([[link]]);
  });

  it("that was not made says why", async () => {
    const message = "There is nothing to show yet: set an outcome first.";
    server.answers = [refused({ message })];
    const form = await opened("Share the plan", journeyOf());
    date(form, "until", "2027-01-31");

    await made(form);

    expect(textOf(form.overlay().find(Alert))).toContain(message);
    expect(form.overlay().maybeFind(Input, { name: "link" })).toBeNull();
  });

  it("is revoked where it stands, with whoever made it", async () => {
    const form = await opened("Share the plan", journeyOf());
    expect(textOf(form.overlay())).toContain("Made 1 Nov by Priya Raman, until 1 Jan 2027");

    const revoke = form.overlay().find(LoadingButton, (button) => textOf(button) === "Revoke");
    revoke.trigger("onClick");
    await form.card.waitFor(() => expect(server.asked).toHaveLength(1));

    expect(bodies()).toEqual([{ ...keyed, do: "revoke", page: "page-1" }]);
  });
});

describe("the renewal", () => {
  it("is forecast for a known cause, or in words", async () => {
    const form = await opened("Forecast", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["category: Choose what you expect."]);
    choose(form, "category", "at_risk");
    await save(form);
    expect(messages(form)).toEqual(["reason: Say why: what you have seen or heard."]);
    choose(form, "cause", "price");
    await save(form);

    choose(form, "category", "likely");
    words(form, "reason", "Their CFO said yes");
    await save(form);

    expect(server.asked).toEqual([
      {
        path: "forecast",
        body: { ...keyed, do: "forecast", category: "at_risk", reason: "price" },
      },
      {
        path: "forecast",
        body: { ...keyed, do: "forecast", category: "likely", reason: "Their CFO said yes" },
      },
    ]);
  });

  it("that was lost is looked back on with its causes", async () => {
    const form = await opened("Look back", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["outcome: Choose how the renewal came out."]);
    choose(form, "outcome", "lost");
    date(form, "decidedOn", "2026-11-10");
    await save(form);
    expect(messages(form)[0]).toMatch(/^causes: Choose what it came from/);

    choose(form, "causes", "support");
    pick(form, "more-causes", ["price"]);
    count(form, "arrBefore", 84_000);
    count(form, "arrAfter", 0);
    choose(form, "preventable", "yes");
    words(form, "change", "Ask the buyer earlier");
    await save(form);

    expect(bodies()).toEqual([
      {
        ...keyed,
        do: "review",
        deal: null,
        decidedOn: "2026-11-10",
        outcome: "lost",
        arrBefore: 84_000,
        arrAfter: 0,
        causes: ["support", "price"],
        preventable: "yes",
        knownSince: null,
        change: "Ask the buyer earlier",
      },
    ]);
  });

  it("hands what speaks for more business to the account manager", async () => {
    const expansion = { text: "Seats used 94 %", hidden: null };
    const form = await opened("Hand over expansion", journeyOf(underWay({ expansion })));
    await save(form);
    expect(messages(form)[0]).toMatch(/^need: Say in a few words/);
    server.answers = [refused({ code: "conflict", message: "Theo did so yesterday." }), saved()];
    words(form, "need", "Their branch in Spain wants it");

    await save(form);
    expect(textOf(form.overlay().find(Alert))).toContain("Theo did so yesterday.");
    form.overlay().find(Form).trigger("onSubmit");
    await form.card.waitFor(() => expect(server.asked).toHaveLength(2));

    expect(bodies()[1]).toEqual({
      ...keyed,
      do: "hand-expansion",
      need: "Their branch in Spain wants it",
    });
  });
});
