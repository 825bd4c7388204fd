import { BadUse, type Command, type Io } from "./io.ts";
import type { OnStorage } from "./on-storage.ts";

/** Loaded when asked for, so that a quick command stays quick. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  score: async () => (await import("./score.ts")).scoreCommand,
  tier: async () => (await import("./tier.ts")).tierCommand,
  ttv: async () => (await import("./ttv.ts")).ttvCommand,
  "tier history": onDatabase(async () => (await import("./tier-history.ts")).tierHistoryCommand),
  "config show": async () => (await import("./config-show.ts")).configShowCommand,
  "config schema": async () => (await import("./config-schema.ts")).configSchemaCommand,
  "config lint": async () => (await import("./config-lint.ts")).configLintCommand,
  "config diff": async () => (await import("./config-diff.ts")).configDiffCommand,
  "config installed": onDatabase(
    async () => (await import("./config-installed.ts")).configInstalledCommand,
  ),
  "config publish": onDatabase(
    async () => (await import("./config-publish.ts")).configPublishCommand,
  ),
  "config history": onDatabase(
    async () => (await import("./config-history.ts")).configHistoryCommand,
  ),
  calibration: onDatabase(async () => (await import("./calibration.ts")).calibrationCommand),
  replay: onDatabase(async () => (await import("./replay.ts")).replayCommand),
  assess: onDatabase(async () => (await import("./assess-as-of.ts")).assessAsOfCommand),
  "mapping show": onDatabase(async () => (await import("./mapping-show.ts")).mappingShowCommand),
  "readings show": onDatabase(async () => (await import("./readings-show.ts")).readingsShowCommand),
  "import usage": onDatabase(async () => (await import("./import-usage.ts")).importUsageCommand),
  "usage unmatched": onDatabase(
    async () => (await import("./usage-unmatched.ts")).usageUnmatchedCommand,
  ),
  "usage key": onDatabase(async () => (await import("./usage-key.ts")).usageKeyCommand),
  "write-back": onDatabase(async () => (await import("./write-back.ts")).writeBackCommand),
  "pause-writes": onDatabase(async () => (await import("./pause-writes.ts")).pauseWritesCommand),
  "resume-writes": onDatabase(async () => (await import("./pause-writes.ts")).resumeWritesCommand),
  "plays simulate": async () => (await import("./plays-simulate.ts")).playsSimulateCommand,
  "plays schema": async () => (await import("./plays-schema.ts")).playsSchemaCommand,
  "plays list": onDatabase(async () => (await import("./plays-list.ts")).playsListCommand),
  "plays start": onDatabase(async () => (await import("./plays-start.ts")).playsStartCommand),
  "plays pause": onDatabase(async () => (await import("./plays-pause.ts")).playsPauseCommand),
  "plays resume": onDatabase(async () => (await import("./plays-pause.ts")).playsResumeCommand),
  "plays cancel": onDatabase(async () => (await import("./plays-cancel.ts")).playsCancelCommand),
  "plays dry-run": onDatabase(async () => (await import("./plays-dry-run.ts")).playsDryRunCommand),
  "plays learning": onDatabase(
    async () => (await import("./plays-learning.ts")).playsLearningCommand,
  ),
  "plays cover": onDatabase(async () => (await import("./plays-cover.ts")).playsCoverCommand),
  "plays transfer": onDatabase(
    async () => (await import("./plays-transfer.ts")).playsTransferCommand,
  ),
  "plays refused": onDatabase(async () => (await import("./plays-refused.ts")).playsRefusedCommand),
  "plan show": onDatabase(async () => (await import("./plan-show.ts")).planShowCommand),
  "plan pdf": onDatabase(async () => (await import("./plan-print.ts")).planPdfCommand),
  "plan value": onDatabase(async () => (await import("./plan-print.ts")).planValueCommand),
  "plan review": onDatabase(async () => (await import("./plan-print.ts")).planReviewCommand),
  "alerts channel": onDatabase(
    async () => (await import("./alerts-channel.ts")).alertsChannelCommand,
  ),
  "alerts test": onDatabase(async () => (await import("./alerts-test.ts")).alertsTestCommand),
  "onboarding curve": onDatabase(
    async () => (await import("./onboarding-curve.ts")).onboardingCurveCommand,
  ),
  "renewals calendar": onDatabase(
    async () => (await import("./renewals-calendar.ts")).renewalsCalendarCommand,
  ),
  "renewals outlook": onDatabase(
    async () => (await import("./renewals-outlook.ts")).renewalsOutlookCommand,
  ),
  "renewals reviews": onDatabase(
    async () => (await import("./renewals-reviews.ts")).renewalsReviewsCommand,
  ),
  "salesforce connect": onDatabase(
    async () => (await import("./salesforce-connect.ts")).salesforceConnectCommand,
  ),
  "salesforce check": onDatabase(
    async () => (await import("./salesforce-check.ts")).salesforceCheckCommand,
  ),
  "handoff check": async () => (await import("./handoff-check.ts")).handoffCheckCommand,
  "handoff list": onDatabase(async () => (await import("./handoff-list.ts")).handoffListCommand),
  "handoff history": onDatabase(
    async () => (await import("./handoff-history.ts")).handoffHistoryCommand,
  ),
  status: onDatabase(async () => (await import("./status.ts")).statusCommand),
};

function onDatabase(load: () => Promise<OnStorage>): () => Promise<Command> {
  return async () => (await import("./on-storage.ts")).onStorage(await load());
}

const usage = `usage: bellwether ${Object.keys(commands).join(" | ")}, with options of its own\n`;

/** Runs one command; what the person has to change is said on stderr and exits with 2. */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const words = [2, 1].find((count) => Object.hasOwn(commands, argv.slice(0, count).join(" ")));
  const load = commands[argv.slice(0, words).join(" ")];
  if (words === undefined || load === undefined) {
    io.stderr.write(usage);
    return 2;
  }
  const command = await load();
  try {
    return await command(argv.slice(words), io);
  } catch (error) {
    if (!(error instanceof BadUse)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}
