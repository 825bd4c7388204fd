import type { CardProblem, CardReply } from "@bellwether/shared/contracts/card-requests";
import {
  type DryRunView,
  type LearningView,
  type LintFinding,
  type MappingView,
  type MovementView,
  type PublishRequest,
  type SettingsView,
  settingsPaths,
  type Tried,
  type VersionView,
} from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";

type Asked = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };

/** The network's side of the settings page: versions in memory, and what a test says of the rest. */
export type SettingsServer = {
  readonly asked: readonly Asked[];
  readonly versions: readonly VersionView[];
  mapping: MappingView;
  mayPublish: boolean;
  findings: readonly LintFinding[];
  tried: Tried;
  dryRun: DryRunView;
  learning: LearningView;
  /** Instead of what would be answered, once, on this path. */
  refuseOnce(path: string, problem: Partial<CardProblem>): void;
  /** As another person's page would. */
  publish(document: Configuration, note: string): void;
  answer(path: string, body: Readonly<Record<string, unknown>>): CardReply<object>;
};

export const movement = (over: Partial<MovementView> = {}): MovementView => ({
  accounts: 120,
  currency: "EUR",
  bands: [
    tally("green", [70, 2_400_000], [66, 2_080_000]),
    tally("yellow", [30, 900_000], [33, 1_140_000]),
    tally("red", [15, 310_000], [16, 390_000]),
    tally("unknown", [5, 40_000], [5, 40_000]),
  ],
  moves: [
    { from: "green", to: "yellow", accounts: 4, arr: 320_000 },
    { from: "yellow", to: "red", accounts: 1, arr: 80_000 },
  ],
  examples: [
    {
      accountId: "101",
      name: "Acme Freight",
      from: "green",
      to: "yellow",
      scoreBefore: 76.4,
      scoreAfter: 71.9,
      arr: 184_000,
    },
    {
      accountId: "102",
      name: "Bluebird Labs",
      from: "yellow",
      to: "red",
      scoreBefore: 51.2,
      scoreAfter: null,
      arr: null,
    },
  ],
  tiers: tierMovement(),
  ...over,
});

export const tierMovement = (over: Partial<MovementView["tiers"]> = {}): MovementView["tiers"] => ({
  tiers: [
    tierTally("High-touch", [20, 140], [21, 147]),
    tierTally("Mid-touch", [60, 90], [59, 88.5]),
    tierTally("Tech-touch", [40, 16], [40, 16]),
  ],
  moves: [{ from: "Mid-touch", to: "High-touch", accounts: 1, arr: 60_000, hours: 5.5 }],
  examples: [
    {
      accountId: "103",
      name: "Cedar Health",
      from: "Mid-touch",
      to: "High-touch",
      reason: "60k with high potential",
      arr: 60_000,
    },
  ],
  hours: { before: 246, after: 251.5 },
  ...over,
});

const tierTally = (
  label: string,
  before: readonly [number, number],
  after: readonly [number, number],
) => ({
  tier: label,
  label,
  before: { accounts: before[0], hours: before[1], arr: 0 },
  after: { accounts: after[0], hours: after[1], arr: 0 },
});

const tally = (
  band: MovementView["bands"][number]["band"],
  before: readonly [number, number],
  after: readonly [number, number],
) => ({
  band,
  before: { accounts: before[0], arr: before[1] },
  after: { accounts: after[0], arr: after[1] },
});

export const mapping: MappingView = {
  accounts: 340,
  customers: {
    count: 120,
    examples: [
      { name: "Acme Freight", value: "stage customer" },
      { name: "Bluebird Labs", value: "active won deal" },
    ],
  },
  sources: [
    {
      name: "csm",
      question: "Who is the CSM?",
      source: null,
      otherwise: "Plays go to the fallback queue.",
      count: 0,
      examples: [],
      candidates: [
        { source: { from: "account", field: "csm_owner" }, label: "CSM (csm_owner, account)" },
      ],
    },
    {
      name: "arr",
      question: "What is the ARR?",
      source: { from: "won-deals", take: "arr" },
      otherwise: "Accounts have no size, and hence no tier.",
      count: 118,
      examples: [
        { name: "Acme Freight", value: "184000" },
        { name: "Bluebird Labs", value: "12000" },
      ],
      candidates: [],
    },
    {
      name: "noticeDays",
      question: "How many days before is notice due?",
      source: null,
      otherwise: "The notice period of this configuration.",
      count: 0,
      examples: [],
      candidates: [],
    },
  ],
};

const feeds: SettingsView["feeds"] = [
  { feed: "crm", heardAt: "2026-11-21T07:14:00.000Z" },
  { feed: "activities", heardAt: "2026-11-21T07:10:00.000Z" },
  { feed: "tickets", heardAt: "2026-11-21T07:12:00.000Z" },
  { feed: "usage", heardAt: "2026-11-21T05:14:00.000Z" },
  { feed: "surveys", heardAt: null },
];

const version = (number: number, note: string, document: Configuration): VersionView => ({
  version: number,
  author: number === 1 ? "Bellwether" : "Ada Admin",
  publishedAt: `2026-11-${String(2 + number * 4).padStart(2, "0")}T09:30:00.000Z`,
  note,
  document: { ...document, version: String(number) },
});

export function settingsServer(document: Configuration = defaultConfiguration): SettingsServer {
  const versions = [
    version(1, "As found in the portal", { ...document, sentiment: { most: 0.1 } }),
    version(2, "Opinions may weigh 15 %", document),
  ];
  const asked: Asked[] = [];
  const refusals = new Map<string, CardProblem>();
  const latest = () => versions.at(-1) ?? version(0, "", document);

  const server: SettingsServer = {
    asked,
    versions,
    mapping,
    mayPublish: true,
    findings: [],
    tried: { valid: true, findings: [], changes: ["One thing differs"], movement: movement() },
    dryRun: { valid: false, problems: [] },
    learning: { playbooks: [] },
    refuseOnce: (path, problem) =>
      void refusals.set(path, { code: "failed", message: "Not now.", field: null, ...problem }),
    publish: (changed, note) => void versions.push(version(latest().version + 1, note, changed)),
    answer(path, body) {
      asked.push({ path, body });
      const refusal = refusals.get(path);
      refusals.delete(path);
      return refusal === undefined ? answerOf(path, body) : { ok: false, problem: refusal };
    },
  };

  function answerOf(path: string, body: Asked["body"]): CardReply<object> {
    switch (path) {
      case settingsPaths.view:
        return { ok: true, value: view() };
      case settingsPaths.mapping:
        return { ok: true, value: server.mapping };
      case settingsPaths.try:
        return { ok: true, value: server.tried };
      case settingsPaths.publish:
        return published(body as PublishRequest);
      case settingsPaths.dryRun:
        return { ok: true, value: server.dryRun };
      case settingsPaths.learning:
        return { ok: true, value: server.learning };
      case settingsPaths.version:
        return found(Number(body["version"]));
      default:
        throw new Error(`The settings page asked for ${path}`);
    }
  }

  function view(): SettingsView {
    const { version: number, document: inForce } = latest();
    return {
      version: number,
      document: inForce,
      history: versions.toReversed().map(({ document: _of, ...entry }) => entry),
      findings: server.findings,
      feeds,
      mayPublish: server.mayPublish,
    };
  }

  function published({ basedOn, document: sent, note }: PublishRequest): CardReply<object> {
    if (basedOn !== latest().version)
      return {
        ok: false,
        problem: {
          code: "conflict",
          message: `Version ${latest().version} was published meanwhile.`,
          field: null,
        },
      };
    server.publish(sent as Configuration, note);
    return { ok: true, value: { version: latest().version } };
  }

  function found(number: number): CardReply<object> {
    const old = versions.find(({ version: known }) => known === number);
    if (old !== undefined) return { ok: true, value: old };
    const message = "There is no such version. Choose one from the history.";
    return { ok: false, problem: { code: "not-found", message, field: null } };
  }

  return server;
}
