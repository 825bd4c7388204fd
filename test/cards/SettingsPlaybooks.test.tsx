import { type DryRunView, settingsPaths } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { Toggle } from "@hubspot/ui-extensions";
import { afterEach, describe, expect, it, vi } from "vitest";
import { settingsServer } from "../support/settings-server.ts";
import {
  asked,
  choose,
  number,
  openedSettings,
  type Page,
  press,
  readOf,
  select,
  shows,
  type,
} from "./given-settings.tsx";

afterEach(() => void vi.restoreAllMocks());

const forTier = { role: "csm", minutes: 15, instructions: "Ring {account}" };

const save: Playbook = {
  id: "save",
  label: "Save plan",
  purpose: "To keep an account that is about to leave.",
  on: false,
  priority: 1,
  triggers: [],
  appliesTo: { always: true },
  ends: [],
  coolDownDays: 0,
  once: null,
  coolDownOf: "account",
  pauses: [],
  notWhile: [],
  asksCause: false,
  steps: [
    {
      id: "call",
      label: "Call",
      why: "They decide.",
      byTier: {
        high_touch: { ...forTier, due: { day: 1 } },
        mid_touch: { ...forTier, due: { fromNotice: -30 } },
      },
    },
    {
      id: "mail",
      label: "Mail",
      why: "It is quick.",
      byTier: { high_touch: { ...forTier, due: { day: 0 }, automatic: true } },
    },
  ],
};

const ran: DryRunView = {
  valid: true,
  label: "Save plan",
  days: 90,
  read: 1_000,
  customers: 1_200,
  plays: 14,
  accounts: 12,
  overlapping: 3,
  steps: 28,
  hours: 7,
  weeks: [
    { from: "2026-11-02", steps: 8, hours: 2 },
    { from: "2026-11-09", steps: 20, hours: 5 },
  ],
  roles: [{ label: "CSM", steps: 28, hours: 7 }],
  examples: [{ account: "Acme", at: "2026-11-03T09:00:00.000Z", because: "band red" }],
};

async function given() {
  const second = {
    ...save,
    id: "usage",
    label: "Usage drop",
    purpose: "To find out why.",
    on: true,
  };
  const server = settingsServer({ ...defaultConfiguration, playbooks: [save, second] });
  return { server, page: await openedSettings(server) };
}

/** The playbooks as the check would get them. */
async function drafted(page: Page, server: ReturnType<typeof settingsServer>) {
  press(page, "Check");
  await shows(page, "What would happen to accounts");
  const { document } = asked(server, settingsPaths.try).at(-1) as {
    document: { playbooks: Playbook[] };
  };
  return document.playbooks;
}

describe("playbooks", () => {
  it("are listed with what they are for, and switched on", async () => {
    const { page, server } = await given();
    expect(readOf(page)).toContain("To keep an account that is about to leave.");

    page.find(Toggle, { label: "Save plan" }).trigger("onChange", true as never);

    expect((await drafted(page, server)).map(({ on }) => on)).toEqual([true, true]);
  });

  it("let who, when and how long be changed, step by step for a tier", async () => {
    const { page, server } = await given();

    choose(page, "Who: Call", "cs_lead");
    type(page, "Working days after the start: Call", 2);
    type(page, "Minutes: Call", 30);
    choose(page, "For accounts of the tier", "mid_touch");
    type(page, "Days from the notice deadline: Call", -45);

    const [changed, other] = await drafted(page, server);
    expect(changed?.steps[0]?.byTier).toMatchObject({
      high_touch: { role: "cs_lead", due: { day: 2 }, minutes: 30, instructions: "Ring {account}" },
      mid_touch: { role: "csm", due: { fromNotice: -45 }, minutes: 15 },
    });
    expect(other?.steps).toEqual(save.steps);
  });

  it("say beside the field that a number is missing", async () => {
    const { page } = await given();

    type(page, "Minutes: Call", null as never);

    expect(number(page, "Minutes: Call").props).toMatchObject({
      error: true,
      validationMessage: "Needs a number.",
    });
  });

  it("say where nobody has anything to do", async () => {
    const { page } = await given();
    expect(readOf(page)).toContain("By itself, for the CRM's own workflows");

    choose(page, "For accounts of the tier", "tech_touch");

    expect(readOf(page)).toContain("It has no step for this tier");
  });

  it("can only be read by whoever may not publish", async () => {
    const server = settingsServer({ ...defaultConfiguration, playbooks: [save] });
    server.mayPublish = false;

    const page = await openedSettings(server);

    expect(page.find(Toggle, { label: "Save plan" }).props.readonly).toBe(true);
    expect(select(page, "Who: Call").props.readOnly).toBe(true);
  });
});

describe("a dry run", () => {
  it("tells what the draft would have asked of the team", async () => {
    const { page, server } = await given();
    server.dryRun = ran;
    type(page, "Minutes: Call", 30);

    press(page, "Try it on the past");
    await shows(page, "14 times, for 12 accounts; 3 while another play ran");

    const text = readOf(page);
    expect(text).toContain("28 steps, 7 hours of people's time: CSM 7 h.");
    expect(text).toContain("Most in the week of 2026-11-09: 20 steps, 5 h.");
    expect(text).toContain("Acme on 2026-11-03 (band red)");
    expect(text).toContain("The history of 1000 of 1200 customers was read.");
    const [body] = asked(server, settingsPaths.dryRun);
    expect(body).toMatchObject({
      playbook: "save",
      document: { playbooks: [{ steps: [{ byTier: { high_touch: { minutes: 30 } } }, {}] }, {}] },
    });
    type(page, "Minutes: Call", 45);
    expect(readOf(page)).toContain("The draft was changed since");
  });

  it("that finds nothing says so", async () => {
    const { page, server } = await given();
    server.dryRun = { ...ran, plays: 0, accounts: 0, read: 1_200 };

    press(page, "Try it on the past");

    await shows(page, "In 90 days of history it would not have started once.");
  });

  it("that failed says why", async () => {
    const { page, server } = await given();
    server.refuseOnce(settingsPaths.dryRun, { message: "Wait a minute." });

    press(page, "Try it on the past");

    await shows(page, "Wait a minute.");
  });
});

describe("learning", () => {
  it("is told when somebody asks", async () => {
    const { page, server } = await given();
    server.learning = {
      playbooks: [
        {
          playbook: "save",
          label: "Save plan",
          versions: ["2", "3"],
          started: 12,
          running: 2,
          outcomes: { achieved: 7, lost: 3 },
          onTime: 0.8,
          medianDays: 21,
          remove: ["Mail"],
          retire: "No lift after 10 runs.",
          bands: [
            { days: 30, better: 4, worse: 5, of: 10 },
            { days: 60, better: 0, worse: 0, of: 0 },
          ],
          evidence: "not evidence: accounts were not assigned at random",
        },
      ],
    };

    press(page, "Show what came of them");
    await shows(page, "12 started, 2 running, 7 achieved, 3 lost, 80 % of steps on time");

    const text = readOf(page);
    expect(text).toContain("30 days on: 4 better and 5 worse of 10 (not evidence");
    expect(text).not.toContain("60 days on");
    expect(text).toContain("should go: Mail.");
    expect(text).toContain("No lift after 10 runs.");
  });
});
