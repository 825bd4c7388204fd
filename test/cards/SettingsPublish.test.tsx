import { settingsPaths } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { StatusTag } from "@hubspot/ui-extensions";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settingsServer } from "../support/settings-server.ts";
import {
  alerts,
  area,
  asked,
  buttonNamed,
  checked,
  inForce,
  number,
  openedSettings,
  press,
  published,
  readOf,
  scoredAnew,
  shows,
  type,
  urgent,
  why,
} from "./given-settings.tsx";
import { textOf } from "./text-of.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T08:14:00.000Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("publishing", () => {
  it("wants to know why", async () => {
    const server = settingsServer();
    const page = await checked(server);

    press(page, "Publish");

    expect(area(page, why).props.validationMessage).toContain("Say why in a sentence");
    expect(asked(server, settingsPaths.publish)).toEqual([]);
  });

  it("makes a new version with its reason, and says that accounts are scored anew", async () => {
    const server = settingsServer();
    const page = await checked(server);

    await published(page, "  Tickets matter more to us.  ");
    await shows(page, "In force since 14 Nov");

    const [request] = asked(server, settingsPaths.publish);
    expect(request).toMatchObject({ basedOn: 2, note: "Tickets matter more to us." });
    expect(request?.["key"]).toMatch(/^[\w-]{8,64}$/);
    const said = { type: "success", title: "Version 3 is published", message: scoredAnew };
    expect(page.mocks.actions.addAlert.calls).toEqual([[said]]);
    expect(readOf(page)).toContain(scoredAnew);
    expect(number(page, urgent).props.value).toBe(11);
    expect(page.findAll(StatusTag).map(textOf)).not.toContain("Unpublished changes");
  });

  it("counts anew what the mapping gives", async () => {
    const server = settingsServer();
    const page = await checked(server);
    expect(asked(server, settingsPaths.mapping)).toHaveLength(1);

    await published(page, "Tickets matter.");

    await page.waitFor(() => expect(asked(server, settingsPaths.mapping)).toHaveLength(2));
  });

  it("keeps everything when it fails, and asks for the same publication again", async () => {
    const server = settingsServer();
    server.refuseOnce(settingsPaths.publish, { message: "The disk is full." });
    const page = await checked(server);

    await published(page, "Tickets matter.");
    await shows(page, "The disk is full.");
    expect(alerts(page)).toContain("Your changes were not published");
    expect(area(page, why).props.value).toBe("Tickets matter.");
    press(page, "Publish");
    await inForce(page, 3);

    const [first, second] = asked(server, settingsPaths.publish);
    expect(second).toEqual(first);
  });

  it("shows what the server says of the reason beside it", async () => {
    const server = settingsServer();
    const problem = { code: "invalid", field: "note", message: "Shorten it." } as const;
    server.refuseOnce(settingsPaths.publish, problem);
    const page = await checked(server);

    await published(page, "Tickets matter.");

    await page.waitFor(() => expect(area(page, why).props.validationMessage).toBe("Shorten it."));
  });

  it("after somebody else has, puts the changes on top of theirs and loses nothing of either", async () => {
    const server = settingsServer();
    const page = await checked(server);
    server.publish({ ...defaultConfiguration, homeCurrency: "EUR" }, "We bill in euros");

    await published(page, "Tickets matter.");
    await shows(page, "Version 3 was published meanwhile.");
    expect(alerts(page)).toContain("A newer version was published meanwhile");
    press(page, "Put my changes on top of it");
    await shows(page, "Version 3 stays in force until you publish.");

    expect(number(page, urgent).props.value).toBe(11);
    press(page, "Check");
    await shows(page, "What would happen to accounts");
    press(page, "Publish");
    await inForce(page, 4);
    expect(asked(server, settingsPaths.publish).at(-1)).toMatchObject({
      basedOn: 3,
      note: "Tickets matter.",
      document: { homeCurrency: "EUR" },
    });
  });

  it("stays done when the page cannot be read again", async () => {
    const server = settingsServer();
    const page = await checked(server);
    server.refuseOnce(settingsPaths.view, { message: "Gone for a moment." });

    await published(page, "Tickets matter.");
    await shows(page, "Gone for a moment.");

    expect(page.findAll(StatusTag).map(textOf)).toContain("Version 3");
    press(page, "Read it again");
    await shows(page, "In force since 14 Nov");
  });
});

describe("the history", () => {
  it("lists versions with date, author and reason; the one in force has no way back", async () => {
    const page = await openedSettings();

    const text = readOf(page);

    expect(text).toContain("210 Nov, 10:30Ada AdminOpinions may weigh 15 %In force");
    expect(text).toContain("16 Nov, 10:30BellwetherAs found in the portalRoll back to 1");
    expect(buttonNamed(page, "Roll back to 2")).toBeUndefined();
  });

  it("loads an old version into the same check: nobody rolls back blind", async () => {
    const server = settingsServer();
    const page = await openedSettings(server);

    press(page, "Roll back to 1");
    await shows(page, "What would happen to accounts");

    expect(asked(server, settingsPaths.try)).toMatchObject([
      { document: { sentiment: { most: 0.1 }, version: "2" } },
    ]);
    expect(area(page, why).props.value).toBe("Back to version 1: ");
    press(page, "Publish");
    await inForce(page, 3);
    expect(server.versions.at(-1)?.document.sentiment.most).toBe(0.1);
  });

  it("asks before an old version replaces unpublished changes", async () => {
    const page = await openedSettings();
    type(page, urgent, 11);

    press(page, "Roll back to 1");
    expect(alerts(page)).toEqual(["This would replace your unpublished changes"]);
    press(page, "Keep my changes");
    expect(number(page, urgent).props.value).toBe(11);

    press(page, "Roll back to 1");
    press(page, "Load version 1 instead");
    await shows(page, "What would happen to accounts");
    expect(number(page, urgent).props.value).toBe(7);
  });

  it("says why a version cannot be loaded, and keeps the draft", async () => {
    const server = settingsServer();
    server.refuseOnce(settingsPaths.version, { message: "Version 1 is not valid any more." });
    const page = await openedSettings(server);

    press(page, "Roll back to 1");
    await shows(page, "Version 1 is not valid any more.");

    expect(alerts(page)).toEqual(["That version could not be loaded"]);
    expect(number(page, urgent).props.value).toBe(7);
  });
});
