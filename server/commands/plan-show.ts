import type { Configuration } from "@bellwether/shared/domain/configuration";
import { partsOfAccount, partsOfSegment } from "@bellwether/shared/domain/plan/completeness";
import { outcomesShown } from "@bellwether/shared/domain/plan/customer-plan";
import { valueTotal } from "@bellwether/shared/domain/plan/value-ledger";
import { isOverdue, openPromises } from "@bellwether/shared/domain/promises";
import type { Database } from "../db/database.ts";
import type { LoadedPlan } from "../success/load-plan.ts";
import { money, quantity } from "../success/words.ts";
import { chosenPlan } from "./chosen-plan.ts";
import type { Io } from "./io.ts";
import { flag, readOptions, text, wanted } from "./read-options.ts";

const usage = "usage: bellwether plan show --account ID [--json] [--portal ID]";

/** The success plan of an account, what it lacks, and what was promised; `--json` as one object. */
export async function planShowCommand(
  args: string[],
  { stdout }: Io,
  deps: {
    readonly database: Database;
    readonly configuration: (installationId: number) => Promise<Configuration>;
    readonly now: () => Date;
  },
): Promise<number> {
  const options = readOptions(args, { account: text, json: flag, portal: text }, usage);
  const account = wanted(options.account, "account", usage);
  const shown = shownOf(await chosenPlan(deps, { account, portal: options.portal }));
  stdout.write(options.json ? `${JSON.stringify(shown)}\n` : inWords(shown));
  return 0;
}

type Shown = ReturnType<typeof shownOf>;

function shownOf(loaded: LoadedPlan) {
  const { plan, promises, readings, configuration, segment, today } = loaded;
  return {
    account: plan.account,
    name: loaded.customer,
    agreedOn: plan.agreedOn,
    outcomes: outcomesShown(plan, readings),
    value: valueTotal(plan, configuration),
    reviewDueOn: loaded.reviewDueOn,
    promises: openPromises(promises).map((promise) => ({
      id: promise.id,
      text: promise.text,
      dueOn: promise.dueOn,
      isLate: isOverdue(promise, today),
    })),
    parts: partsOfAccount(loaded),
    segment:
      segment === null ? null : { id: segment, parts: partsOfSegment({ configuration, segment }) },
  };
}

function inWords(shown: Shown): string {
  const agreed = shown.agreedOn === null ? "not agreed yet" : `agreed on ${shown.agreedOn}`;
  const lines = [
    `${shown.name} (${shown.account}): ${agreed}`,
    ...shown.outcomes.map((outcome) => `  ${outcomeInWords(outcome)}`),
    ...(shown.value === null ? [] : [`Confirmed value: ${money(shown.value)} a year`]),
    ...(shown.reviewDueOn === null ? [] : [`Next business review by ${shown.reviewDueOn}`]),
    ...(shown.promises.length === 0 ? [] : ["Open promises"]),
    ...shown.promises.map(
      ({ text: said, dueOn, isLate }) =>
        `  ${said}: ${dueOn ?? "no date"}${isLate ? ", late" : ""}`,
    ),
    ...partLines("The five parts of the plan", shown.parts),
    ...(shown.segment === null
      ? []
      : partLines(`What accounts of ${shown.segment.id} are offered`, shown.segment.parts)),
  ];
  return `${lines.join("\n")}\n`;
}

function outcomeInWords(outcome: Shown["outcomes"][number]): string {
  const { text: said, unit, baseline, current, target, dueOn, state, progress } = outcome;
  const value = (at: number | null) => (at === null ? "?" : quantity(at, unit));
  const way = progress === null ? "" : ` (${Math.floor(progress * 100 + 1e-9)} %)`;
  const by = state === "open" ? `by ${dueOn ?? "no date"}` : state;
  return `${said}: ${value(baseline)} → ${value(current)} of ${value(target)}${way}, ${by}`;
}

function partLines(title: string, parts: Shown["parts"]): readonly string[] {
  return [
    title,
    ...parts.map(({ label, missing }) => `  ${label}: ${missing.join("; ") || "complete"}`),
  ];
}
