import { Accordion, Button, hubspot, Link, LoadingButton, StatusTag } from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { handoffView } from "../support/handoff.ts";
import { onboarding, snapshotOutcome, snapshotPlan, snapshotPromise } from "../support/journey.ts";
import { type Card, readOf, scored } from "./given-card.tsx";
import { buttonOf, givenCardServer, overlayOf } from "./given-forms.ts";
import { journeyOf, journeyTitle, underWay } from "./given-journey.ts";
import { textOf } from "./text-of.ts";

givenCardServer();

const read = (card: Card) => textOf(card.find(Accordion, { title: journeyTitle }));
const tags = (card: Card) =>
  card
    .find(Accordion, { title: journeyTitle })
    .findAll(StatusTag)
    .map((tag) => textOf(tag));
const names = (card: Card) =>
  [...card.findAll(Button), ...card.findAll(LoadingButton)].map((button) => textOf(button));

describe("the first level", () => {
  it("says what is late, and what is expected of the renewal", () => {
    const text = readOf(scored(underWay()));

    expect(text).toContain("Promise 9 days late · Single sign-on, Priya Raman");
    expect(text).toContain("Onboarding behind · Kickoff held is 6 working days late");
    expect(text).toContain("Forecast: at risk · Price · Priya Raman, 3 days ago");
  });

  it("offers nothing of the journey before somebody opens it", () => {
    expect(names(scored(underWay()))).not.toContain("Add a promise");
  });

  it("asks the server for nothing when it is opened", () => {
    journeyOf();

    expect(hubspot.fetch).not.toHaveBeenCalled();
  });
});

describe("an account of which nothing is known", () => {
  it("says so of each part, and offers to begin", () => {
    const card = journeyOf({});

    const text = read(card);
    expect(text).toContain("No handoff is under way, and none was accepted.");
    expect(text).toContain("No promise is open.");
    expect(text).toContain("This account is not onboarding, or its start is not known.");
    expect(text).toContain("No outcome is set: begin with what the customer wants to reach");
    expect(text).toContain("Forecast: nobody has said");
    expect(names(card)).toEqual(
      expect.arrayContaining(["Add a promise", "Add an outcome", "Forecast"]),
    );
    expect(names(card)).not.toContain("Sponsor's word");
    expect(names(card)).not.toContain("Hand over expansion");
  });
});

describe("the handoff", () => {
  it("shows what is done and missing, who has it and since when", () => {
    const wait = { what: "Accept or return the handoff", owner: "Priya Raman" };
    const since = { since: "2026-11-19T09:00:00.000Z", dueAt: "2026-11-20T16:00:00.000Z" };
    const handoff = handoffView({ state: "submitted", won: true, waits: [{ ...wait, ...since }] });

    const card = journeyOf({ handoff });

    const text = read(card);
    expect(text).toContain("Why now: missing");
    expect(text).toContain("Priya Raman, since 19 Nov, 10:00, was due 20 Nov, 17:00");
    expect(text).toContain("From Ana Silva to Priya Raman");
    expect(text).toContain("2 of 7 fields, 54 % complete");
    expect(tags(card)).toEqual(["Submitted", "Late"]);
  });
});

describe("promises", () => {
  it("stand with kind, owner, day, maker and proof", () => {
    const proof = "https://notes.example.com/7";
    const later = { id: "p-2", text: "Data in the EU", dueOn: "2027-02-01" };
    const promises = [snapshotPromise({ proof }), snapshotPromise(later)];

    const card = journeyOf({ promises });

    expect(read(card)).toContain(
      "Single sign-onLateIntegration · Priya Raman, was due 12 Nov (9 days ago)Made 1 Sept by Mia Chen",
    );
    expect(read(card)).toContain("Data in the EUIntegration · Priya Raman, due 1 Feb 2027");
    expect(tags(card)).toEqual(["Late"]);
    expect(card.find(Link).props.href).toEqual({ url: proof, external: true });
  });
});

describe("onboarding", () => {
  it("tells milestones that are reached, late and ahead, and what the gate asks for", () => {
    const card = journeyOf({ onboarding: onboarding() });

    const text = read(card);
    expect(text).toContain("Onboarding behind · Kickoff held is 6 working days late");
    expect(text).toContain("Welcome sentReachedreached 3 Nov");
    expect(text).toContain("Kickoff heldLatewas due 13 Nov (8 days ago)");
    expect(text).toContain("First valuedue 17 Dec (in 26 days), new target");
    expect(text).toContain("Graduation still asks for:Kickoff held: not reached");
    expect(names(card)).not.toContain("Graduate");
    expect(names(card).filter((name) => name === "Reached")).toHaveLength(2);
  });

  it("offers no new target once the plan was moved as often as the rules allow", () => {
    const card = journeyOf({ onboarding: onboarding({ replansLeft: 0 }) });

    expect(names(card)).not.toContain("New target");
    expect(read(card)).toContain("The plan was moved as often as the rules allow.");
  });

  it("offers nothing once it is over", () => {
    const card = journeyOf({ onboarding: onboarding({ status: "graduated", gate: [] }) });

    expect(names(card)).not.toContain("Reached");
    expect(names(card)).not.toContain("Graduate");
  });

  it("is not over by a milestone: graduation has its own button", () => {
    const graduation = {
      id: "graduation",
      label: "Graduated",
      targetOn: "2026-12-01",
      reachedOn: null,
      replanned: false,
    };

    const card = journeyOf({ onboarding: onboarding({ milestones: [graduation], gate: [] }) });

    expect(names(card)).not.toContain("Reached");
    expect(names(card)).toContain("Graduate");
  });
});

describe("the success plan", () => {
  it("shows outcomes from where they began to their target, and what is missing", () => {
    const met = snapshotOutcome({ id: "o-2", text: "Audits pass", state: "met" });
    const late = snapshotOutcome({ id: "o-3", text: "No rush hours", dueOn: "2026-11-01" });
    const plan = snapshotPlan({ outcomes: [snapshotOutcome(), met, late] });

    const card = journeyOf({ plan });

    const text = read(card);
    expect(text).toContain("Invoices are booked in a dayWorking days to booking: 9 → 5 → 1 days");
    expect(text).toContain("Sponsors missing · product, customer");
    expect(text).toContain("Confirmed value: €50k a year");
    expect(text).toContain("Business review due 1 Dec (in 10 days)");
    expect(tags(card)).toEqual(["Met", "Late"]);
    expect(names(card).filter((name) => name === "Update")).toHaveLength(2);
    expect(names(card).filter((name) => name === "Open again")).toHaveLength(1);
  });
});

describe("the renewal", () => {
  it("hands over what speaks for more business only where the card does not hide it", () => {
    const expansion = { text: "Seats used 94 %", hidden: null };

    expect(names(journeyOf({ expansion }))).toContain("Hand over expansion");
    const hidden = journeyOf({ expansion: { ...expansion, hidden: "red" } });
    expect(names(hidden)).not.toContain("Hand over expansion");
  });
});

describe("the brief for a new owner", () => {
  it("is there without a request, on one screen", () => {
    const card = journeyOf();

    const brief = textOf(overlayOf(card, "Brief for a new owner"));

    expect(buttonOf(card, "Brief for a new owner").props.onClick).toBeUndefined();
    expect(brief).toContain("Red 43 · Enterprise · High-touch · €84k");
    expect(brief).toContain("Invoices are booked in a day");
    expect(brief).toContain("Single sign-on");
    expect(brief).toContain("Notice due 13 Jan 2027 (in 53 days)");
    expect(brief).toContain("Sponsor · vacant");
  });
});
