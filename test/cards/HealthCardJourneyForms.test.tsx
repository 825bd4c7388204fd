import { Alert, DateInput, ErrorState, LoadingSpinner } from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { cardForm } from "../support/card-form.ts";
import { onboarding } from "../support/journey.ts";
import { readOf } from "./given-card.tsx";
import {
  type Answer,
  choose,
  date,
  givenCardServer,
  messages,
  opened,
  refused,
  save,
  saved,
  type,
} from "./given-forms.ts";
import { journeyOf, press, shown, words } from "./given-journey.ts";
import { textOf } from "./text-of.ts";

const server = givenCardServer();

const keyed = { accountId: "4711", key: expect.any(String) };

describe("Add a promise", () => {
  it("asks for what the register needs, and for an approval where not everybody may promise it", async () => {
    const form = await opened("Add a promise", journeyOf());
    await save(form);
    expect(messages(form)).toEqual(["text: Write what is promised."]);
    words(form, "text", " An export to their archive ");
    await save(form);
    expect(messages(form)).toEqual(["kind: Choose what kind of promise it is."]);
    choose(form, "kind", "roadmap");
    await save(form);
    expect(messages(form)).toEqual(["owner: Choose who sees to it."]);
    choose(form, "owner", "502");
    date(form, "dueOn", "2027-01-31");
    await save(form);
    expect(messages(form)).toEqual([
      "approvedBy: Say who approved it: not everybody may promise this.",
    ]);

    type(form, "approvedBy", "Lena Fuchs");
    type(form, "proof", "https://notes.example.com/7");
    await save(form);

    expect(server.asked).toEqual([
      {
        path: "promise",
        body: {
          ...keyed,
          do: "make",
          text: "An export to their archive",
          kind: "roadmap",
          owner: "502",
          dueOn: "2027-01-31",
          proof: "https://notes.example.com/7",
          approvedBy: "Lena Fuchs",
        },
      },
    ]);
    expect(form.card.mocks.actions.closeOverlay.calls).toEqual([["bw-promise"]]);
  });

  it("says beside the field why the server refused it, and keeps what was typed", async () => {
    server.answers = [refused({ field: "proof", message: "Write the link as it stands." })];
    const form = await opened("Change", journeyOf());
    type(form, "proof", "see mail");

    await save(form);

    expect(messages(form)).toEqual(["proof: Write the link as it stands."]);
    expect(shown(form, "proof")).toBe("see mail");
  });

  it("is not there before the account has been assessed", async () => {
    server.formAnswers = [{ ok: true, value: { ...cardForm, plan: null } } as Answer];

    const form = await opened("Add a promise", journeyOf());

    expect(form.overlay().find(ErrorState).props.type).toBe("lock");
    expect(textOf(form.overlay())).toContain("Bellwether does not know this account yet");
  });

  it("says to whom it is not open, and offers nothing", async () => {
    server.formAnswers = [refused({ code: "forbidden", message: "Ask an admin." })];

    const form = await opened("Add a promise", journeyOf());

    expect(textOf(form.overlay().find(ErrorState))).toContain("Ask an admin.");
  });
});

describe("a promise", () => {
  it("is kept with one press", async () => {
    const card = journeyOf();

    await press(card, "Kept");

    expect(server.asked).toEqual([
      { path: "promise", body: { ...keyed, do: "keep", promise: "p-1" } },
    ]);
    expect(card.mocks.actions.addAlert.calls).toEqual([
      [{ type: "success", title: "Saved.", message: "The register follows in a moment." }],
    ]);
  });

  it("that was ended meanwhile says so beside it", async () => {
    server.answers = [refused({ code: "conflict", message: "Theo withdrew it meanwhile." })];
    const card = journeyOf();

    await press(card, "Kept");

    expect(textOf(card.find(Alert))).toContain("Theo withdrew it meanwhile.");
  });

  it("is withdrawn for a reason, without asking the server before", async () => {
    const form = await opened("Withdraw", journeyOf());
    expect(form.overlay().maybeFind(LoadingSpinner)).toBeNull();
    await save(form);
    expect(messages(form)).toEqual(["reason: Say why in a few words: colleagues will read it."]);

    type(form, "reason", "They moved to another directory");
    await save(form);

    expect(server.asked).toEqual([
      {
        path: "promise",
        body: {
          ...keyed,
          do: "withdraw",
          promise: "p-1",
          reason: "They moved to another directory",
        },
      },
    ]);
  });

  it("is changed from what it was", async () => {
    const form = await opened("Change", journeyOf());
    expect(shown(form, "owner")).toBe("501");
    expect(form.overlay().find(DateInput).props.value).toEqual({ year: 2026, month: 10, date: 12 });

    date(form, "dueOn", "2026-12-12");
    await save(form);

    expect(server.asked[0]?.body).toEqual({
      ...keyed,
      do: "change",
      promise: "p-1",
      text: "Single sign-on",
      kind: "integration",
      owner: "501",
      dueOn: "2026-12-12",
      proof: null,
      approvedBy: null,
    });
  });
});

describe("a milestone", () => {
  const milestone = { path: "milestone" };

  it("is reached on a day up to today", async () => {
    const form = await opened("Reached", journeyOf());
    expect(form.overlay().find(DateInput).props.max).toEqual({ year: 2026, month: 10, date: 21 });
    await save(form);
    expect(messages(form)).toEqual(["on: Choose a date."]);

    date(form, "on", "2026-11-20");
    await save(form);

    const body = { ...keyed, action: "reach", milestone: "kickoff", on: "2026-11-20", note: null };
    expect(server.asked).toEqual([{ ...milestone, body }]);
  });

  it("gets a new target for a reason", async () => {
    const form = await opened("New target", journeyOf());
    date(form, "on", "2026-12-01");
    await save(form);
    expect(messages(form)).toEqual(["note: Say why in a few words: colleagues will read it."]);

    words(form, "note", "Their admin is on leave");
    await save(form);

    expect(server.asked[0]?.body).toEqual({
      ...keyed,
      action: "replan",
      milestone: "kickoff",
      on: "2026-12-01",
      note: "Their admin is on leave",
    });
  });
});

describe("graduation", () => {
  it("takes the sponsor's word", async () => {
    const form = await opened("Sponsor's word", journeyOf());
    await save(form);
    expect(messages(form)[0]).toMatch(/^note: Write in a few words what the sponsor said/);

    words(form, "note", "Jonas: we could not go back");
    await save(form);

    expect(server.asked[0]?.body).toEqual({
      ...keyed,
      action: "sponsor",
      milestone: null,
      on: null,
      note: "Jonas: we could not go back",
    });
  });

  it("is one press once the gate asks for nothing more", async () => {
    server.answers = [saved("due")];
    const card = journeyOf({ onboarding: onboarding({ gate: [] }) });

    await press(card, "Graduate");

    expect(server.asked[0]?.body).toEqual({
      ...keyed,
      action: "graduate",
      milestone: null,
      on: null,
      note: null,
    });
    expect(readOf(card)).not.toContain("Graduation still asks for");
  });
});
