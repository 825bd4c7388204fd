import {
  Alert,
  Button,
  Checkbox,
  DateInput,
  ErrorState,
  Form,
  hubspot,
  LoadingSpinner,
  Select,
  TextArea,
} from "@hubspot/ui-extensions";
import { describe, expect, it, vi } from "vitest";
import { cardForm as form } from "../support/card-form.ts";
import { scoredProperties } from "../support/snapshot.ts";
import { renderCard, scored, serverUrl } from "./given-card.tsx";
import {
  type Answer,
  buttonOf,
  choose,
  date,
  givenCardServer,
  messages,
  note,
  type Opened,
  opened,
  overlayOf,
  pick,
  refused,
  save,
  saved,
  type,
} from "./given-forms.ts";
import { textOf } from "./text-of.ts";

const server = givenCardServer();

/** Lets the looks at the record come when a test says so, those of the cards of earlier tests with them. */
function laterLooks() {
  const { setTimeout } = globalThis;
  let looks: (() => void)[] = [];
  const later = (run: () => void, ms?: number) => {
    if (ms !== 4000) return setTimeout(run, ms);
    looks.push(run);
    return setTimeout(() => {}, 0);
  };
  vi.spyOn(globalThis, "setTimeout").mockImplementation(later as typeof setTimeout);
  return () => {
    const due = looks;
    looks = [];
    for (const look of due) look();
  };
}

describe("a form of the card", () => {
  it.each(["Log it", "Snooze", "Override"])("%s is asked for when it is opened", async (name) => {
    const card = scored();
    expect(hubspot.fetch).not.toHaveBeenCalled();

    buttonOf(card, name).trigger("onClick");

    expect(overlayOf(card, name).find(LoadingSpinner).props.label).toBe("Loading the form");
    await card.waitFor(() => expect(overlayOf(card, name).maybeFind(Form)).not.toBeNull());
    expect(hubspot.fetch).toHaveBeenCalledExactlyOnceWith(`${serverUrl}/hubspot/cards/form`, {
      method: "POST",
      body: { accountId: "4711" },
    });
  });

  it("that could not be loaded says why and is loaded again when asked", async () => {
    server.formAnswers = [
      refused({ code: "busy", message: "Too busy." }),
      { ok: true, value: form } as Answer,
    ];
    const snooze = await opened("Snooze");
    expect(textOf(snooze.overlay().find(ErrorState))).toContain("Too busy.");

    snooze.overlay().find(Button).trigger("onClick");

    await snooze.card.waitFor(() => expect(snooze.overlay().maybeFind(Form)).not.toBeNull());
  });

  it.each([
    ["a failure of HubSpot's own", Response.json({ status: "error", category: "BAD_GATEWAY" })],
    ["no JSON", new Response("<html>", { status: 504 })],
    ["no answer", new Error("gone")],
  ])("takes %s for no answer of ours", async (_what, answer) => {
    server.formAnswers = [answer];

    const log = await opened("Log it");

    expect(textOf(log.overlay().find(ErrorState))).toContain("Bellwether did not answer.");
  });

  it.each([
    ["forbidden", "You may not do this"],
    ["not-found", "There is nothing to save it to"],
  ] as const)("offers no second try where it is %s", async (code, title) => {
    server.formAnswers = [refused({ code, message: "Ask an admin." })];

    const log = await opened("Log it");

    expect(log.overlay().find(ErrorState).props).toMatchObject({ title, type: "lock" });
    expect(textOf(log.overlay().find(ErrorState))).toContain("Ask an admin.");
    expect(log.overlay().findAll(Button)).toEqual([]);
  });

  it("keeps what was typed when it is opened again and cannot be read this time", async () => {
    const log = await opened("Log it");
    note(log, "Met the sponsor");
    server.formAnswers = [new Error("gone")];

    buttonOf(log.card, "Log it").trigger("onClick");
    await log.card.waitFor(() => expect(hubspot.fetch).toHaveBeenCalledTimes(2));

    expect(log.overlay().find(TextArea).props.value).toBe("Met the sponsor");
  });

  it("says that an app without the address of its server cannot save", async () => {
    const card = renderCard({ properties: scoredProperties(), variables: {} });

    const log = await opened("Log it", card);

    expect(textOf(log.overlay().find(ErrorState))).toContain("without the address of its server");
    expect(hubspot.fetch).not.toHaveBeenCalled();
  });
});

describe("Log it", () => {
  it("saves in one request what was filled in, and nothing of what was not", async () => {
    const log = await opened("Log it");
    note(log, "  Met the sponsor ");

    await save(log);

    expect(server.asked).toEqual([
      {
        path: "log",
        body: {
          accountId: "4711",
          key: expect.any(String),
          note: "Met the sponsor",
          pulse: null,
          risk: null,
          people: [],
          nextStep: null,
        },
      },
    ]);
  });

  it("carries pulse, risk, people and next step together", async () => {
    const log = await opened("Log it");
    for (const [index, answer] of ["4", "5", "2"].entries()) pick(log, `pulse-${index}`, answer);
    choose(log, "risk", "cause:support");
    choose(log, "person-0", "31");
    choose(log, "change-0", "left");
    choose(log, "person-1", "32");
    choose(log, "change-1", "sponsor");
    type(log, "nextStep", "Agree on the plan");
    date(log, "nextStepDueOn", "2026-12-04");

    await save(log);

    expect(server.asked[0]?.body).toMatchObject({
      note: null,
      pulse: [4, 5, 2],
      risk: { cause: "support" },
      people: [
        { contactId: "31", change: "left" },
        { contactId: "32", change: "sponsor" },
      ],
      nextStep: { text: "Agree on the plan", dueOn: "2026-12-04" },
    });
  });

  it("ends a risk, and a next step that is done", async () => {
    const log = await opened("Log it");
    choose(log, "risk", "over");
    log
      .overlay()
      .find(Checkbox)
      .trigger("onChange", true as never);

    await save(log);

    expect(server.asked[0]?.body).toMatchObject({
      risk: { cause: null },
      nextStep: { text: null, dueOn: null },
    });
  });

  it("shows what is known now: risk, next step, who is who and what was said before", async () => {
    const { overlay } = await opened("Log it");

    expect(overlay().find(Select, { name: "risk" }).props.description).toBe("Now: Price");
    const labels = overlay().find(Select, { name: "person-0" }).props.options;
    expect(labels.map(({ label }) => label)).toEqual([
      "Nobody",
      "Jonas Weber (champion, decision maker)",
      "Max Ott",
    ]);
    const text = textOf(overlay());
    expect(text).toContain("Now: Send the plan, by 3 Dec");
    expect(text).toContain("18 Nov, Priya Raman: Risk: Price · Met");
  });

  it("offers no end of a risk that nobody knows of", async () => {
    server.formAnswers = [{ ok: true, value: { ...form, risk: null } } as Answer];

    const { overlay } = await opened("Log it");

    const { options } = overlay().find(Select, { name: "risk" }).props;
    expect(options.map(({ value }) => value)).not.toContain("over");
  });

  it("offers a person once, and a row for the next as long as there is one", async () => {
    const log = await opened("Log it");
    choose(log, "person-0", "31");

    const next = log.overlay().find(Select, { name: "person-1" }).props.options;
    expect(next.map(({ value }) => value)).toEqual(["nobody", "32"]);

    choose(log, "person-1", "32");
    expect(log.overlay().maybeFind(Select, { name: "person-2" })).toBeNull();

    choose(log, "person-0", "nobody");
    expect(log.overlay().find(Select, { name: "person-0" }).props.value).toBe("32");
  });

  it("forgets the answers of a pulse that is cleared", async () => {
    const log = await opened("Log it");
    pick(log, "pulse-0", "4");
    note(log, "Met");

    log.overlay().find(Button).trigger("onClick");
    await save(log);

    expect(server.asked[0]?.body["pulse"]).toBeNull();
  });

  it.each([
    ["nothing at all", () => {}, [], "Nothing is filled in yet"],
    ["a pulse in part", (log: Opened) => pick(log, "pulse-0", "3"), ["pulse-1"], null],
    ["a person alone", (log: Opened) => choose(log, "person-0", "31"), ["change-0"], null],
    [
      "a date without a step",
      (log: Opened) => date(log, "nextStepDueOn", "2026-12-04"),
      ["nextStep"],
      null,
    ],
  ])("asks before it sends %s", async (_what, fill, fields, said) => {
    const log = await opened("Log it");
    fill(log);

    await save(log);

    expect(server.asked).toEqual([]);
    expect(messages(log).map((message) => message.split(":")[0])).toEqual(fields);
    const alert = log.overlay().maybeFind(Alert);
    if (said === null) expect(alert).toBeNull();
    else expect(alert && textOf(alert)).toContain(said);
  });

  it.each([
    ["note", "note"],
    ["pulse.1", "pulse-0"],
    ["risk", "risk"],
    ["nextStep", "nextStep"],
    ["nextStep.dueOn", "nextStepDueOn"],
  ])("shows a refusal of %s beside its field", async (field, name) => {
    server.answers = [refused({ field, message: "Not like this." })];
    const log = await opened("Log it");
    note(log, "Met");

    await save(log);

    expect(messages(log)).toEqual([`${name}: Not like this.`]);
    expect(log.overlay().maybeFind(Alert)).toBeNull();
  });

  it("shows a refusal of the people beside the first of them", async () => {
    server.answers = [refused({ field: "people", message: "Choose a contact of this company." })];
    const log = await opened("Log it");
    choose(log, "person-0", "31");
    choose(log, "change-0", "left");

    await save(log);

    expect(messages(log)).toEqual(["person-0: Choose a contact of this company."]);
  });
});

describe("what was typed", () => {
  it("stays after a failure, and the same save is tried again under the same key", async () => {
    server.answers = [new Error("gone"), saved()];
    const log = await opened("Log it");
    note(log, "Met the sponsor");
    await save(log);
    expect(textOf(log.overlay().find(Alert))).toContain("Bellwether did not answer.");
    expect(log.overlay().find(TextArea).props.value).toBe("Met the sponsor");

    await save(log);

    const [first, second] = server.asked;
    expect(second).toEqual(first);
    expect(log.card.mocks.actions.addAlert.callCount).toBe(1);
  });

  it("goes under a new key once it is saved, and the form is empty again", async () => {
    const log = await opened("Log it");
    note(log, "Met the sponsor");
    await save(log);
    expect(log.overlay().find(TextArea).props.value).toBe("");

    note(log, "Met the champion");
    await save(log);

    expect(server.asked[1]?.body["note"]).toBe("Met the champion");
    expect(server.asked[1]?.body["key"]).not.toBe(server.asked[0]?.body["key"]);
  });

  it("goes under a new key after a conflict: something else was saved under the old one", async () => {
    server.answers = [refused({ code: "conflict" }), saved()];
    const log = await opened("Log it");
    note(log, "Met the sponsor");
    await save(log);

    await save(log);

    expect(server.asked[1]?.body["note"]).toBe("Met the sponsor");
    expect(server.asked[1]?.body["key"]).not.toBe(server.asked[0]?.body["key"]);
  });

  it("is sent once, however often save is pressed meanwhile", async () => {
    const log = await opened("Log it");
    note(log, "Met the sponsor");

    log.overlay().find(Form).trigger("onSubmit");
    log.overlay().find(Form).trigger("onSubmit");
    await save(log);

    expect(server.asked.filter(({ body }) => body["note"] === "Met the sponsor")).toHaveLength(1);
  });
});

describe("a save", () => {
  it("closes its form and says what follows", async () => {
    server.answers = [saved("due")];
    const log = await opened("Log it");
    note(log, "Met");

    await save(log);

    const { addAlert, closeOverlay } = log.card.mocks.actions;
    expect(closeOverlay.calls).toEqual([["bw-log"]]);
    expect(addAlert.calls).toEqual([
      [
        {
          type: "success",
          title: "Saved.",
          message: "The score follows in a moment, and a note on the timeline.",
        },
      ],
    ]);
  });

  it("looks for the new assessment until it has come", async () => {
    const look = laterLooks();
    const refetch = vi.fn(async () => {});
    const answer = { properties: scoredProperties(), refetch };
    const log = await opened("Log it", renderCard(answer));
    note(log, "Met");
    await save(log);
    await lookedTimes(1, look, refetch);

    answer.properties = scoredProperties({ assessedAt: "2026-11-21T08:14:20.000Z" });
    await lookedTimes(2, look, refetch);

    await allRendered();
    look();
    expect(refetch).toHaveBeenCalledTimes(2);
  });

  it("does not look for the new assessment for ever", async () => {
    const look = laterLooks();
    const refetch = vi.fn(async () => {});
    const log = await opened("Log it", renderCard({ properties: scoredProperties(), refetch }));
    note(log, "Met");
    await save(log);

    for (let times = 1; times <= 15; times++) await lookedTimes(times, look, refetch);

    await allRendered();
    look();
    expect(refetch).toHaveBeenCalledTimes(15);
  });

  it("that did not happen looks for nothing", async () => {
    server.answers = [refused({})];
    const look = laterLooks();
    const refetch = vi.fn(async () => {});
    const log = await opened("Log it", renderCard({ properties: scoredProperties(), refetch }));
    note(log, "Met");
    await save(log);

    await allRendered();
    look();
    expect(refetch).not.toHaveBeenCalled();
  });
});

/** React renders and runs its effects between turns of the event loop. */
async function allRendered() {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}

async function lookedTimes(times: number, look: () => void, refetch: () => Promise<void>) {
  await vi.waitFor(() => {
    look();
    expect(refetch).toHaveBeenCalledTimes(times);
  });
}

describe("Snooze", () => {
  it("sets a measure aside until a last day, with the reason", async () => {
    const snooze = await opened("Snooze");
    choose(snooze, "measure", "nps");
    type(snooze, "reason", "Survey was sent by mistake");
    date(snooze, "until", "2026-12-12");

    await save(snooze);

    expect(server.asked).toEqual([
      {
        path: "snooze",
        body: {
          accountId: "4711",
          key: expect.any(String),
          measure: "nps",
          reason: "Survey was sent by mistake",
          until: "2026-12-12",
        },
      },
    ]);
  });

  it("offers the account's measures, and days from tomorrow to the most that is allowed", async () => {
    const { overlay } = await opened("Snooze");

    expect(overlay().find(Select).props.options).toEqual([
      { value: "nps", label: "NPS" },
      { value: "usage_change", label: "Usage change" },
    ]);
    expect(overlay().find(DateInput).props).toMatchObject({
      min: { year: 2026, month: 10, date: 22 },
      max: { year: 2027, month: 1, date: 19 },
    });
  });

  it("asks for what is missing, one after the other", async () => {
    const snooze = await opened("Snooze");
    await save(snooze);
    expect(messages(snooze)).toEqual(["measure: Choose a measure."]);

    choose(snooze, "measure", "nps");
    await save(snooze);
    expect(messages(snooze)).toEqual(["reason: Say why in a few words: colleagues will read it."]);

    type(snooze, "reason", "Away");
    date(snooze, "until", "2026-12-12");
    date(snooze, "until", null);
    await save(snooze);
    expect(messages(snooze)).toEqual(["until: Choose its last day."]);
    expect(server.asked).toEqual([]);
  });
});

describe("Override", () => {
  it("shows a band until a last day, with the reason", async () => {
    const override = await opened("Override");
    pick(override, "band", "yellow");
    type(override, "reason", "Agreed pause");
    date(override, "until", "2026-12-12");

    await save(override);

    expect(server.asked[0]).toMatchObject({
      path: "override",
      body: { band: "yellow", reason: "Agreed pause", until: "2026-12-12" },
    });
    expect(override.card.mocks.actions.closeOverlay.calls).toEqual([["bw-override"]]);
  });

  it("asks for a band, and lasts no longer than is allowed", async () => {
    const override = await opened("Override");

    await save(override);

    expect(messages(override)).toEqual(["band: Choose a band."]);
    expect(override.overlay().find(DateInput).props.max).toEqual({
      year: 2027,
      month: 0,
      date: 20,
    });
  });

  it("that is refused says so beside the field", async () => {
    server.answers = [refused({ field: "until", message: "60 days is the most here." })];
    const override = await opened("Override");
    pick(override, "band", "green");
    type(override, "reason", "Seen on site");
    date(override, "until", "2026-12-12");

    await save(override);

    expect(messages(override)).toEqual(["until: 60 days is the most here."]);
    expect(override.overlay().find(DateInput).props.value).toEqual({
      year: 2026,
      month: 11,
      date: 12,
    });
  });
});
