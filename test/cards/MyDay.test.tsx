import type { DayItem } from "@bellwether/shared/contracts/day-view";
import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Form,
  Link,
  LoadingButton,
  LoadingSpinner,
  Select,
  StatusTag,
  TableBody,
  TableRow,
  TextArea,
  ToggleGroup,
} from "@hubspot/ui-extensions";
import { PageLink, PageTitle } from "@hubspot/ui-extensions/pages";
import { describe, expect, it } from "vitest";
import {
  account,
  dayStep,
  dayView,
  given,
  givenPageServer,
  type OpenedPage,
  readOf,
  refused,
  renderPage,
  shows,
} from "./given-page.tsx";
import { textOf } from "./text-of.ts";

const server = givenPageServer();

async function openedDay(items?: readonly DayItem[]) {
  if (items !== undefined) server.answers["day"] = [given(dayView(items))];
  const page = renderPage("/");
  await shows(page, "As of");
  return page;
}

const rows = (page: OpenedPage) => page.find(TableBody).findAll(TableRow);

/** What a row says, a cell each. */
const cells = (page: OpenedPage, at = 0) => rows(page)[at]?.childNodes.map(textOf) ?? [];

function buttonOf(page: OpenedPage, name: string, at = 0) {
  const row = rows(page)[at];
  const found = [...(row?.findAll(LoadingButton) ?? []), ...(row?.findAll(Button) ?? [])];
  const button = found.find((each) => textOf(each) === name);
  if (button === undefined) throw new Error(`Row ${at} has no button "${name}"`);
  return button;
}

function overlayOf(page: OpenedPage, name: string) {
  const { overlay } = buttonOf(page, name).props;
  if (overlay === undefined) throw new Error(`${name} opens nothing`);
  return overlay;
}

const asked = (path: string) =>
  server.asked.filter((request) => request.path === path).map(({ body }) => body);

const ofStep = {
  accountId: "4711",
  key: expect.any(String),
  play: "save-plan@1",
  step: "decision-maker",
};
const nothing = { answer: null, reason: null, owner: null, note: null };

describe("My day", () => {
  it("asks for the day of whoever looks, and says until when it is known", async () => {
    const page = await openedDay();

    expect(textOf(page.find(PageTitle))).toBe("My day");
    expect(asked("day")).toEqual([{ person: null }]);
    expect(readOf(page)).toContain("As of 21 Nov, 09:14");
    expect(readOf(page)).toContain("1 thing to see to for Priya Raman");
    expect(page.find(PageLink).props.to).toBe("/risk-review");
  });

  it("shows of each account how it is, what it is worth and where its record is", async () => {
    const page = await openedDay();

    expect(cells(page)[0]).toBe("AcmeRed 43 · €84k · High-touch");
    expect(page.find(StatusTag).props.variant).toBe("danger");
    expect(page.find(Link).props.href).toEqual({
      url: "https://app.hubspot.com/contacts/4242/record/0-2/4711",
      external: true,
    });
  });

  it("shows no number for an account without one, and no worth that is not known", async () => {
    const thin = account({ band: "unknown", score: null, arr: null, tier: null });

    expect(cells(await openedDay([dayStep({ account: thin })]))[0]).toBe("AcmeUnknown");
  });

  const of = { account: account(), weight: 1 };

  it.each<[string, DayItem, string, string]>([
    [
      "a step that is due today",
      dayStep(),
      "Save plan: Call the decision makerSpeak to whoever decides.",
      "Due today30 min",
    ],
    [
      "a late step",
      dayStep({ dueAt: "2026-11-19T16:00:00.000Z", late: true }),
      "Save plan: Call the decision makerSpeak to whoever decides.",
      "Late2 days late, was due 19 Nov30 min",
    ],
    [
      "an account that turned red",
      { ...of, kind: "new-red", since: "2026-11-20T06:00:00.000Z", reason: "Usage −38 %" },
      "Red since 20 Nov (1 day ago)Usage −38 %",
      "",
    ],
    [
      "a promise that is late",
      { ...of, kind: "promise", text: "SSO", dueOn: "2026-11-12" },
      "Promised: SSO",
      "LateDue 12 Nov (9 days ago)",
    ],
    [
      "a renewal without a forecast",
      {
        ...of,
        kind: "renewal-without-forecast",
        renewsOn: "2027-02-12",
        noticeBy: "2027-01-13",
      },
      "Renews 12 Feb 2027 (in 83 days) without a forecast",
      "Notice by 13 Jan 2027 (in 53 days)",
    ],
  ])("says of %s what waits, and since or until when", async (_what, item, what, when) => {
    const page = await openedDay([item]);

    expect(cells(page).slice(1, 3)).toEqual([what, when]);
  });

  it("keeps the order of the server, what weighs most first", async () => {
    const page = await openedDay([
      dayStep({ account: account({ id: "2", name: "Beta" }) }),
      dayStep(),
    ]);

    expect(rows(page).map((row) => textOf(row.find(Link)))).toEqual(["Beta", "Acme"]);
  });

  it("says so kindly where nothing waits", async () => {
    const page = await openedDay([]);

    expect(page.find(EmptyState).props.title).toBe("Nothing waits for you");
  });
});

describe("a step of the list", () => {
  it("is done with one press, and its row goes", async () => {
    const page = await openedDay([
      dayStep(),
      dayStep({ step: "plan", label: "Agree on the plan" }),
    ]);

    buttonOf(page, "Done").trigger("onClick");
    await page.waitFor(() => expect(rows(page)).toHaveLength(1));

    expect(asked("step")).toEqual([{ ...ofStep, ...nothing, action: "done" }]);
    expect(cells(page)[1]).toContain("Agree on the plan");
    expect(page.mocks.actions.addAlert.calls).toEqual([
      [
        {
          type: "success",
          title: "Done: Call the decision maker",
          message: "Acme. What comes next follows in a moment.",
        },
      ],
    ]);
  });

  it("stays away when the day is read again before the server has caught up", async () => {
    const page = await openedDay();
    buttonOf(page, "Done").trigger("onClick");
    await page.waitFor(() => expect(page.maybeFind(EmptyState)).not.toBeNull());

    page.find(LoadingButton, (button) => textOf(button) === "Read again").trigger("onClick");
    await page.waitFor(() => expect(asked("day")).toHaveLength(2));
    await page.waitFor(() => expect(page.find(LoadingButton).props.loading).toBe(false));

    expect(page.maybeFind(EmptyState)).not.toBeNull();
  });

  it("that cannot be saved says why, stays, and is tried again under the same key", async () => {
    server.answers["step"] = [new Error("gone"), given({ saved: true, note: "none" })];
    const page = await openedDay();
    buttonOf(page, "Done").trigger("onClick");
    await page.waitFor(() => expect(page.maybeFind(Alert)).not.toBeNull());
    expect(textOf(page.find(Alert))).toContain("Bellwether did not answer.");

    buttonOf(page, "Done").trigger("onClick");
    await page.waitFor(() => expect(page.maybeFind(EmptyState)).not.toBeNull());

    expect(asked("step")[1]).toEqual(asked("step")[0]);
  });

  it("asks what came of it where the play depends on that", async () => {
    const answers = [
      { id: "yes", label: "They stay" },
      { id: "no", label: "They go" },
    ];
    const page = await openedDay([dayStep({ answers })]);
    overlayOf(page, "Done").find(Form).trigger("onSubmit");
    const answer = () => overlayOf(page, "Done").find(ToggleGroup);
    expect(answer().props.validationMessage).toMatch(/^Choose what came of it/);

    answer().trigger("onChange", "yes" as never);
    overlayOf(page, "Done").find(Form).trigger("onSubmit");
    await page.waitFor(() => expect(page.maybeFind(EmptyState)).not.toBeNull());

    expect(asked("step")).toEqual([{ ...ofStep, ...nothing, action: "done", answer: "yes" }]);
  });

  it("is skipped for a reason that is asked for when the form is opened", async () => {
    const page = await openedDay();
    expect(asked("form")).toEqual([]);
    const skip = () => overlayOf(page, "Skip");

    buttonOf(page, "Skip").trigger("onClick");
    expect(skip().find(LoadingSpinner).props.label).toBe("Loading the form");
    await page.waitFor(() => expect(skip().maybeFind(Select)).not.toBeNull());
    expect(asked("form")).toEqual([{ accountId: "4711" }]);
    skip().find(Form).trigger("onSubmit");
    expect(skip().find(Select).props.validationMessage).toBe("Choose why the step is skipped.");

    skip()
      .find(Select)
      .trigger("onChange", "wrong_alarm" as never);
    skip()
      .find(TextArea)
      .trigger("onInput", "Summer break" as never);
    skip().find(Form).trigger("onSubmit");
    await page.waitFor(() => expect(page.maybeFind(EmptyState)).not.toBeNull());

    expect(asked("step")).toEqual([
      { ...ofStep, ...nothing, action: "skip", reason: "wrong_alarm", note: "Summer break" },
    ]);
    expect(page.mocks.actions.addAlert.calls[0]?.[0].message).toBe(
      "Acme. What raised the alarm can be snoozed on the account's health card.",
    );
  });

  it("keeps what was typed when its skipping is refused", async () => {
    server.answers["step"] = [refused("conflict", "This step has been closed already.")];
    const page = await openedDay();
    const skip = () => overlayOf(page, "Skip");
    buttonOf(page, "Skip").trigger("onClick");
    await page.waitFor(() => expect(skip().maybeFind(Select)).not.toBeNull());
    skip()
      .find(Select)
      .trigger("onChange", "done_elsewhere" as never);
    skip()
      .find(TextArea)
      .trigger("onInput", "Sales met them" as never);

    skip().find(Form).trigger("onSubmit");
    await page.waitFor(() => expect(skip().maybeFind(Alert)).not.toBeNull());

    expect(textOf(skip().find(Alert))).toContain("This step has been closed already.");
    expect(skip().find(TextArea).props.value).toBe("Sales met them");
    expect(rows(page)).toHaveLength(1);
  });

  it("says why its reasons could not be loaded, and tries again", async () => {
    server.answers["form"] = [refused("busy", "Too busy."), ...(server.answers["form"] ?? [])];
    const page = await openedDay();
    const skip = () => overlayOf(page, "Skip");
    buttonOf(page, "Skip").trigger("onClick");
    await page.waitFor(() => expect(skip().maybeFind(ErrorState)).not.toBeNull());
    expect(textOf(skip().find(ErrorState))).toContain("Too busy.");

    skip().find(Button).trigger("onClick");

    await page.waitFor(() => expect(skip().maybeFind(Select)).not.toBeNull());
  });

  it("that is an e-mail shows its text, to be copied and written on the record", async () => {
    const message = { subject: "A question", body: "Dear Jonas,\nwho decides?" };
    const page = await openedDay([dayStep({ message })]);
    const email = () => overlayOf(page, "E-mail");
    expect(textOf(email())).toContain("A questionDear Jonas,who decides?");
    expect(email().find(Link).props.href).toMatchObject({ url: account().url });

    email().find(Button).trigger("onClick");
    await page.waitFor(() => expect(textOf(email().find(Button))).toBe("Copied"));

    expect(page.mocks.actions.copyTextToClipboard.calls).toEqual([
      ["A question\n\nDear Jonas,\nwho decides?"],
    ]);
  });

  it("says so where the browser does not let an e-mail be copied", async () => {
    const page = await openedDay([dayStep({ message: { subject: "A", body: "B" } })]);
    page.mocks.actions.copyTextToClipboard.willCall(async () => {
      throw new Error("NotAllowedError");
    });

    overlayOf(page, "E-mail").find(Button).trigger("onClick");

    await page.waitFor(() =>
      expect(textOf(overlayOf(page, "E-mail"))).toContain("The browser did not allow copying"),
    );
  });
});

describe("a day that cannot be shown", () => {
  it("is being loaded first", async () => {
    const page = renderPage("/");

    expect(page.find(LoadingSpinner).props.label).toBe("Loading My day");
    await shows(page, "Call the decision maker");
  });

  it("says why and is read again when asked", async () => {
    server.answers["day"] = [new Error("gone"), given(dayView())];
    const page = renderPage("/");
    await shows(page, "Bellwether did not answer.");
    expect(page.find(ErrorState).props).toMatchObject({
      title: "My day could not be read",
      type: "error",
    });

    page.find(Button).trigger("onClick");

    await shows(page, "Call the decision maker");
  });

  it.each([
    ["forbidden", "You may not see this"],
    ["not-found", "There is nothing to show here"],
  ] as const)("says what to do where it is %s", async (code, title) => {
    server.answers["day"] = [refused(code, "An admin can connect it again.")];

    const page = renderPage("/");

    await shows(page, "An admin can connect it again.");
    expect(page.find(ErrorState).props).toMatchObject({ title, type: "lock" });
  });

  it("says that an app without the address of its server has nothing to ask", async () => {
    const page = renderPage("/", {} as { SERVER_URL: string });

    await shows(page, "without the address of its server");
    expect(server.asked).toEqual([]);
  });

  it("keeps what it shows under a warning when it cannot be read again", async () => {
    server.answers["day"] = [given(dayView()), new Error("gone")];
    const page = await openedDay();

    page.find(LoadingButton, (button) => textOf(button) === "Read again").trigger("onClick");

    await shows(page, "What follows is as it was read before.");
    expect(rows(page)).toHaveLength(1);
  });
});
