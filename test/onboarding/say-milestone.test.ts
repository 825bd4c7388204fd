import type { MilestoneRequest } from "@bellwether/shared/contracts/milestone-requests";
import { noPlays } from "@bellwether/shared/domain/play";
import { advance } from "@bellwether/shared/domain/play/advance";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onboardingsOf } from "../../server/db/onboarding.ts";
import { storePlays } from "../../server/db/plays.ts";
import { createLog } from "../../server/log.ts";
import { sayMilestone } from "../../server/onboarding/say-milestone.ts";
import { given as playing } from "../domain/play/given-play.ts";
import { usage } from "../support/account-builders.ts";
import { document, givenOnboarding } from "./given-onboarding.ts";

let given: Awaited<ReturnType<typeof givenOnboarding>>;
beforeEach(async () => {
  given = await givenOnboarding();
});
afterEach(() => given.close());

let keys = 0;
async function say(request: Partial<MilestoneRequest>): Promise<string> {
  const deps = {
    database: given.database,
    now: () => new Date("2026-06-24T10:00:00Z"),
    log: createLog("silent"),
    configuration: async () => document,
    send: async () => {},
  };
  const signer = { installation: given.installation, userId: "7", userEmail: null };
  const whole = { accountId: "acme", key: `key-0000${++keys}`, milestone: null, on: null };
  try {
    await sayMilestone(deps, signer, { ...whole, action: "graduate", note: null, ...request });
    return "saved";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const reach = { action: "reach", milestone: "kickoff", on: "2026-06-23" } as const;
const replan = {
  action: "replan",
  milestone: "set_up",
  on: "2026-07-20",
  note: "Their data comes later",
} as const;
const stored = async () =>
  (await given.inDatabase((tx) => onboardingsOf(tx, ["acme"]))).get("acme")?.onboarding;

test("a milestone that somebody reached by hand is reached, and its step is done with it", async () => {
  const context = playing({
    books: document.playbooks,
    account: { id: "acme", tier: "mid_touch" },
    version: document.version,
  });
  const at = "2026-06-02T09:00:00.000Z";
  const start = { type: "start", at, key: "s", playbook: "onboarding", by: "hand" } as const;
  const { standing } = advance(noPlays, [start], context, Date.parse(at));
  const plays = standing.plays.map((play) => ({ accountId: "acme", play }));
  await given.inDatabase((tx) => storePlays(tx, plays));
  await given.look("2026-06-24");

  expect(await say(reach)).toBe("saved");

  expect((await stored())?.reached).toEqual({ kickoff: { on: "2026-06-23", by: "User 7" } });
  expect(await given.told()).toEqual([
    "milestone kickoff",
    "step-completed",
    "milestone-over kickoff",
  ]);
  expect((await given.look("2026-06-25")).snapshot?.because).toContain("Success plan agreed");
});

test("a target is moved twice, and no third time", async () => {
  await given.look("2026-06-24");

  expect(await say(replan)).toBe("saved");
  expect(await say({ ...replan, on: "2026-08-01" })).toBe("saved");
  expect(await say(replan)).toContain("moved twice already");

  expect((await given.look("2026-06-25")).snapshot).toMatchObject({ replansLeft: 0 });
  expect((await stored())?.replans.map(({ to }) => to)).toEqual(["2026-07-20", "2026-08-01"]);
});

test("an account graduates when its gate asks for nothing more", async () => {
  const inUse = { usage: usage({ firstValueOn: "2026-06-20" }) };
  await given.look("2026-06-24", inUse);

  expect(await say({})).toBe(
    "Graduation still asks for: Administrator and users trained: not reached; Onboarding CSAT of 4 or more, or the sponsor's word: nobody has answered.",
  );
  expect(await say({ ...reach, milestone: "trained" })).toBe("saved");
  expect(await say({ action: "sponsor", note: "Ada is very content" })).toBe("saved");
  expect(await say({})).toBe("saved");

  expect(await stored()).toMatchObject({ graduatedOn: "2026-06-24" });
  expect((await given.look("2026-06-25", inUse)).status).toBe("graduated");
  expect(await say(reach)).toContain("This account graduated on 24 Jun 2026");
});

test("what is no part of this onboarding is refused, and nothing is stored", async () => {
  expect(await say(reach)).toBe("This account is not onboarding. Reload the page.");
  await given.look("2026-06-24");
  const before = await stored();

  expect(await say({ ...reach, milestone: "moon" })).toContain("no such milestone");
  expect(await say({ ...reach, on: "2026-06-25" })).toContain("not one ahead");
  expect(await stored()).toEqual(before);
});
