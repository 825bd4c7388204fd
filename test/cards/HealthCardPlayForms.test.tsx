import {
  Alert,
  Button,
  DateInput,
  ErrorState,
  Form,
  hubspot,
  LoadingButton,
  Select,
  TextArea,
  ToggleGroup,
} from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { cardForm } from "../support/card-form.ts";
import { play, step } from "../support/snapshot.ts";
import { type Card, readOf, scored } from "./given-card.tsx";
import {
  type Answer,
  buttonOf,
  choose,
  date,
  givenCardServer,
  messages,
  note,
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

const keyed = { accountId: "4711", key: expect.any(String) };
const planId = "save-plan@2026-11-19T08:00:00.000Z";
const ofStep = { ...keyed, play: planId, step: "decision-maker" };
const nothing = { answer: null, reason: null, owner: null, note: null };

const answers = [
  { id: "yes", label: "They stay" },
  { id: "no", label: "They go" },
];

const running = (changes: Parameters<typeof step>[0] = {}) =>
  scored({ plays: [play({ now: [step(changes)] })] });

const doneOf = (card: Card) => card.find(LoadingButton, (button) => textOf(button) === "Done");

async function pressDone(card: Card) {
  doneOf(card).trigger("onClick");
  await card.waitFor(() => expect(doneOf(card).props.loading).toBe(false));
}

describe("Done", () => {
  it("is one press where there is nothing to ask, and says what follows", async () => {
    server.answers = [saved("due")];
    const card = running();

    await pressDone(card);

    expect(server.asked).toEqual([
      { path: "step", body: { ...ofStep, ...nothing, action: "done" } },
    ]);
    expect(card.mocks.actions.addAlert.calls).toEqual([
      [
        {
          type: "success",
          title: "Saved.",
          message: "The play follows in a moment, and a note on the timeline.",
        },
      ],
    ]);
  });

  it("that fails says so beside the step, and is tried again under the same key", async () => {
    server.answers = [new Error("gone"), saved()];
    const card = running();
    await pressDone(card);
    expect(textOf(card.find(Alert))).toContain("Bellwether did not answer.");

    await pressDone(card);

    expect(server.asked[1]).toEqual(server.asked[0]);
    expect(card.maybeFind(Alert)).toBeNull();
  });

  it("asks for an answer where the play depends on it", async () => {
    const done = await opened("Done", running({ answers }));
    await save(done);
    expect(messages(done)).toEqual([
      "answer: Choose what came of it: the rest of the play depends on it.",
    ]);

    pick(done, "answer", "no");
    note(done, " Met the CFO ");
    await save(done);

    expect(server.asked[0]?.body).toEqual({
      ...ofStep,
      ...nothing,
      action: "done",
      answer: "no",
      note: "Met the CFO",
    });
    expect(done.card.mocks.actions.closeOverlay.calls).toEqual([
      [`bw-done-${planId}-decision-maker`],
    ]);
  });

  it("has room for the evidence that the step wants", async () => {
    const done = await opened("Done", running({ evidence: "link to the plan" }));
    expect(done.overlay().find(TextArea).props.label).toBe("Evidence: link to the plan");

    note(done, "https://plans.example.com/7");
    await save(done);

    expect(server.asked[0]?.body).toMatchObject({
      action: "done",
      note: "https://plans.example.com/7",
    });
  });

  it("asks the server for nothing before it is saved", async () => {
    await opened("Done", running({ answers }));

    expect(hubspot.fetch).not.toHaveBeenCalled();
  });
});

describe("Skip", () => {
  it("takes a reason of the list, and a note", async () => {
    const skip = await opened("Skip", running());
    await save(skip);
    expect(messages(skip)).toEqual(["reason: Choose why the step is skipped."]);

    choose(skip, "reason", "done_elsewhere");
    note(skip, "Sales met them");
    await save(skip);

    expect(server.asked).toEqual([
      {
        path: "step",
        body: {
          ...ofStep,
          ...nothing,
          action: "skip",
          reason: "done_elsewhere",
          note: "Sales met them",
        },
      },
    ]);
    expect(readOf(skip.card)).not.toContain("A wrong alarm");
    expect(skip.card.maybeFind(Alert)).toBeNull();
  });

  it("as a wrong alarm offers to snooze what raised it, until that is done", async () => {
    const skip = await opened("Skip", running());
    choose(skip, "reason", "wrong_alarm");
    await save(skip);
    expect(skip.card.find(Alert).props.title).toBe("A wrong alarm can be set aside");

    const snooze = await opened("Snooze it", skip.card);
    choose(snooze, "measure", "usage_change");
    type(snooze, "reason", "Summer break as every year");
    date(snooze, "until", "2026-12-12");
    snooze.overlay().find(Form).trigger("onSubmit");
    await skip.card.waitFor(() => expect(skip.card.maybeFind(Alert)).toBeNull());

    expect(server.asked[1]).toMatchObject({ path: "snooze", body: { measure: "usage_change" } });
  });

  it("as a wrong alarm lets the alarm be", async () => {
    const skip = await opened("Skip", running());
    choose(skip, "reason", "wrong_alarm");
    await save(skip);

    buttonOf(skip.card, "Leave it").trigger("onClick");

    expect(skip.card.maybeFind(Alert)).toBeNull();
  });

  it("that was refused offers nothing, and keeps what was typed", async () => {
    server.answers = [refused({ code: "conflict", message: "Theo has done it meanwhile." })];
    const skip = await opened("Skip", running());
    choose(skip, "reason", "wrong_alarm");
    note(skip, "It is their summer break");
    await save(skip);

    expect(textOf(skip.overlay().find(Alert))).toContain("Theo has done it meanwhile.");
    expect(skip.overlay().find(TextArea).props.value).toBe("It is their summer break");
    expect(skip.overlay().find(Select).props.value).toBe("wrong_alarm");
    expect(skip.card.findAll(Alert).map(({ props }) => props.title)).toEqual(["Not saved"]);
  });

  it("says why its reasons could not be loaded, and tries again", async () => {
    server.formAnswers = [
      refused({ code: "busy", message: "Too busy." }),
      { ok: true, value: cardForm } as Answer,
    ];
    const skip = await opened("Skip", running());
    expect(textOf(skip.overlay().find(ErrorState))).toContain("Too busy.");

    skip.overlay().find(Button).trigger("onClick");

    await skip.card.waitFor(() => expect(skip.overlay().maybeFind(Select)).not.toBeNull());
  });
});

describe("Reassign", () => {
  it("gives the step to one of the CRM's people", async () => {
    const reassign = await opened("Reassign", running());
    await save(reassign);
    expect(messages(reassign)).toEqual(["owner: Choose who takes the step."]);
    expect(reassign.overlay().find(Select).props.options).toEqual([
      { value: "501", label: "Priya Raman" },
      { value: "502", label: "Theo Adler" },
    ]);

    choose(reassign, "owner", "502");
    await save(reassign);

    expect(server.asked[0]?.body).toEqual({
      ...ofStep,
      ...nothing,
      action: "reassign",
      owner: "502",
    });
  });

  it("is there for a step that waits in a queue", async () => {
    const reassign = await opened("Reassign", running({ queued: true, dueAt: null }));
    choose(reassign, "owner", "502");

    await save(reassign);

    expect(server.asked[0]?.body).toMatchObject({ action: "reassign", owner: "502" });
  });
});

describe("Note", () => {
  it("goes onto the step without ending it", async () => {
    const form = await opened("Note", running());
    await save(form);
    expect(messages(form)).toEqual(["note: Write the note."]);

    note(form, "Their CFO is away until Monday");
    await save(form);

    expect(server.asked[0]?.body).toEqual({
      ...ofStep,
      ...nothing,
      action: "note",
      note: "Their CFO is away until Monday",
    });
  });
});

describe("the steps of two plays", () => {
  it("are told apart: each button is about its own", async () => {
    const other = play({ id: "renewal@1", label: "Renewal", now: [step({ id: "value" })] });
    const card = scored({ plays: [play(), other] });

    const [, second] = card.findAll(LoadingButton, (button) => textOf(button) === "Done");
    second?.trigger("onClick");
    await card.waitFor(() => expect(server.asked).toHaveLength(1));

    expect(server.asked[0]?.body).toMatchObject({ play: "renewal@1", step: "value" });
  });
});

describe("Start a playbook", () => {
  it("starts the chosen one", async () => {
    const start = await opened("Start a playbook");
    await save(start);
    expect(messages(start)).toEqual(["playbook: Choose a playbook."]);

    choose(start, "playbook", "renewal");
    await save(start);

    expect(server.asked).toEqual([{ path: "play", body: { ...keyed, playbook: "renewal" } }]);
    expect(start.card.mocks.actions.closeOverlay.calls).toEqual([["bw-start"]]);
  });

  it("says so where no playbook is switched on", async () => {
    const plays = { ...cardForm.plays, playbooks: [] };
    server.formAnswers = [{ ok: true, value: { ...cardForm, plays } } as Answer];

    const start = await opened("Start a playbook");

    expect(textOf(start.overlay())).toContain("No playbook is switched on.");
  });

  it("says beside the field why it was refused", async () => {
    server.answers = [refused({ field: "playbook", message: "One is running already." })];
    const start = await opened("Start a playbook");
    choose(start, "playbook", "save-plan");

    await save(start);

    expect(messages(start)).toEqual(["playbook: One is running already."]);
    expect(start.overlay().find(Select).props.value).toBe("save-plan");
  });
});

describe("End a play", () => {
  const outcome = (label: string, form: Awaited<ReturnType<typeof opened>>) =>
    pick(form, "outcome", label);

  it("takes how it ended, why, and what was learnt", async () => {
    const stop = await opened("End a play", running());
    await save(stop);
    expect(messages(stop)).toEqual(["outcome: Choose how it ended."]);

    outcome("lost", stop);
    await save(stop);
    expect(messages(stop)[0]).toMatch(/^cause: Choose the cause/);

    choose(stop, "cause", "price");
    note(stop, "They wanted half the price");
    await save(stop);

    expect(server.asked).toEqual([
      {
        path: "stop",
        body: {
          ...keyed,
          play: planId,
          outcome: "lost",
          cause: "price",
          note: "They wanted half the price",
        },
      },
    ]);
  });

  it("asks for no cause where the playbook does not", async () => {
    const stop = await opened("End a play", scored({ plays: [play({ asksCause: false })] }));
    expect(stop.overlay().maybeFind(Select)).toBeNull();

    outcome("achieved", stop);
    await save(stop);

    expect(server.asked[0]?.body).toMatchObject({ outcome: "achieved", cause: null });
  });

  it("asks for no cause of what was never needed", async () => {
    const stop = await opened("End a play", running());
    choose(stop, "cause", "price");

    outcome("cancelled", stop);
    expect(stop.overlay().maybeFind(Select)).toBeNull();
    await save(stop);

    expect(server.asked[0]?.body).toMatchObject({ outcome: "cancelled", cause: null });
  });

  it("asks which one of several, and offers the first", async () => {
    const renewal = play({ id: "renewal@1", label: "Renewal", asksCause: false });
    const stop = await opened("End a play", scored({ plays: [play(), renewal] }));
    expect(stop.overlay().find(ToggleGroup).props.label).toBe("How does Save plan end?");

    choose(stop, "play", "renewal@1");
    outcome("cancelled", stop);
    await save(stop);

    expect(server.asked[0]?.body).toMatchObject({ play: "renewal@1", outcome: "cancelled" });
  });
});

describe("Convene a pod", () => {
  it("proposes the configured roles, and takes purpose and last day", async () => {
    const pod = await opened("Convene a pod");
    expect(pod.overlay().find(ToggleGroup).props.value).toEqual(["csm", "product"]);
    await save(pod);
    expect(messages(pod)[0]).toMatch(/^purpose: Say in a few words what it is for/);

    type(pod, "purpose", "Find out why exports fail");
    await save(pod);
    expect(messages(pod)).toEqual(["until: Choose its last day."]);

    date(pod, "until", "2026-12-04");
    await save(pod);

    expect(server.asked).toEqual([
      {
        path: "pod",
        body: {
          ...keyed,
          roles: ["csm", "product"],
          purpose: "Find out why exports fail",
          until: "2026-12-04",
        },
      },
    ]);
  });

  it("is of two people at least", async () => {
    const pod = await opened("Convene a pod");
    pick(pod, "roles", ["csm"]);

    await save(pod);

    expect(messages(pod)[0]).toMatch(/^roles: A pod is of two people at least/);
    expect(server.asked).toEqual([]);
  });
});

describe("Set the tier", () => {
  it("takes tier, reason and last day within what is allowed", async () => {
    const tier = await opened("Set the tier");
    await save(tier);
    expect(messages(tier)).toEqual(["tier: Choose a tier."]);
    expect(tier.overlay().find(DateInput).props.max).toEqual({ year: 2027, month: 1, date: 19 });

    choose(tier, "tier", "tech_touch");
    type(tier, "reason", "They asked for fewer calls");
    date(tier, "until", "2026-12-31");
    await save(tier);

    expect(server.asked).toEqual([
      {
        path: "tier",
        body: {
          ...keyed,
          tier: "tech_touch",
          reason: "They asked for fewer calls",
          until: "2026-12-31",
        },
      },
    ]);
  });
});

describe("No plays for this account", () => {
  it("takes reason and last day", async () => {
    const exclude = await opened("No plays for this account");
    await save(exclude);
    expect(messages(exclude)).toEqual(["reason: Say why in a few words: colleagues will read it."]);

    type(exclude, "reason", "A lawsuit is under way");
    date(exclude, "until", "2026-12-31");
    await save(exclude);

    expect(server.asked).toEqual([
      {
        path: "exclude",
        body: { ...keyed, reason: "A lawsuit is under way", until: "2026-12-31" },
      },
    ]);
  });

  it("keeps what was typed after a failure", async () => {
    server.answers = [new Error("gone")];
    const exclude = await opened("No plays for this account");
    type(exclude, "reason", "A lawsuit is under way");
    date(exclude, "until", "2026-12-31");

    await save(exclude);

    expect(textOf(overlayOf(exclude.card, "No plays for this account"))).toContain(
      "Bellwether did not answer.",
    );
    expect(exclude.overlay().find(DateInput).props.value).toEqual({
      year: 2026,
      month: 11,
      date: 31,
    });
  });
});

describe("a form that may not be used", () => {
  it.each(["Start a playbook", "Convene a pod", "Set the tier", "No plays for this account"])(
    "%s says who may change that, and offers no second try",
    async (name) => {
      server.formAnswers = [refused({ code: "forbidden", message: "Ask an admin." })];

      const form = await opened(name);

      expect(form.overlay().find(ErrorState).props.type).toBe("lock");
      expect(textOf(form.overlay())).toContain("Ask an admin.");
      expect(form.overlay().findAll(Button)).toEqual([]);
    },
  );
});
