import { settingsPaths } from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { Alert, Button, Checkbox, Input, LoadingButton, NumberInput } from "@hubspot/ui-extensions";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mapping, settingsServer } from "../support/settings-server.ts";
import {
  area,
  choose,
  number,
  openedSettings,
  type Page,
  readOf,
  renderSettings,
  select,
  shows,
  type,
  write,
} from "./given-settings.tsx";
import { textOf } from "./text-of.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T08:14:00.000Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const press = (page: Page, name: string) =>
  page.find(Button, (button) => textOf(button) === name).trigger("onClick");

const input = (page: Page, label: string) => page.find(Input, { label });
const writeNames = (page: Page, label: string, text: string) =>
  input(page, label).trigger("onInput", text as never);

/** The document as the check would get it. */
async function draftOf(page: Page, server: ReturnType<typeof settingsServer>) {
  page.find(LoadingButton, (button) => textOf(button) === "Check").trigger("onClick");
  await shows(page, "What would happen to accounts");
  const { body } = server.asked.findLast(({ path }) => path === settingsPaths.try) ?? {};
  return body?.["document"] as Configuration;
}

async function given(document?: Configuration) {
  const server = settingsServer(document);
  return { server, page: await openedSettings(server) };
}

describe("sources and mapping", () => {
  it("says of each kind of evidence when it was last heard of", async () => {
    const { page } = await given();

    const text = readOf(page);

    expect(text).toContain("Meetings, calls and e-mailsConnected1 h ago");
    expect(text).toContain("Product usageConnected3 h ago");
    expect(text).toContain("SurveysNot connected–");
  });

  it("shows which accounts are customers, with their number and examples", async () => {
    const { page } = await given();

    expect(readOf(page)).toContain(
      "120 of 340 accounts: Acme Freight (stage customer) · Bluebird Labs (active won deal)",
    );
  });

  it("shows what each question's answer gives, and what holds while there is none", async () => {
    const { page } = await given();

    const text = readOf(page);

    expect(select(page, "What is the ARR?").props.value).toBe("won-deals arr");
    expect(text).toContain(
      "118 of 120 customers have one: Acme Freight 184000 · Bluebird Labs 12000",
    );
    expect(text).toContain("Until it is answered: Plays go to the fallback queue.");
    expect(text).not.toContain("Until it is answered: Accounts have no size");
  });

  it("takes an answer from what the CRM has", async () => {
    const { page, server } = await given();

    choose(page, "Who is the CSM?", "account csm_owner");

    expect(readOf(page)).not.toContain("Until it is answered: Plays go to the fallback queue.");
    expect(readOf(page)).toContain("Changed here, not counted yet.");
    expect((await draftOf(page, server)).sources.csm).toEqual({
      from: "account",
      field: "csm_owner",
    });
  });

  it("takes an answer back", async () => {
    const { page, server } = await given();

    choose(page, "What is the ARR?", "");

    expect((await draftOf(page, server)).sources.arr).toBeNull();
  });

  it("takes stages as they are typed, with commas between", async () => {
    const { page, server } = await given();

    writeNames(page, "Lifecycle stages of customers", "customer, churn risk,");
    expect(input(page, "Lifecycle stages of customers").props.value).toBe("customer, churn risk,");
    writeNames(page, "Stages that are never customers", "partner");
    page.find(Checkbox).trigger("onChange", false as never);

    expect((await draftOf(page, server)).customers).toEqual({
      stages: ["customer", "churn risk"],
      wonDeal: false,
      exceptStages: ["partner"],
    });
  });

  it("shows stages anew when a change is discarded", async () => {
    const { page } = await given();
    writeNames(page, "Lifecycle stages of customers", "lead");

    press(page, "Discard changes");

    expect(input(page, "Lifecycle stages of customers").props.value).toBe("customer, evangelist");
  });

  it("counts the tickets of every pipeline while none is named", async () => {
    const { page, server } = await given();

    writeNames(page, "Which tickets are support?", "12, 15");
    writeNames(page, "Which deals are renewals?", "renewals");
    type(page, "Notice days where an account has none", 60);

    const document = await draftOf(page, server);
    expect(document.support.pipelines).toEqual(["12", "15"]);
    expect(document.renewal).toMatchObject({ pipelines: ["renewals"], defaultNoticeDays: 60 });
    writeNames(page, "Which tickets are support?", " ");
    expect((await draftOf(page, server)).support.pipelines).toBe("all");
  });

  it("says why the CRM could not be counted, leaves the rest usable and counts again when asked", async () => {
    const server = settingsServer();
    server.refuseOnce(settingsPaths.mapping, { message: "The CRM is slow." });
    const page = renderSettings(server);
    await shows(page, "The CRM is slow.");

    expect(number(page, "Green from").props.value).toBe(75);
    press(page, "Try again");

    await shows(page, "Which accounts are customers?");
  });

  it("says why nothing can be chosen where the CRM did not name its fields", async () => {
    const server = settingsServer();
    server.mapping = { ...mapping, unread: "The CRM did not say which fields it has." };

    const page = await openedSettings(server);

    expect(readOf(page)).toContain("The CRM did not say which fields it has.");
    expect(page.find(Alert).props.title).toBe("Nothing can be chosen at the moment");
  });
});

describe("a scorecard", () => {
  it("says which accounts it scores and what marks its scores", async () => {
    const { page } = await given();

    expect(readOf(page)).toContain("Scores every account that none above it takes.");
    choose(page, "Scorecard", "crm-only");

    expect(readOf(page)).toContain(
      'Scores accounts of which product usage is not connected, unless one above it takes them. Its scores are marked "no product evidence".',
    );
  });

  it("shows each measure's definition, share and curve, by group", async () => {
    const { page } = await given();

    const text = readOf(page);

    expect(number(page, "Urgent ticket open").props.description).toContain("Business days since");
    expect(text).toContain("Support15 %");
    expect(text).toContain(
      "7 %0\u00a0→\u00a0100 · 2\u00a0→\u00a080 · 5\u00a0→\u00a040 · 10\u00a0→\u00a00",
    );
    expect(text).toContain("5 %an opinion");
  });

  it("counts shares anew as a weight is typed", async () => {
    const { page } = await given();

    type(page, "Urgent ticket open", 107);

    expect(readOf(page)).toContain("Support57.5 %");
  });

  it("gives up a measure and takes another one, with a weight of somebody's own", async () => {
    const { page, server } = await given();

    press(page, "Edit Urgent ticket open");
    press(page, "Remove Urgent ticket open from this scorecard");
    expect(page.maybeFind(NumberInput, { label: "Urgent ticket open" })).toBeNull();
    choose(page, "Another measure of the document", "returning_users");
    press(page, "Add it with a weight");
    const { label = "" } =
      defaultConfiguration.measures.find(({ id }) => id === "returning_users") ?? {};
    expect(number(page, label).props.validationMessage).toBe("Needs a number.");
    type(page, label, 6);

    const { weights } = (await draftOf(page, server)).scorecards.at(-1) ?? {};
    expect(weights).toMatchObject({ returning_users: 6 });
    expect(weights).not.toHaveProperty("urgent_age");
  });

  it("lets a measure's curve and half-life be changed, for every scorecard", async () => {
    const { page, server } = await given();

    press(page, "Edit Urgent ticket open");
    expect(readOf(page)).toContain("Values in working days, lower is better. Window: now.");
    type(page, "Points for value 3", 30);
    press(page, "Remove value 2");
    press(page, "Add a value");
    type(page, "Value 4 of Urgent ticket open", 20);
    type(page, "Points for value 4", 0);
    type(page, "Half-life of Urgent ticket open (days)", 5);

    const { measures } = await draftOf(page, server);
    expect(measures.find(({ id }) => id === "urgent_age")).toMatchObject({
      curve: [
        [0, 100],
        [5, 30],
        [10, 0],
        [20, 0],
      ],
      halfLifeDays: 5,
    });
  });

  it("says beside a curve why it cannot be one", async () => {
    const { page } = await given();
    press(page, "Edit Urgent ticket open");

    type(page, "Value 3 of Urgent ticket open", 1);

    expect(readOf(page)).toContain("Value 1 follows 2: sort the pairs by value, each once.");
  });

  it("caps what opinions may weigh", async () => {
    const { page, server } = await given();

    type(page, "What opinions may weigh in a scorecard (%)", 2.5);

    expect(readOf(page)).toContain("an opinion: cut to 2.5 % in all");
    expect((await draftOf(page, server)).sentiment).toEqual({ most: 0.025 });
  });
});

describe("bands, evidence and people", () => {
  it("changes limits and actions of every scorecard", async () => {
    const { page, server } = await given();

    type(page, "Green from", 80);
    write(page, "What to do when red", "Call the sponsor today");

    const { bands } = await draftOf(page, server);
    expect(bands).toMatchObject({ greenFrom: 80, yellowFrom: 50 });
    expect(bands.actions.red).toBe("Call the sponsor today");
  });

  it("says beside a limit that it contradicts another", async () => {
    const { page } = await given();

    type(page, "Green from", 40);

    expect(number(page, "Green from").props.validationMessage).toContain("is not above yellowFrom");
  });

  it("gives a scorecard bands of its own and takes them away again", async () => {
    const { page, server } = await given();
    choose(page, "Bands of", "onboarding");

    press(page, "Give it bands of its own");
    type(page, "Green from", 85);
    const onboarding = ({ scorecards }: Configuration) =>
      scorecards.find(({ id }) => id === "onboarding");
    const document = await draftOf(page, server);
    expect(onboarding(document)?.bands).toEqual({ ...document.bands, greenFrom: 85 });
    press(page, "Use the bands of every scorecard");

    expect(readOf(page)).toContain("Nothing is changed here.");
  });

  it("types shares in percent and keeps them as shares", async () => {
    const { page, server } = await given();
    expect(number(page, "Evidence wanted (%)").props.value).toBe(60);

    type(page, "Evidence wanted (%)", 70);
    type(page, "A measure may be set aside for (days)", 30);

    const { evidence, judgement } = await draftOf(page, server);
    expect(evidence.coverageWanted).toBe(0.7);
    expect(judgement.snoozeDays).toBe(30);
  });

  it("adds, rewrites and removes the questions of the pulse, up to eight", async () => {
    const { page, server } = await given();
    const { questions } = defaultConfiguration.pulse;

    press(page, "Remove question 1");
    for (let more = questions.length - 1; more < 8; more++) press(page, "Add a question");
    expect(page.maybeFind(Button, (button) => textOf(button) === "Add a question")).toBeNull();
    for (let more = 8; more > questions.length; more--) press(page, `Remove question ${more}`);
    write(page, `Question ${questions.length}`, "Do they call us?");

    expect(area(page, "Question 1").props.value).toBe(questions[1]);
    expect((await draftOf(page, server)).pulse.questions).toEqual([
      ...questions.slice(1),
      "Do they call us?",
    ]);
  });
});

describe("tiers", () => {
  it("shows each rule in words, in its order, and what decides where none holds", async () => {
    const { page } = await given();

    const text = readOf(page);

    expect(text).toContain("2. Where the account is strategic: High-touch.");
    expect(text).toContain("4. Where the segment is mid_market and the ARR is at least 50000");
    expect(text).toContain(
      "where none does, the size: Enterprise High-touch, Mid-Market Mid-touch, SMB Tech-touch.",
    );
    expect(text).toContain("No human touch unless a signal.");
  });

  it("changes bounds, what a tier means, and how one changes", async () => {
    const { page, server } = await given();

    type(page, "Mid-Market from (USD a year)", 15_000);
    type(page, "Mid-touch: two-way contact every (working days)", 20);
    type(page, "Tech-touch: hours an account and month", 0.3);
    type(page, "Beyond the bound (%)", 15);
    type(page, "For so many days", 45);

    const { segments, tiers, tierChanges } = await draftOf(page, server);
    expect(segments.map(({ from }) => from)).toEqual([100_000, 15_000, 0]);
    expect(tiers.map(({ cadenceDays }) => cadenceDays)).toEqual([10, 20, null]);
    expect(tiers.map(({ hoursPerMonth }) => hoursPerMonth)).toEqual([7, 1.5, 0.3]);
    expect(tierChanges).toMatchObject({ beyondShare: 0.15, forDays: 45 });
  });

  it("moves a rule up, removes one and gives another tier", async () => {
    const { page, server } = await given();
    const ids = defaultConfiguration.tierRules.map(({ id }) => id);

    press(page, "Move rule 2 up");
    press(page, "Remove rule 3");
    choose(page, "Tier by rule 1", "mid_touch");

    const { tierRules } = await draftOf(page, server);
    expect(tierRules.map(({ id }) => id)).toEqual([ids[1], ids[0], ...ids.slice(3)]);
    expect(tierRules[0]?.tier).toBe("mid_touch");
  });

  it("says beside the field what is wrong with a number", async () => {
    const { page } = await given();

    type(page, "Mid-Market from (USD a year)", 200_000);
    type(page, "For so many days", -1);

    expect(number(page, "For so many days").props.validationMessage).toBe(
      "Must be whole days, not below 0.",
    );
    expect(number(page, "Mid-Market from (USD a year)").props.validationMessage).toContain(
      "200000 is not below 100000",
    );
  });
});
