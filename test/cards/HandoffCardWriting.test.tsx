import { Alert, Button, Checkbox, hubspot, Link, Select } from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { answer, handoffAnswers, handoffView } from "../support/handoff.ts";
import {
  buttonsOf,
  choose,
  dealProperties,
  eventually,
  formReply,
  givenHandoffServer,
  type HandoffCardOf,
  has,
  inputOf,
  leave,
  messageOf,
  openedForm,
  press,
  type Reply,
  readOf,
  refusedReply,
  savedReply,
  standsIn,
  tick,
  type,
} from "./given-handoff.tsx";
import { textOf } from "./text-of.ts";

const { server, pause, pauses, lookAgain, looks } = givenHandoffServer();

const words = "Their contract with Contoso ends in March";
const edit = (path: string, from: string | null, to: string | null) => ({ path, from, to });
const asked = (times: number) => eventually(() => expect(server.asked).toHaveLength(times));
const nothingLeft = (card: HandoffCardOf) =>
  eventually(() => expect(readOf(card)).toMatch(/saved \d\d:\d\d/));

/** A reply that comes when the test lets it. */
function held(reply: Reply) {
  let release = () => {};
  const promise = new Promise<Reply>((resolve) => {
    release = () => resolve(reply);
  });
  return { promise, release };
}

describe("what somebody writes", () => {
  it("is saved by itself after a pause, in one request of what has changed", async () => {
    const card = await openedForm();

    type(card, "trigger", "Their");
    type(card, "trigger", words);
    choose(card, "champion", "32");
    expect(server.asked).toEqual([]);
    expect(pauses()).toBe(1);
    expect(readOf(card)).toContain("not saved yet");
    pause();
    await nothingLeft(card);

    expect(server.asked).toEqual([
      {
        path: "handoff/save",
        body: {
          dealId: "900",
          key: expect.stringMatching(/^[\w-]{8,64}$/),
          edits: [edit("trigger", null, words), edit("champion", "31", "32")],
          confirm: null,
          settle: [],
        },
      },
    ]);
    expect(readOf(card)).toContain("saved 09:14");
  });

  it("is saved at once when the field is left", async () => {
    const card = await openedForm();
    type(card, "trigger", words);

    leave(card, "trigger");
    await asked(1);

    expect(pauses()).toBe(0);
  });

  it("that was taken back needs no save", async () => {
    const card = await openedForm();

    type(card, "rival", "Contos");
    type(card, "rival", "Contoso");
    leave(card, "rival");
    await eventually(() => expect(readOf(card)).not.toContain("not saved"));

    expect(server.asked).toEqual([]);
  });

  it("during a save waits for it, and goes with the next one from what was saved", async () => {
    const first = held(savedReply({ answers: { ...handoffAnswers, trigger: answer("Their") } }));
    server.replies = [
      first.promise,
      savedReply({ answers: { ...handoffAnswers, trigger: answer(words) } }),
    ];
    const card = await openedForm();
    type(card, "trigger", "Their");
    leave(card, "trigger");
    await asked(1);

    type(card, "trigger", words);
    leave(card, "trigger");
    expect(server.asked).toHaveLength(1);
    first.release();
    await asked(2);

    expect(server.asked[1]?.body["edits"]).toEqual([edit("trigger", "Their", words)]);
    expect(server.asked[1]?.body["key"]).not.toBe(server.asked[0]?.body["key"]);
    expect(standsIn(card, "trigger")).toBe(words);
  });

  it("says at once how complete it is, and what is missing by name", async () => {
    const card = await openedForm();
    expect(readOf(card)).toContain("Acme · new · €84k · High-touch · 2/6");

    type(card, "trigger", words);
    tick(card, "promises-none");

    await eventually(() => expect(readOf(card)).toContain("4/6"));
    expect(readOf(card)).not.toContain("Why now: missing");
  });

  it("is marked where it does not pass, and untouched fields are not", async () => {
    const card = await openedForm();

    type(card, "trigger", "Soon");
    choose(card, "champion", "32");

    expect(messageOf(card, "trigger")).toBe("Why now: fewer than 20 characters");
    expect(messageOf(card, "champion")).toBe("Champion: has no e-mail address");
    expect(messageOf(card, "contract")).toBeUndefined();
    expect(messageOf(card, "arr")).toBeUndefined();
  });

  it("goes as text, a number, a day, a choice or none", async () => {
    const card = await openedForm();

    choose(card, "arr", 90_000);
    choose(card, "starts_on", { year: 2027, month: 1, date: 15 });
    choose(card, "sponsor", "502");
    type(card, "rival", "");
    tick(card, "rival-none");
    pause();
    await nothingLeft(card);

    const edits = server.asked.flatMap(({ body }) => body["edits"]);
    expect(edits).toEqual([
      edit("arr", "84000", "90000"),
      edit("starts_on", "2027-01-01", "2027-02-15"),
      edit("sponsor", null, "502"),
      edit("rival", "Contoso", "none"),
    ]);
  });

  it("is left alone by a number that nobody changed and a year that is still being typed", async () => {
    server.forms = [formReply({ answers: { ...handoffAnswers, arr: answer("84000.00") } })];
    const card = await openedForm();

    choose(card, "arr", 84_000);
    choose(card, "starts_on", { year: 20, month: 1, date: 15 });
    pause();
    await eventually(() => expect(readOf(card)).not.toContain("not saved"));

    expect(server.asked).toEqual([]);
  });

  it("can be taken away again: a choice is emptied", async () => {
    const card = await openedForm();

    choose(card, "champion", "(nothing)");
    pause();
    await asked(1);

    expect(server.asked[0]?.body["edits"]).toEqual([edit("champion", "31", null)]);
  });
});

describe("a save that was not done", () => {
  it("without an answer keeps every character, and goes again as it was before what is new", async () => {
    server.replies = [
      new Error("gone"),
      savedReply({ answers: { trigger: answer("Their") } }),
      savedReply(),
    ];
    const card = await openedForm();
    type(card, "trigger", "Their");
    leave(card, "trigger");
    await eventually(() => expect(card.maybeFind(Alert, { title: "Not saved" })).not.toBeNull());
    expect(textOf(card.find(Alert))).toContain("Bellwether did not answer.");
    expect(standsIn(card, "trigger")).toBe("Their");

    type(card, "trigger", words);
    pause();
    await asked(3);

    const [first, again, next] = server.asked.map(({ body }) => body);
    expect(again).toEqual(first);
    expect(next?.["edits"]).toEqual([edit("trigger", "Their", words)]);
    expect(standsIn(card, "trigger")).not.toBe("");
  });

  it("that was refused says why beside its field, and goes with what is new under another key", async () => {
    server.replies = [
      refusedReply({ message: "Shorten the answer.", field: "trigger" }),
      savedReply(),
    ];
    const card = await openedForm();
    type(card, "trigger", "Their");
    leave(card, "trigger");
    await eventually(() => expect(messageOf(card, "trigger")).toBe("Shorten the answer."));

    type(card, "rival", "Fabrikam");
    pause();
    await asked(2);

    expect(server.asked[1]?.body["edits"]).toEqual([
      edit("trigger", null, "Their"),
      edit("rival", "Contoso", "Fabrikam"),
    ]);
    expect(server.asked[1]?.body["key"]).not.toBe(server.asked[0]?.body["key"]);
  });

  it("goes again when asked", async () => {
    server.replies = [refusedReply({ code: "busy", message: "Too busy." }), savedReply()];
    const card = await openedForm();
    type(card, "trigger", words);
    leave(card, "trigger");
    await eventually(() => expect(card.maybeFind(Alert, { title: "Not saved" })).not.toBeNull());

    press(card, "Save again");
    await nothingLeft(card);

    expect(server.asked).toHaveLength(2);
    expect(card.maybeFind(Alert, { title: "Not saved" })).toBeNull();
  });
});

describe("what others write", () => {
  const theirs = {
    ...handoffAnswers,
    rival: answer("Fabrikam"),
    trigger: answer("Their words, long enough"),
  };

  it("comes with the answer to a save, everywhere but under the cursor", async () => {
    server.replies = [savedReply({ answers: theirs })];
    const card = await openedForm();
    choose(card, "sponsor", "502");
    inputOf(card, "trigger").trigger("onFocus", "" as never);

    pause();
    await eventually(() => expect(standsIn(card, "rival")).toBe("Fabrikam"));

    expect(standsIn(card, "trigger")).toBe("");
    type(card, "trigger", words);
    leave(card, "trigger");
    await asked(2);
    expect(server.asked[1]?.body["edits"]).toEqual([edit("trigger", null, words)]);
  });

  it("comes to a field that the cursor has left without a word", async () => {
    server.replies = [savedReply({ answers: theirs })];
    const card = await openedForm();
    choose(card, "sponsor", "502");
    inputOf(card, "trigger").trigger("onFocus", "" as never);
    pause();
    await eventually(() => expect(standsIn(card, "rival")).toBe("Fabrikam"));

    leave(card, "trigger");

    expect(standsIn(card, "trigger")).toBe("Their words, long enough");
  });

  it("comes when the record says that something has changed", async () => {
    server.forms = [formReply(), formReply({ answers: theirs })];
    const card = await openedForm();

    card.changeRecord({ properties: dealProperties({ filled: 3 }) });

    await eventually(() => expect(standsIn(card, "rival")).toBe("Fabrikam"));
  });

  it("comes by itself while the form is open, also where the record says nothing of it", async () => {
    server.forms = [formReply(), formReply(), formReply({ answers: theirs })];
    const card = await openedForm();

    lookAgain();
    await eventually(() => expect(looks()).toBe(1));
    expect(standsIn(card, "rival")).toBe("Contoso");
    lookAgain();
    await eventually(() => expect(standsIn(card, "rival")).toBe("Fabrikam"));

    press(card, "Close the form");
    await eventually(() => expect(looks()).toBe(0));
  });

  it("never comes from a form that is older than a save", async () => {
    const older = held(formReply());
    server.forms = [formReply(), older.promise as never];
    server.replies = [savedReply({ answers: theirs })];
    const card = await openedForm();
    card.changeRecord({ properties: dealProperties({ filled: 3 }) });
    await eventually(() => expect(hubspot.fetch).toHaveBeenCalledTimes(2));
    choose(card, "sponsor", "502");
    pause();
    await eventually(() => expect(standsIn(card, "rival")).toBe("Fabrikam"));

    older.release();
    await new Promise((resolve) => setImmediate(resolve));

    expect(standsIn(card, "rival")).toBe("Fabrikam");
  });

  it("in the same place stands beside the field until somebody chooses", async () => {
    const other = {
      path: "trigger",
      value: "Because of the audit",
      by: "502",
      at: "2026-11-21T08:00:00.000Z",
    };
    server.forms = [formReply({ answers: { trigger: answer(words) }, displaced: [other] })];
    const card = await openedForm();
    expect(readOf(card)).toContain("Priya Raman wrote here, 21 Nov, 09:00: Because of the audit");

    press(card, "Use these words");
    await eventually(() => expect(standsIn(card, "trigger")).toBe("Because of the audit"));
    expect(readOf(card)).not.toContain("Priya Raman wrote here");
    pause();
    await asked(1);

    expect(server.asked[0]?.body).toMatchObject({
      edits: [],
      settle: [{ path: "trigger", keep: "Because of the audit" }],
    });
  });

  it("can give way to what stands, as it is written on", async () => {
    const other = {
      path: "trigger",
      value: "Because of the audit",
      by: null,
      at: "2026-11-21T08:00:00.000Z",
    };
    server.forms = [formReply({ answers: { trigger: answer(words) }, displaced: [other] })];
    const card = await openedForm();
    expect(readOf(card)).toContain("Somebody else wrote here");

    press(card, "Keep what stands");
    type(card, "trigger", `${words}, they say`);
    pause();
    await asked(1);

    expect(server.asked[0]?.body).toMatchObject({
      edits: [],
      settle: [{ path: "trigger", keep: `${words}, they say` }],
    });
  });
});

describe("what the CRM filled in", () => {
  it("says where it comes from and is confirmed all at once", async () => {
    const card = await openedForm();
    expect(readOf(card)).toContain("2 answers from deal amount, line items");

    press(card, "Confirm all");
    await eventually(() => expect(readOf(card)).toContain("From deal amount, confirmed"));
    expect(buttonsOf(card).map(textOf)).not.toContain("Confirm all");
    pause();
    await asked(1);

    expect(server.asked[0]?.body).toMatchObject({ edits: [], confirm: "all" });
  });

  it("is confirmed one by one", async () => {
    const card = await openedForm();

    press(card, "Confirm");
    await eventually(() => expect(readOf(card)).toContain("1 answer from line items"));
    pause();
    await asked(1);

    expect(server.asked[0]?.body).toMatchObject({ confirm: ["arr"] });
  });
});

describe("rows", () => {
  it("begin empty, with an id that begins with its time, and are saved with their first word", async () => {
    const card = await openedForm();

    press(card, "Add: promise");
    const name = await card
      .waitFor(() => card.find(Select, ({ props }) => props.label === "Promise 1: Kind"))
      .then(() =>
        String(card.find(Select, ({ props }) => props.label === "Promise 1: Kind").props.name),
      );
    const row = name.split("/")[1] ?? "";
    expect(row).toMatch(/^[0-9a-z]{8}-[0-9a-f]{8}$/);
    expect(Number.parseInt(row.slice(0, 8), 36)).toBe(Date.now());
    expect(pauses()).toBe(0);
    type(card, `promises/${row}/text`, "Single sign-on");
    pause();
    await asked(1);

    expect(server.asked[0]?.body["edits"]).toEqual([
      edit(`promises/${row}/text`, null, "Single sign-on"),
    ]);
  });

  it("ask who approved it of those kinds alone that need it", async () => {
    server.forms = [formReply({ answers: { "promises/a1/text": answer("Price held") } })];
    const card = await openedForm();
    expect(has(card, "promises/a1/approved_by")).toBe(false);

    choose(card, "promises/a1/kind", "price");

    await eventually(() => expect(has(card, "promises/a1/approved_by")).toBe(true));
    expect(readOf(card)).toContain("Promise 1: nobody who approved it");
  });

  it("stay while their only word is being written anew", async () => {
    server.forms = [formReply({ answers: { "promises/a1/text": answer("Price held") } })];
    const card = await openedForm();

    type(card, "promises/a1/text", "");

    expect(standsIn(card, "promises/a1/text")).toBe("");
  });

  it("go with all that stands in them", async () => {
    const cells = { "promises/a1/text": answer("Price held"), "promises/a1/kind": answer("price") };
    server.forms = [formReply({ answers: { ...cells, "promises/b2/text": answer("Sign-on") } })];
    server.replies = [savedReply({ answers: { "promises/b2/text": answer("Sign-on") } })];
    const card = await openedForm();

    press(card, "Remove promise 1");
    await eventually(() => expect(has(card, "promises/a1/text")).toBe(false));
    pause();
    await asked(1);

    expect(server.asked[0]?.body["edits"]).toEqual([
      edit("promises/a1/text", "Price held", null),
      edit("promises/a1/kind", "price", null),
    ]);
    expect(standsIn(card, "promises/b2/text")).toBe("Sign-on");
  });

  it("can be none, which is said by a tick and only where there are none", async () => {
    const card = await openedForm();

    tick(card, "promises-none");
    await eventually(() => expect(buttonsOf(card).map(textOf)).not.toContain("Add: promise"));
    pause();
    await asked(1);

    expect(server.asked[0]?.body["edits"]).toEqual([edit("promises", null, "none")]);
    server.forms = [formReply({ answers: { "promises/a1/text": answer("Price held") } })];
    const other = await openedForm();
    expect(other.maybeFind(Checkbox, { name: "promises-none" })).toBeNull();
  });
});

describe("every field", () => {
  it("has a label, why it is asked, and whether it is required", async () => {
    const card = await openedForm();

    expect(inputOf(card, "trigger").props).toMatchObject({
      label: "Why now",
      description: "Why Why now is asked.",
      required: true,
    });
    expect(inputOf(card, "contract").props.required).toBe(false);
    const labels = card.findAll(Button).map(textOf);
    expect(labels.every((label) => label !== "")).toBe(true);
  });

  it("says of a contact that it has no address, and of a value that it is no choice any more", async () => {
    server.forms = [formReply({ answers: { champion: answer("99") } })];
    const card = await openedForm();

    const { options } = card.find(Select, { name: "champion" }).props;
    expect(options.map(({ label }) => label)).toEqual([
      "Nothing chosen",
      "99 (not among the choices)",
      "Jonas Weber",
      "Max Ott (no e-mail address)",
    ]);
  });

  it("opens the link that stands in it", async () => {
    server.forms = [formReply({ answers: { contract: answer("https://files.example/c") } })];
    const card = await openedForm();

    expect(card.find(Link).props.href).toEqual({ url: "https://files.example/c", external: true });
  });

  it("can only be read where the handoff is with somebody else", async () => {
    server.forms = [
      formReply({ canEdit: false, may: [], view: handoffView({ state: "submitted" }) }),
    ];
    const card = await openedForm({ state: "submitted" });

    expect(inputOf(card, "trigger").props.readOnly).toBe(true);
    inputOf(card, "trigger").trigger("onChange", "typed all the same" as never);
    expect(pauses()).toBe(0);
    const labels = buttonsOf(card).map(textOf);
    expect(labels).toEqual(["Close the form"]);
  });

  it("does not take a second save for a first while one is on its way", async () => {
    const answered = held(savedReply());
    server.replies = [answered.promise];
    const card = await openedForm();
    type(card, "trigger", words);

    leave(card, "trigger");
    leave(card, "trigger");
    pause();
    answered.release();
    await nothingLeft(card);

    expect(server.asked).toHaveLength(1);
  });
});
