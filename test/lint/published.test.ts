import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { assess } from "@bellwether/shared/domain/assess";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { describe, expect, test } from "vitest";
import { run } from "../commands/run-in-test.ts";

/*
 * Two companies' own scorecards, with the sources they had, as their handbooks print them: PostHog
 * (posthog.com/handbook/cs-and-onboarding/health-tracking) and GitLab
 * (handbook.gitlab.com/handbook/customer-success/customer-health-scoring and …/use-case-adoption). A step
 * between colours is a steep line here.
 */
const fileOf = (name: string) => join(import.meta.dirname, "published", `${name}.json`);

function published(name: string): Configuration {
  const parsed = parseConfiguration(JSON.parse(readFileSync(fileOf(name), "utf8")));
  if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
  return parsed.configuration;
}

async function findingsIn(name: string): Promise<string[]> {
  const { exitCode, stdout } = await run(["config", "lint", "--config", fileOf(name), "--json"]);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout).findings.map(
    ({ severity, rule, message }: Record<string, string>) => `${severity} ${rule}: ${message}`,
  );
}

test("PostHog's scorecard has no error and one warning", async () => {
  expect(await findingsIn("posthog")).toEqual([
    // Tickets are all they hear of the customer: none of the twenty measures is an answer to a question.
    `warning missing-group: "Health score" weighs no measure of the customer's own voice: connect its source, then add one (NPS or CSAT, for example).`,
  ]);
});

test("GitLab's scorecard has no error and four warnings", async () => {
  expect(await findingsIn("gitlab")).toEqual([
    // Their page names NPS and CSAT as "not started".
    `warning missing-group: "PROVE" weighs no measure of the customer's own voice: connect its source, then add one (NPS or CSAT, for example).`,
    // The score is handed to the renewal, and hears nothing of it.
    `warning missing-group: "PROVE" weighs no measure of the renewal: connect its source, then add one (renewal readiness or the ARR change, for example).`,
    // Red begins 25 points below green: a good word and two logged meetings reach that far.
    `warning gaming: A CSM alone can move 26.3 % of "PROVE" ("CSM sentiment" 15 %, "Persona engagement" 5.7 %, "Meeting cadence" 5.7 %), and 25 points turn red into green: weigh what systems record more.`,
    // A quarter of the score is one person's colour, which also overrides all the rest when it is red.
    `warning opinion: Opinions are 25 % of "PROVE" ("CSM sentiment" 25 %) and count as 15 %, the most that sentiment.most allows: lower their weight to what it is worth.`,
  ]);
});

describe("the groups weigh what was published", () => {
  test.each([
    [
      "posthog",
      {
        "User engagement": 15,
        "Product experience": 5,
        "Company engagement": 5,
        "Product analytics": 33,
        "Session replay": 20,
        "Flags and experiments": 17,
        "Surveys and warehouse": 5,
      },
    ],
    ["gitlab", { Product: 50, Risk: 25, Outcomes: 10, "Voice of the customer": 5, Engagement: 10 }],
  ])("%s", (name, groups) => {
    const { measures, scorecards } = published(name);
    const weights = Object.entries(scorecards[0]?.weights ?? {});

    const sums = Object.keys(groups).map((group) => {
      const inGroup = measures.filter((measure) => measure.group === group).map(({ id }) => id);
      const sum = weights.reduce(
        (all, [id, weight]) => all + (inGroup.includes(id) ? weight : 0),
        0,
      );
      return [group, Math.round(sum * 100) / 100];
    });

    expect(Object.fromEntries(sums)).toEqual(groups);
    expect(weights.reduce((all, [, weight]) => all + weight, 0)).toBeCloseTo(100);
  });
});

test("PostHog keeps what a CSM feels apart from the score", () => {
  const { measures, scorecards } = published("posthog");

  expect(measures.map(({ id }) => id)).toContain("csm_sentiment");
  expect(scorecards.map(({ weights }) => weights["csm_sentiment"])).toEqual([undefined]);
});

describe("GitLab judges the same use of licences by the age of the account", () => {
  const configuration = published("gitlab");
  const now = "2026-06-15T12:00:00Z";
  const colours = new Map([
    [25, "red"],
    [62.5, "yellow"],
    [87.5, "green"],
  ]);

  test.each([
    [5, ["red", "red", "red"]],
    [30, ["yellow", "red", "red"]],
    [60, ["green", "yellow", "red"]],
    [80, ["green", "green", "green"]],
  ])("%i %%: %j at 4, 8 and 12 months", (value, expected) => {
    const points = [120, 240, 365].map((accountAgeDays) => {
      const readings = { license_utilization: { state: "value" as const, value, at: now } };
      return assess({ configuration, facts: { accountAgeDays }, readings, previous: null, now })
        .score;
    });

    expect(points.map((score) => colours.get(score ?? 0))).toEqual(expected);
  });
});
