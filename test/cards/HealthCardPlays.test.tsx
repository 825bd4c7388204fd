import {
  Accordion,
  Alert,
  Button,
  Dropdown,
  LoadingButton,
  StatusTag,
} from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { play, readAt, scoredProperties, step } from "../support/snapshot.ts";
import { type Card, readOf, renderCard, scored } from "./given-card.tsx";
import { textOf } from "./text-of.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(readAt), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const withStep = (changes: Parameters<typeof step>[0]) =>
  scored({ plays: [play({ now: [step(changes)] })] });

const names = (card: Card) =>
  [...card.findAll(LoadingButton), ...card.findAll(Button)].map((button) => textOf(button));

/** Those of the card itself: a form has one of its own. */
const primary = (card: Card) =>
  [...card.findAll(LoadingButton), ...card.findAll(Button)]
    .filter(({ props }) => props.variant === "primary" && props.type !== "submit")
    .map((button) => textOf(button));

const midnight = "2026-12-12T23:00:00.000Z";
const term = { id: "31", reason: "Agreed pause", by: "Priya Raman", until: midnight };

describe("an account with a running play", () => {
  it("says how far it is, what is due, by whom and when, and what to do", () => {
    const text = readOf(scored({ plays: [play()] }));

    expect(text).toContain("NowSave plan: 2/7 Call the decision maker · Priya Raman, due today");
    expect(text).toContain("Started 19 Nov: band red");
    expect(text).toContain("Speak to whoever decides, not to the users.");
    expect(text).toContain("Why: the decision is taken elsewhere · 30 min");
  });

  it("stands between why and what is open, in place of the next action that is its own", () => {
    const text = readOf(scored({ plays: [play()] }));

    const places = ["Why", "Now", "Open", "Who", "Data"].map((label) => text.indexOf(label));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text.match(/Call the decision maker/g)).toHaveLength(1);
  });

  it("stands under a next step that a person named", () => {
    const next = { text: "Send the plan", owner: "Priya Raman", dueOn: "2026-12-03" };

    const text = readOf(scored({ plays: [play()], next }));

    expect(text.match(/Save plan: 2/g)).toHaveLength(1);
    expect(text).toContain(
      "NowSend the plan · Priya Raman, due 3 Dec (in 12 days)Save plan: 2/7 Call",
    );
  });

  it("says what comes next, and who else is on it", () => {
    const text = readOf(scored({ plays: [play()] }));

    expect(text).toContain("Next: Agree on the plan · Priya Raman, due 26 Nov (in 5 days)");
    expect(text).toContain("With CSM Priya Raman · Product manager: nobody yet");
  });

  it("says of a late step how late it is and who learnt of it", () => {
    const card = withStep({
      dueAt: "2026-11-17T16:00:00.000Z",
      escalations: [
        { at: "2026-11-18T16:00:00.000Z", to: "Cleo Lead", takes: false },
        { at: "2026-11-20T16:00:00.000Z", to: "Cleo Lead", takes: true },
      ],
    });

    expect(card.findAll(StatusTag).map(textOf)).toContain("Late");
    expect(readOf(card)).toContain("4 days late, was due 17 Nov");
    expect(readOf(card)).toContain("Late: Cleo Lead was told on 18 Nov");
    expect(readOf(card)).toContain("Late: passed to Cleo Lead on 20 Nov");
  });

  it("says who stands in, what shows that it is done and who decides", () => {
    const card = withStep({
      fallback: "Ada Byron is away until 3 Dec",
      evidence: "link to the plan",
      decides: "more than 10 % discount: CS lead",
    });

    const text = readOf(card);
    expect(text).toContain("Ada Byron is away until 3 Dec");
    expect(text).toContain("Evidence: link to the plan");
    expect(text).toContain("Decides: more than 10 % discount: CS lead");
  });

  it("says of a queued step that it waits for room, and leaves its doing out", () => {
    const card = withStep({ queued: true, dueAt: null });

    expect(card.findAll(StatusTag).map(textOf)).toContain("Queued");
    expect(readOf(card)).toContain("Priya Raman has enough new steps for today");
    expect(names(card)).not.toContain("Done");
    expect(names(card)).toContain("Reassign");
  });

  it("says of a paused one what it waits for, and asks for nothing", () => {
    const paused = play({ status: "paused", pausedBy: "Renewal", now: [], next: null });

    const card = scored({ plays: [paused] });

    expect(readOf(card)).toContain("Save plan 1/7 · Waits for Renewal");
    expect(names(card)).not.toContain("Done");
    expect(primary(card)).toEqual(["Log it"]);
  });

  it("keeps further plays closed under their titles, with their own steps", () => {
    const renewal = play({
      id: "renewal@2026-11-02T08:00:00.000Z",
      label: "Renewal",
      now: [step({ id: "value", number: 3, label: "Show the value so far" })],
      of: 9,
    });

    const card = scored({ plays: [play(), renewal] });

    const others = card.find(Accordion, { title: "Also running: Renewal 3/9" });
    expect(textOf(others)).toContain("Show the value so far");
    expect(textOf(others)).not.toContain("Call the decision maker");
    expect(others.props.defaultOpen ?? false).toBe(false);
  });

  it("has one primary button, which does the first step that waits for somebody", () => {
    const now = [
      step({ id: "queued", queued: true, dueAt: null }),
      step(),
      step({ id: "pod", number: 4, label: "Convene the pod" }),
    ];

    expect(primary(scored({ plays: [play({ now })] }))).toEqual(["Done"]);
    expect(primary(scored())).toEqual(["Log it"]);
  });

  it("opens the composer with the step's text filled in, for a step that is an e-mail", () => {
    const message = { subject: "A question", body: "Dear Jonas,\nwho decides?" };

    const email = withStep({ message }).find(CrmActionButton);

    expect(email.props).toMatchObject({
      actionType: "SEND_EMAIL",
      actionContext: {
        objectTypeId: "0-2",
        objectId: 4711,
        initialEmailSubject: "A question",
        initialEmailBody: "Dear Jonas,\nwho decides?",
      },
    });
    expect(withStep({}).maybeFind(CrmActionButton)).toBeNull();
  });

  it("keeps its last values under the warning that they are old", () => {
    const card = scored({ plays: [play()], assessedAt: "2026-11-08T08:14:00.000Z" });

    expect(textOf(card.find(Alert))).toContain("Not assessed since 8 Nov");
    expect(readOf(card)).toContain("Call the decision maker");
  });
});

describe("what an account's tier and plays say beside the steps", () => {
  it("names the tier that waits, and what for", () => {
    const tierPending = { label: "Mid-touch", waits: "the renewal is inside 90 days" };

    expect(readOf(scored({ tierPending }))).toContain(
      "Tier becomes Mid-touch later: the renewal is inside 90 days",
    );
  });

  it("names an exclusion, and lets a person end it and an assigned tier", () => {
    const card = scored({ excluded: term, tierAssigned: { ...term, id: "32" } });

    expect(readOf(card)).toContain("No plays until 12 Dec");
    expect(readOf(card)).toContain("High-touch set by Priya Raman until 12 Dec");
    const details = textOf(card.find(Accordion, { title: "Details" }));
    expect(details).toContain("Tier High-touch by hand · Priya Raman, until 12 Dec: Agreed pause");
    expect(details).toContain("No plays · Priya Raman, until 12 Dec: Agreed pause");
  });

  it("shows what speaks for expansion, or why it is not the time", () => {
    const expansion = { text: "Seats 94 % used", hidden: null };

    expect(readOf(scored({ expansion }))).toContain("Ready to expand · Seats 94 % used");
    expect(readOf(scored({ expansion: { ...expansion, hidden: "band red" } }))).toContain(
      "Expansion can wait (band red): Seats 94 % used",
    );
    expect(readOf(scored())).not.toContain("xpan");
  });

  it("says when the next contact is due, and which skills the CSM lacks", () => {
    const touch = { dueOn: "2026-12-01", why: "every 14 days" };

    const text = readOf(scored({ touch, skillsMissing: ["FinTech", "German"] }));

    expect(text).toContain("Next contact due 1 Dec (in 10 days)");
    expect(text).toContain("Priya Raman lacks FinTech and German");
  });

  it("offers to end a play only where one runs", () => {
    const entries = (card: Card) => card.find(Dropdown).findAll(Dropdown.ButtonItem).map(textOf);

    expect(entries(scored())).toEqual([
      "Start a playbook",
      "Convene a pod",
      "Set the tier",
      "No plays for this account",
    ]);
    expect(entries(scored({ plays: [play()] }))[0]).toBe("End a play");
  });

  it("shows no play at all where the CRM keeps values back", () => {
    const properties = { ...scoredProperties({ plays: [play()] }), bw_health_score: null };

    const text = readOf(renderCard({ properties }));

    expect(text).toContain("You may not see Health score");
    expect(text).not.toContain("Save plan");
  });
});
