import { settingsPaths } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  Button,
  ErrorState,
  LoadingSpinner,
  NumberInput,
  Select,
  StatusTag,
  TextArea,
} from "@hubspot/ui-extensions";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { movement, settingsServer } from "../support/settings-server.ts";
import {
  alerts,
  asked,
  buttonNamed,
  checked,
  number,
  openedSettings,
  press,
  readOf,
  renderSettings,
  shows,
  type,
  urgent,
} from "./given-settings.tsx";
import { textOf } from "./text-of.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T08:14:00.000Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the settings while they are being read", () => {
  it("say so, and then which version is in force since when, by whom and why", async () => {
    const page = renderSettings();

    expect(page.find(LoadingSpinner).props.label).toBe("Loading the settings");
    await shows(page, "Version 2");
    expect(readOf(page)).toContain(
      "In force since 10 Nov, 10:30, by Ada Admin: Opinions may weigh 15 %",
    );
    expect(buttonNamed(page, "Check")).toBeUndefined();
  });

  it("say nothing of a reason where an earlier server kept none", async () => {
    const server = settingsServer();
    server.publish(defaultConfiguration, "");
    const page = renderSettings(server);

    await shows(page, "Version 3");

    expect(readOf(page)).toMatch(/In force since [^:]+:\d\d, by Ada Admin\.(?!:)/);
  });

  it("say why they could not be read, and read again when asked", async () => {
    const server = settingsServer();
    server.refuseOnce(settingsPaths.view, { code: "busy", message: "The database is restarting." });
    const page = renderSettings(server);
    await shows(page, "The database is restarting.");

    expect(page.find(ErrorState).props.type).toBe("error");
    press(page, "Try again");

    await shows(page, "Version 2");
  });

  it("are locked where the portal is not connected", async () => {
    const server = settingsServer();
    server.refuseOnce(settingsPaths.view, { code: "not-found", message: "Connect it again." });
    const page = renderSettings(server);

    await shows(page, "Connect it again.");

    expect(page.find(ErrorState).props.type).toBe("lock");
  });

  it.each([
    ["HubSpot reports a failure of its own", async () => Response.json({ status: "error" })],
    ["nothing is reached", async () => Promise.reject(new Error("timeout"))],
  ])("say that nothing was answered where %s", async (_what, answer) => {
    const server = settingsServer();
    const page = renderSettings(server, { answer });

    await shows(page, "Bellwether did not answer.");
  });

  it("name what an upload without the server's address lacks", async () => {
    const page = renderSettings(settingsServer(), { variables: {} });

    await shows(page, "Upload it again with SERVER_URL in its profile.");
  });
});

describe("somebody who may not publish", () => {
  it("sees everything, changes nothing and is told whom to ask", async () => {
    const server = settingsServer({
      ...defaultConfiguration,
      publishers: ["ada@nordwind.example", "lee@nordwind.example"],
    });
    server.mayPublish = false;

    const page = await openedSettings(server);

    expect(readOf(page)).toContain(
      "Changes are published by ada@nordwind.example, lee@nordwind.example: ask one of them.",
    );
    const inputs = [...page.findAll(NumberInput), ...page.findAll(TextArea)];
    expect(inputs.length).toBeGreaterThan(20);
    expect(inputs.filter(({ props }) => !props.readOnly)).toEqual([]);
    const sources = page.findAll(Select, ({ props }) => `${props.name}`.startsWith("sources."));
    expect(sources.filter(({ props }) => !props.readOnly)).toEqual([]);
    const names = page.findAll(Button).map(textOf);
    expect(names.filter((name) => /Remove|Add|Roll back|own/.test(name))).toEqual([]);
  });
});

describe("a change that is not published", () => {
  it("is announced, and gone when it is taken back", async () => {
    const page = await openedSettings();
    const before = number(page, urgent).props.value ?? 0;

    type(page, urgent, 11);
    expect(page.findAll(StatusTag).map(textOf)).toContain("Unpublished changes");
    type(page, urgent, before);

    expect(page.findAll(StatusTag).map(textOf)).not.toContain("Unpublished changes");
  });

  it("is discarded when asked", async () => {
    const page = await openedSettings();
    type(page, urgent, 11);

    press(page, "Discard changes");

    expect(number(page, urgent).props.value).toBe(7);
  });

  it("cannot be checked while a number is missing, and says where", async () => {
    const page = await openedSettings();

    type(page, urgent, Number.NaN);

    expect(number(page, urgent).props).toMatchObject({
      error: true,
      validationMessage: "Needs a number.",
    });
    expect(buttonNamed(page, "Check")?.props.disabled).toBe(true);
    expect(readOf(page)).toContain(
      "Scorecards › Standard › Weights › Urgent ticket open: needs a number",
    );
  });

  it("is kept when the check fails", async () => {
    const server = settingsServer();
    server.refuseOnce(settingsPaths.try, { code: "busy", message: "Too many people ask." });
    const page = await openedSettings(server);
    type(page, urgent, 11);

    press(page, "Check");
    await shows(page, "Too many people ask.");

    expect(alerts(page)).toContain("Your changes could not be checked");
    expect(number(page, urgent).props.value).toBe(11);
    press(page, "Check");
    await shows(page, "What would happen to accounts");
    expect(alerts(page)).toEqual([]);
  });
});

describe("the check of a change", () => {
  it("sends the whole document and shows what differs and who would move", async () => {
    const server = settingsServer();
    server.tried = {
      valid: true,
      findings: [],
      changes: ["Standard: the weight of Urgent ticket open goes from 7 to 11"],
      movement: movement(),
    };

    const page = await checked(server);

    const [{ document } = {}] = asked(server, settingsPaths.try);
    expect(document).toMatchObject({ homeCurrency: "USD", version: "2" });
    expect(JSON.stringify(document)).toContain('"urgent_age":11');
    const text = readOf(page);
    expect(text).toContain("Standard: the weight of Urgent ticket open goes from 7 to 11");
    expect(text).toContain("5 of 120 accounts would change their band (€400k).");
    expect(text).toContain(
      "1 of 120 accounts would change its tier (€60k), for 5.5 planned hours a month more.",
    );
    expect(text).toContain("High-touch2021+1€0140 h147 h");
    expect(text).toContain("Cedar HealthMid-touch → High-touch60k with high potential€60k");
    expect(text).toContain("Green7066−4€2.4M€2.1M");
    expect(text).toContain("Green → Yellow4€320k");
    expect(text).toContain("Acme FreightGreen → Yellow76 → 71€184k");
    expect(text).toContain("Bluebird LabsYellow → Red51 → ––");
  });

  it("shows errors before warnings, and offers no publishing while there are any", async () => {
    const server = settingsServer();
    const finding = { rule: "vanity", place: "scorecards.standard", message: "Too many logins." };
    server.tried = {
      valid: true,
      changes: ["One thing"],
      movement: movement({ moves: [], examples: [] }),
      findings: [
        { ...finding, severity: "warning" },
        {
          ...finding,
          rule: "action",
          severity: "error",
          place: "bands.actions.red",
          message: "No action.",
        },
      ],
    };

    const page = await checked(server);

    const text = readOf(page);
    expect(text).toContain("1 error and 1 warning");
    expect(text.indexOf("Bands › Actions › Red")).toBeLessThan(
      text.indexOf("Scorecards › Standard"),
    );
    expect(text).toContain("None of 120 accounts would change its band.");
    expect(alerts(page)).toContain("This cannot be published yet");
    expect(buttonNamed(page, "Publish")).toBeUndefined();
  });

  it("puts what makes a document invalid beside the field it is about", async () => {
    const server = settingsServer();
    const index = defaultConfiguration.scorecards.findIndex(({ id }) => id === "standard");
    server.tried = {
      valid: false,
      problems: [`scorecards[${index}].weights.urgent_age: is odd: choose an even one`],
    };
    const page = await openedSettings(server);
    type(page, urgent, 11);

    press(page, "Check");
    await shows(page, "is odd");

    expect(number(page, urgent).props.validationMessage).toBe("Is odd: choose an even one.");
    type(page, urgent, 12);
    expect(number(page, urgent).props.error).toBeUndefined();
    expect(buttonNamed(page, "Check")?.props.disabled).toBe(false);
  });
});
