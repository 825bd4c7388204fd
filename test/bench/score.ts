import assert from "node:assert/strict";
import { assess } from "@bellwether/shared/domain/assess";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { portfolioAnswers } from "@bellwether/shared/domain/portfolio-answers";
import { fillRows } from "@bellwether/shared/domain/portfolio-rows";
import { evidenceColumns, type Scores, score, scoreColumns } from "@bellwether/shared/domain/score";
import { type CompiledScorecard, compiledScorecards } from "@bellwether/shared/domain/scorecard";
import { movement } from "@bellwether/shared/domain/what-if";
import { scoreBare } from "./score-bare-loops.ts";
import { storedPortfolio } from "./score-database.ts";
import { jsonRulesScorer } from "./score-json-rules.ts";
import { readScoreOptions } from "./score-options.ts";
import type { PeerScorer } from "./score-peers.ts";
import { readingsAt, seededPortfolio } from "./score-portfolio.ts";
import { zenScorer } from "./score-zen.ts";

/** Runs before the first that counts, and those that count: the figure is their median. */
const warmUps = 3;
const runs = 7;

/** A peer that reckons in decimals may differ by so much. */
const tolerance = 1e-9;

type ScoreFigures = {
  readonly accountsPerSecond: number;
  readonly ratioToBareLoops: number;
  readonly timesJsonRulesEngine: number;
  readonly timesZenEngine: number;
  readonly whatIfMs: number;
  readonly whatIfWithDatabaseMs: number;
  readonly explainedPerSecond: number;
};

/** The scorer against bare loops and against two rule engines; and what a portfolio costs to try out. */
export async function benchScore(args: string[]): Promise<void> {
  const options = readScoreOptions(args);
  const configuration = defaultConfiguration;
  const portfolio = seededPortfolio(configuration, options.accounts);
  const kernel = await measureKernel(portfolio, configuration);
  const peers = await measurePeers(kernel, options.sample);
  const after = reweighed(configuration);
  const figures: ScoreFigures = {
    accountsPerSecond: Math.round(perSecond(options.accounts, kernel.ms)),
    ratioToBareLoops: rounded(kernel.ms / kernel.bareMs, 2),
    timesJsonRulesEngine: Math.round(peers.jsonRulesMs / (kernel.ms / options.accounts)),
    timesZenEngine: Math.round(peers.zenMs / (kernel.ms / options.accounts)),
    whatIfMs: rounded(await median(() => movement(portfolio, configuration, after)), 1),
    whatIfWithDatabaseMs: rounded(await measureDatabase(portfolio, configuration, after), 1),
    explainedPerSecond: Math.round(
      await measureExplained(portfolio, configuration, options.sample),
    ),
  };
  process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : inWords(options, figures));
}

type Kernel = {
  readonly card: CompiledScorecard;
  readonly evidence: ReturnType<typeof evidenceColumns>;
  readonly scores: Scores;
  readonly ms: number;
  readonly bareMs: number;
};

/** Every account by the standard scorecard, whatever its facts. */
async function measureKernel(portfolio: Portfolio, configuration: Configuration): Promise<Kernel> {
  const card = compiledScorecards(configuration).at(-1);
  assert(card, "the shipped document has no scorecard");
  const rows = Int32Array.from(portfolio.accountIds.keys());
  const evidence = evidenceColumns(card, rows.length);
  const answers = portfolioAnswers(portfolio);
  const caps = answers.caps({ configuration, scorecard: card.scorecard });
  fillRows(card, { portfolio, answers, caps, rows }, evidence);
  const [scores, bare] = [scoreColumns(card, rows.length), scoreColumns(card, rows.length)];
  const [ms = 0, bareMs = 0] = await medians([
    () => score(card, evidence, scores),
    () => scoreBare(card, evidence, bare),
  ]);
  assert.deepEqual(scores, bare, "the kernel and the bare loops differ");
  return { card, evidence, scores, ms, bareMs };
}

/** Milliseconds for one account, by each engine. */
async function measurePeers(kernel: Kernel, sample: number) {
  const zen = zenScorer(kernel.card);
  try {
    return {
      jsonRulesMs: await measurePeer(kernel, jsonRulesScorer(kernel.card), sample),
      zenMs: await measurePeer(kernel, zen, sample),
    };
  } finally {
    zen.close();
  }
}

/** The better of one after the other and all at once. */
async function measurePeer({ evidence, scores }: Kernel, scorer: PeerScorer, sample: number) {
  const rows = Array.from({ length: sample }, (_, row) => row);
  const began = performance.now();
  for (const row of rows) {
    const [theirs, ours] = [await scorer(evidence, row), scores.score[row] ?? Number.NaN];
    assert(
      Number.isNaN(ours) ? Number.isNaN(theirs) : Math.abs(theirs - ours) <= tolerance,
      `account ${row + 1} scores ${ours} here and ${theirs} there`,
    );
  }
  const between = performance.now();
  await Promise.all(rows.map((row) => scorer(evidence, row)));
  return Math.min(between - began, performance.now() - between) / sample;
}

async function measureDatabase(portfolio: Portfolio, before: Configuration, after: Configuration) {
  const stored = await storedPortfolio(portfolio, before);
  try {
    const expected = movement(portfolio, before, after);
    const read = await stored.read();
    assert.deepEqual(movement(read, before, after).moves, expected.moves);
    return await median(async () => movement(await stored.read(), before, after));
  } finally {
    await stored.close();
  }
}

/** Accounts a second from readings to a score with its drivers, vetoes and missing measures. */
async function measureExplained(
  portfolio: Portfolio,
  configuration: Configuration,
  sample: number,
) {
  const now = new Date(portfolio.now).toISOString();
  const accounts = portfolio.facts.slice(0, sample).map((facts, row) => {
    return { configuration, facts, readings: readingsAt(portfolio, row), previous: null, now };
  });
  const ms = await median(() => accounts.map(assess));
  return perSecond(sample, ms);
}

/** Every second measure of each scorecard counts for half as much again. */
function reweighed(configuration: Configuration): Configuration {
  return {
    ...configuration,
    version: "reweighed",
    scorecards: configuration.scorecards.map((card) => ({
      ...card,
      weights: Object.fromEntries(
        Object.entries(card.weights).map(([id, weight], i) => [id, i % 2 ? weight * 1.5 : weight]),
      ),
    })),
  };
}

async function median(work: () => unknown): Promise<number> {
  const [ms = 0] = await medians([work]);
  return ms;
}

/** Each in its turn: what slows the machine down for a while slows all of them. */
async function medians(works: readonly (() => unknown)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let run = 0; run < warmUps + runs; run++) {
    for (const [i, work] of works.entries()) {
      const began = performance.now();
      await work();
      if (run >= warmUps) times[i]?.push(performance.now() - began);
    }
  }
  return times.map((taken) => taken.sort((a, b) => a - b)[runs >> 1] ?? 0);
}

function inWords({ accounts, sample }: { accounts: number; sample: number }, of: ScoreFigures) {
  return [
    `${accounts} accounts; ${sample} of them by the rule engines and explained`,
    `scored        ${of.accountsPerSecond} a second: ${of.ratioToBareLoops}× the time of bare loops`,
    `rule engines  ${of.timesJsonRulesEngine}× as fast as json-rules-engine, ${of.timesZenEngine}× as fast as zen-engine`,
    `what if       ${of.whatIfMs} ms in memory, ${of.whatIfWithDatabaseMs} ms from the database`,
    `explained     ${of.explainedPerSecond} a second`,
    "",
  ].join("\n");
}

const perSecond = (count: number, ms: number) => (count / ms) * 1_000;

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
