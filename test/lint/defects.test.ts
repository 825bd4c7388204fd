import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differences } from "@bellwether/shared/domain/differences";
import { describe, expect, test } from "vitest";
import { run } from "../commands/run-in-test.ts";

const folder = import.meta.dirname;
const sound = join(folder, "sound.json");
const fileOf = (defect: string) => join(folder, "defects", `${defect}.json`);

/** What the file changes in the sound document, and what is found in it. */
const defects: readonly (readonly [name: string, changed: string[], found: string[]])[] = [
  [
    "band-without-action",
    ["bands.actions.yellow"],
    ["error band-without-action bands.actions.yellow"],
  ],
  [
    "curve-for-nobody",
    ["measures.urgent_age.curves"],
    ["warning dead-condition measures.urgent_age.curves[0].when"],
  ],
  ["feed-not-connected", ["feeds"], ["warning waiting-measures feeds"]],
  ["flat-curve", ["measures.nps_level.curve"], ["warning dead-measure measures.nps_level.curve"]],
  ["invalid-curve", ["measures.nps_level.curve"], ["error invalid measures.nps_level.curve"]],
  ["logins-as-core-events", ["usage.coreEvents"], ["error vanity usage.coreEvents"]],
  [
    "logins-over-a-fifth",
    ["measures.days_used", "scorecards.standard.weights.days_used"],
    ["error vanity scorecards.standard.weights.days_used"],
  ],
  [
    "logins-the-only-usage",
    [
      "measures.active_seat_share.source",
      "scorecards.small.weights.active_seat_share",
      "scorecards.standard.weights.active_seat_share",
      "scorecards.standard.weights.reports_sent",
    ],
    [
      "error vanity scorecards.small.weights.active_seat_share",
      "error vanity scorecards.standard.weights.active_seat_share",
    ],
  ],
  [
    "meetings-held",
    ["measures.meetings", "scorecards.standard.weights.meetings"],
    ["error vanity scorecards.standard.weights.meetings"],
  ],
  [
    "most-weight-out-of-reach",
    ["measures.payment_overdue", "scorecards.standard.weights.payment_overdue"],
    ["error unreachable-weight scorecards.standard.weights.payment_overdue"],
  ],
  [
    "no-renewal-measure",
    ["scorecards.standard.weights.renewal_slip"],
    ["error missing-group scorecards.standard.weights"],
  ],
  [
    "no-support-measure",
    ["scorecards.standard.weights.urgent_age"],
    ["error missing-group scorecards.standard.weights"],
  ],
  [
    "no-usage-measure",
    [
      "scorecards.standard.weights.active_seat_share",
      "scorecards.standard.weights.reports_sent",
      "scorecards.standard.weights.urgent_age",
    ],
    ["error missing-group scorecards.standard.weights"],
  ],
  [
    "no-voice-and-no-surveys",
    ["scorecards.small.weights.nps_level", "scorecards.standard.weights.nps_level", "feeds"],
    [
      "warning missing-group scorecards.small.weights",
      "warning missing-group scorecards.standard.weights",
    ],
  ],
  [
    "nothing-ever-fresh",
    ["evidence.freshnessLeast"],
    ["error dead-measure evidence.freshnessLeast"],
  ],
  ["opinion-as-a-lever", ["levers"], ["error opinion levers.csm_pulse"]],
  [
    "opinion-over-its-cap",
    ["scorecards.standard.weights.csm_pulse"],
    ["warning opinion scorecards.standard.weights.csm_pulse"],
  ],
  [
    "own-band-without-action",
    ["scorecards.small.bands"],
    ["error band-without-action scorecards.small.bands.actions.red"],
  ],
  [
    "own-result-as-a-source",
    ["sources.arr.from", "sources.arr.take", "sources.arr.field"],
    ["error circularity sources.arr.field"],
  ],
  [
    "own-score-as-a-measure",
    ["measures.csm_pulse.source"],
    ["error circularity measures.csm_pulse.source.field"],
  ],
  [
    "page-views-as-value",
    ["usage.valueActions.events"],
    ["error vanity usage.valueActions.events"],
  ],
  [
    "red-to-green-by-hand",
    ["measures.engaged_contacts", "scorecards.standard.weights.engaged_contacts"],
    ["warning gaming scorecards.standard.weights"],
  ],
  [
    "same-definition-twice",
    ["measures.open_tickets", "scorecards.standard.weights.open_tickets"],
    ["warning double-counting scorecards.standard.weights.open_tickets"],
  ],
  [
    "same-source-twice",
    ["measures.report_trend", "scorecards.standard.weights.report_trend"],
    ["error double-counting scorecards.standard.weights.report_trend"],
  ],
  [
    "scorecard-behind-always",
    ["scorecards.small.when.fact", "scorecards.small.when.atMost", "scorecards.small.when.always"],
    ["error dead-condition scorecards.standard.when"],
  ],
  [
    "scorecard-by-an-unknown-fact",
    ["scorecards.small.when.fact"],
    ["error dead-condition scorecards.small.when"],
  ],
  [
    "scorecard-by-an-unknown-stage",
    ["scorecards.small.when.fact", "scorecards.small.when.atMost", "scorecards.small.when.is"],
    ["error dead-condition scorecards.small.when"],
  ],
  [
    "scorecard-with-the-same-condition",
    ["scorecards.tiny"],
    ["error dead-condition scorecards.tiny.when"],
  ],
  [
    "some-weight-out-of-reach",
    ["measures.payment_overdue", "scorecards.standard.weights.payment_overdue"],
    ["warning unreachable-weight scorecards.standard.weights.payment_overdue"],
  ],
  [
    "stale-at-once",
    ["measures.urgent_age.halfLifeDays"],
    ["warning dead-measure measures.urgent_age.halfLifeDays"],
  ],
  ["veto-above-green", ["vetoes.urgent_ticket.cap"], ["warning veto vetoes.urgent_ticket.cap"]],
  [
    "veto-without-a-source",
    [
      "vetoes.urgent_ticket.when.measure",
      "vetoes.urgent_ticket.when.atLeast",
      "vetoes.urgent_ticket.when.fact",
      "vetoes.urgent_ticket.when.is",
    ],
    ["warning veto vetoes.urgent_ticket.when"],
  ],
];

async function lintFile(file: string) {
  const { exitCode, stdout } = await run(["config", "lint", "--config", file, "--json"]);
  const { errors, warnings, findings } = JSON.parse(stdout);
  const found = findings.map(
    ({ severity, rule, place }: Record<string, string>) => `${severity} ${rule} ${place}`,
  );
  return { exitCode, errors, warnings, found };
}

test("nothing is found in the sound document", async () => {
  expect(await lintFile(sound)).toEqual({ exitCode: 0, errors: 0, warnings: 0, found: [] });
});

test("every defect on file is in the table", () => {
  expect(readdirSync(join(folder, "defects")).sort()).toEqual(
    defects.map(([name]) => `${name}.json`).sort(),
  );
});

describe("a defect is caught, and nothing else", () => {
  test.each(defects)("%s", async (name, _, found) => {
    const errors = found.filter((finding) => finding.startsWith("error")).length;

    expect(await lintFile(fileOf(name))).toEqual({
      exitCode: errors > 0 ? 1 : 0,
      errors,
      warnings: found.length - errors,
      found,
    });
  });
});

describe("a file with a defect is otherwise the sound document", () => {
  test.each(defects)("%s", (name, changed) => {
    const [before, after] = [sound, fileOf(name)].map((file) =>
      JSON.parse(readFileSync(file, "utf8")),
    );

    const found = differences(before, after, () => false);

    expect(found.map(({ path }) => path.join("."))).toEqual(changed);
  });
});
