import type { HandoffForm, HandoffRight } from "@bellwether/shared/contracts/handoff-view";
import { Alert, Button, Form, LoadingButton, ToggleGroup } from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import { describe, expect, it } from "vitest";
import { answer, handoffAnswers, handoffView } from "../support/handoff.ts";
import {
  buttonsOf,
  choose,
  eventually,
  formReply,
  givenHandoffServer,
  type HandoffCardOf,
  has,
  inputOf,
  messageOf,
  openedForm,
  press,
  readOf,
  refusedReply,
  savedReply,
  standsIn,
  type,
} from "./given-handoff.tsx";
import { textOf } from "./text-of.ts";

const { server } = givenHandoffServer();

const complete = {
  ...handoffAnswers,
  trigger: answer("Their contract with Contoso ends in March"),
  promises: answer("none"),
  arr: answer("84000", { source: "deal amount" }),
  starts_on: answer("2027-01-01", { source: "line items" }),
};

/** The form as somebody sees it who may do these things. */
async function opened(may: readonly HandoffRight[], changes: Partial<HandoffForm> = {}) {
  const view = handoffView({ state: "submitted", won: true, ...changes.view });
  server.forms = [formReply({ may, canEdit: false, ...changes, view })];
  return openedForm(view);
}

const overlayOf = (card: HandoffCardOf, label: string) => {
  const overlay = card.find(Button, (one) => textOf(one) === label).props.overlay;
  if (overlay === undefined) throw new Error(`${label} opens nothing`);
  return overlay;
};

const submitForm = (card: HandoffCardOf, label: string) =>
  overlayOf(card, label).find(Form).trigger("onSubmit");

const decisions = () =>
  server.asked.filter(({ path }) => path === "handoff/decide").map(({ body }) => body);
const decided = () => eventually(() => expect(decisions()).not.toEqual([]));
const keyed = { dealId: "900", key: expect.stringMatching(/^[\w-]{8,64}$/) };
const day = (date: number) => ({ year: 2026, month: 10, date });

describe("submitting", () => {
  it("sends a complete one at once", async () => {
    const card = await opened(["submit"], { answers: complete, canEdit: true });

    press(card, "Submit");
    await decided();

    expect(decisions()).toEqual([{ ...keyed, do: "submit" }]);
    expect(card.mocks.actions.addAlert.callCount).toBe(1);
  });

  it("with gaps says them, marks them and asks once", async () => {
    const card = await opened(["submit"], { canEdit: true });
    expect(messageOf(card, "trigger")).toBeUndefined();

    press(card, "Submit");
    await eventually(() => expect(readOf(card)).toContain("Submit with 4 gaps"));

    const alert = card.find(Alert, { title: "4 things missing" });
    expect(textOf(alert)).toContain("Promises: missing, or say that there are none");
    expect(messageOf(card, "trigger")).toBe("Why now: missing");
    expect(decisions()).toEqual([]);
    press(card, "Submit with 4 gaps");
    await decided();
    expect(decisions()).toEqual([{ ...keyed, do: "submit" }]);
  });

  it("saves first what was written, and decides nothing where that fails", async () => {
    server.replies = [
      new Error("gone"),
      savedReply({ answers: complete }),
      savedReply({ view: handoffView({ state: "submitted" }), may: [], canEdit: false }),
    ];
    const card = await opened(["submit"], { answers: complete, canEdit: true });
    type(card, "rival", "Fabrikam");

    press(card, "Submit");
    await eventually(() => expect(readOf(card)).toContain("What was written is not saved yet"));
    expect(decisions()).toEqual([]);
    press(card, "Submit");
    await decided();

    expect(server.asked.map(({ path }) => path)).toEqual([
      "handoff/save",
      "handoff/save",
      "handoff/decide",
    ]);
    await eventually(() => expect(readOf(card)).toContain("Submitted"));
    expect(buttonsOf(card).map(textOf)).toEqual(["Close the form"]);
  });

  it("that is refused says why, and goes again under the same key", async () => {
    server.replies = [new Error("gone"), savedReply()];
    const card = await opened(["submit"], { answers: complete, canEdit: true });

    press(card, "Submit");
    await eventually(() => expect(textOf(card.find(Alert))).toContain("did not answer"));
    press(card, "Submit");
    await eventually(() => expect(decisions()).toHaveLength(2));

    expect(decisions()[1]).toEqual(decisions()[0]);
  });
});

describe("what may be done", () => {
  it.each<[HandoffRight, string]>([
    ["submit", "Submit"],
    ["accept", "Accept"],
    ["return", "Return"],
    ["refuse", "Refuse"],
    ["reopen", "Reopen"],
    ["assign", "Assign"],
    ["rate-truth", "Was it true?"],
  ])("is offered where it may be: %s", async (right, label) => {
    const offered = (card: HandoffCardOf) =>
      [...card.findAll(Button), ...card.findAll(LoadingButton)].map(textOf);

    expect(offered(await opened([right]))).toEqual(expect.arrayContaining([label]));
    expect(offered(await opened([]))).toEqual(["Close the form"]);
  });

  it("has one primary button, what comes first", async () => {
    const card = await opened(["accept", "return", "refuse"]);

    const primary = card.findAll(Button, { variant: "primary" }).map(textOf);
    expect(primary).toEqual(["Accept"]);
  });
});

describe("accepting", () => {
  it("without gaps asks for a rating where one is asked", async () => {
    const card = await opened(["accept"], { rates: true });

    submitForm(card, "Accept");
    await eventually(() => expect(messageOf(card, "rating")).toBe("Choose 1 to 5."));
    choose(card, "rating", "4");
    type(card, "note", " Good work ");
    submitForm(card, "Accept");
    await decided();

    expect(decisions()).toEqual([
      { ...keyed, do: "accept", gaps: [], rating: 4, note: "Good work" },
    ]);
    expect(card.mocks.actions.closeOverlay.calls).toEqual([["bw-handoff-accept"]]);
  });

  it("asks for no rating where none is", async () => {
    const card = await opened(["accept"]);
    expect(has(card, "rating")).toBe(false);

    submitForm(card, "Accept");
    await decided();

    expect(decisions()).toEqual([{ ...keyed, do: "accept", gaps: [], rating: null, note: null }]);
  });

  it("with gaps wants of each what it is, who closes it and by when", async () => {
    const card = await opened(["accept"]);
    press(card, "Add a gap");
    await eventually(() => expect(has(card, "gap-0-text")).toBe(true));

    submitForm(card, "Accept");
    await eventually(() =>
      expect(messageOf(card, "gap-0-text")).toBe("Write in a few words what is missing."),
    );
    choose(card, "gap-0-about", "trigger");
    await eventually(() => expect(standsIn(card, "gap-0-text")).toBe("Why now: missing"));
    submitForm(card, "Accept");
    await eventually(() => expect(messageOf(card, "gap-0-owner")).toBe("Choose who closes it."));
    choose(card, "gap-0-owner", "501");
    submitForm(card, "Accept");
    await eventually(() => expect(messageOf(card, "gap-0-dueOn")).toBe("Choose by when."));
    choose(card, "gap-0-dueOn", day(25));
    submitForm(card, "Accept");
    await decided();

    const gap = { path: "trigger", text: "Why now: missing", owner: "501", dueOn: "2026-11-25" };
    expect(decisions()).toEqual([
      { ...keyed, do: "accept", gaps: [gap], rating: null, note: null },
    ]);
  });

  it("keeps a gap's own words when its subject is chosen, and lets it go again", async () => {
    const card = await opened(["accept"]);
    press(card, "Add a gap");
    await eventually(() => expect(has(card, "gap-0-text")).toBe(true));
    type(card, "gap-0-text", "Who signs?");

    choose(card, "gap-0-about", "champion");
    expect(standsIn(card, "gap-0-text")).toBe("Who signs?");
    press(card, "Remove gap 1");

    await eventually(() => expect(has(card, "gap-0-text")).toBe(false));
  });
});

describe("returning", () => {
  it("names gaps of what is missing, and others in words of one's own", async () => {
    const card = await opened(["return"]);

    submitForm(card, "Return");
    await eventually(() =>
      expect(textOf(overlayOf(card, "Return").find(Alert))).toContain("Name at least one gap"),
    );
    const { options } = overlayOf(card, "Return").find(ToggleGroup).props;
    expect(options[0]?.label).toBe("Why now: missing");
    choose(card, "missing", ["0"]);
    press(card, "Add a gap");
    await eventually(() => expect(has(card, "gap-0-text")).toBe(true));
    expect(has(card, "gap-0-owner")).toBe(false);
    choose(card, "gap-0-about", "rival");
    type(card, "gap-0-text", " Contoso left the market ");
    submitForm(card, "Return");
    await decided();

    expect(decisions()).toEqual([
      {
        ...keyed,
        do: "return",
        gaps: [
          { path: "trigger", text: "Why now: missing" },
          { path: "rival", text: "Contoso left the market" },
        ],
      },
    ]);
  });

  it("shows its gaps where they are, to whoever gets it back", async () => {
    const gap = { id: "g1", path: "rival", text: "Not them", owner: null, dueOn: null };
    const view = handoffView({ state: "returned", gaps: [gap] });
    const card = await opened(["submit"], { view, canEdit: true });

    expect(messageOf(card, "rival")).toBe("Not them");
    expect(messageOf(card, "trigger")).toBe("Why now: missing");
  });
});

describe("every other decision", () => {
  it.each([
    ["refuse", "Refuse"],
    ["reopen", "Reopen"],
  ] as const)("%s wants a reason", async (right, label) => {
    const card = await opened([right]);

    submitForm(card, label);
    await eventually(() => expect(messageOf(card, "reason")).toBe("Say why in a few words."));
    type(card, "reason", " Wrong product ");
    submitForm(card, label);
    await decided();

    expect(decisions()).toEqual([{ ...keyed, do: right, reason: "Wrong product" }]);
  });

  it("assign wants a colleague", async () => {
    const card = await opened(["assign"]);

    submitForm(card, "Assign");
    await eventually(() => expect(messageOf(card, "to")).toBe("Choose a colleague."));
    choose(card, "to", "502");
    submitForm(card, "Assign");
    await decided();

    expect(decisions()).toEqual([{ ...keyed, do: "assign", to: "502" }]);
  });

  it("was it true wants 1 to 5", async () => {
    const card = await opened(["rate-truth"]);

    submitForm(card, "Was it true?");
    await eventually(() => expect(messageOf(card, "value")).toBe("Choose 1 to 5."));
    choose(card, "value", "2");
    type(card, "note", "Nobody knew of SSO");
    submitForm(card, "Was it true?");
    await decided();

    expect(decisions()).toEqual([
      { ...keyed, do: "rate-truth", value: 2, note: "Nobody knew of SSO" },
    ]);
  });

  it("closes an open gap", async () => {
    const gap = {
      id: "g1",
      path: null,
      text: "No sponsor",
      owner: "Ana Silva",
      dueOn: "2026-11-25",
    };
    const view = handoffView({ state: "accepted_with_gaps", gaps: [gap] });
    const card = await opened(["close-gap"], { view });

    press(card, "Close: No sponsor");
    await decided();

    expect(decisions()).toEqual([{ ...keyed, do: "close-gap", gap: "g1" }]);
  });

  it("that is refused says why beside what it is about, and keeps what was typed", async () => {
    server.replies = [refusedReply({ message: "Write less.", field: "reason" })];
    const card = await opened(["refuse"]);
    type(card, "reason", "Wrong product");

    submitForm(card, "Refuse");
    await eventually(() => expect(messageOf(card, "reason")).toBe("Write less."));

    expect(standsIn(card, "reason")).toBe("Wrong product");
    expect(card.mocks.actions.closeOverlay.callCount).toBe(0);
    expect(inputOf(card, "reason").props.required).toBe(true);
  });
});

describe("after acceptance", () => {
  it("the introduction opens in the CRM's composer with its text", async () => {
    const introduction = { subject: "Meet Priya", body: "Dear Jonas" };
    const view = handoffView({ state: "accepted" });
    const card = await opened([], { view, introduction });

    expect(card.find(CrmActionButton).props).toMatchObject({
      actionType: "SEND_EMAIL",
      actionContext: {
        objectId: 900,
        objectTypeId: "0-3",
        initialEmailSubject: "Meet Priya",
        initialEmailBody: "Dear Jonas",
      },
    });
  });
});
