import { z } from "zod";
import type { Configuration } from "../domain/configuration.ts";
import { playOutcomes } from "../domain/playbook.ts";
import { instantSchema } from "./account-line.ts";
import { problemsOf } from "./problems.ts";

const text = z.string().min(1, "must not be empty");
const date = z.iso.date("must be a date like 2026-12-25");
const band = z.enum(["green", "yellow", "red", "unknown"]);
const seat = z.enum(["champion", "sponsor"]);
const survey = z.enum(["nps", "csat", "ces"]);

const timeZone = text
  .refine(isTimeZone, "is not a known time zone: give an IANA name such as Europe/Berlin")
  .describe("IANA name.");

const owner = z
  .strictObject({
    id: text
      .exactOptional()
      .describe("One person on several lines; without it each account has its own."),
    timeZone,
    workingDays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .exactOptional()
      .describe("ISO weekdays, 1 = Monday; else the document's."),
    holidays: z.array(date).exactOptional().describe("Else the document's."),
    absences: z
      .array(z.strictObject({ from: date, until: date, standIn: text.nullable().exactOptional() }))
      .exactOptional()
      .describe("Local dates, both included; standIn is the id of another line's owner."),
  })
  .describe("The CSM; roles without a person of their own fall to them.");

const happened = {
  at: instantSchema,
  key: text
    .exactOptional()
    .describe("What is told twice under one key happened once; else its content says so."),
};
const baseline = z
  .boolean()
  .exactOptional()
  .describe("How things stood at the beginning: starts nothing.");
const ofStep = {
  ...happened,
  step: text.describe("Its id; of a repetition also with its number: review#2."),
  play: text.nullable().default(null).describe("Where more than one could be meant: its id."),
  by: text.nullable().default(null),
};

const event = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ ...happened, type: z.literal("band"), band, baseline }),
    z.strictObject({ ...happened, type: z.literal("signal"), signal: text, baseline }),
    z.strictObject({ ...happened, type: z.literal("signal-over"), signal: text }),
    z.strictObject({ ...happened, type: z.literal("stage"), stage: text, baseline }),
    z.strictObject({
      ...happened,
      type: z.literal("date"),
      date: z.enum(["notice", "renewal"]),
      on: date,
      daysBefore: z.int(),
      baseline,
    }),
    z.strictObject({
      ...happened,
      type: z.literal("milestone"),
      milestone: text,
      lateDays: z.number().describe("Working days."),
    }),
    z.strictObject({ ...happened, type: z.literal("milestone-over"), milestone: text }),
    z.strictObject({
      ...happened,
      type: z.literal("handoff"),
      handoff: text.describe("The id of the handoff that was accepted."),
      kind: z.enum(["new", "expansion", "owner", "stage", "cover"]),
    }),
    z.strictObject({
      ...happened,
      type: z.literal("person-gone"),
      contact: text.exactOptional(),
      role: seat,
    }),
    z.strictObject({
      ...happened,
      type: z.literal("person-back"),
      contact: text.exactOptional(),
      role: seat,
    }),
    z.strictObject({
      ...happened,
      type: z.literal("survey"),
      survey,
      value: z.number(),
      contact: text.nullable().exactOptional(),
    }),
    z.strictObject({ ...happened, type: z.literal("usage"), event: text, user: text }),
    z.strictObject({
      ...happened,
      type: z.literal("property"),
      field: text,
      value: z.string().nullable(),
    }),
    z.strictObject({ ...happened, type: z.literal("risk"), cause: text }),
    z.strictObject({ ...happened, type: z.literal("renewal"), deal: z.enum(["won", "lost"]) }),
    z.strictObject({
      ...happened,
      type: z.literal("start"),
      playbook: text,
      by: text.default("hand"),
    }),
    z.strictObject({
      ...ofStep,
      type: z.literal("step-completed"),
      answer: text.nullable().default(null),
    }),
    z.strictObject({ ...ofStep, type: z.literal("step-skipped"), reason: text }),
    z.strictObject({
      ...ofStep,
      type: z.literal("step-reassigned"),
      owner: text.describe("The id of another line's owner."),
    }),
    z.strictObject({
      ...happened,
      type: z.literal("stop"),
      play: text.describe("Its id, or its playbook's: the running play."),
      by: text.default("hand"),
      outcome: z.enum(playOutcomes).default("cancelled"),
      cause: text.nullable().default(null),
    }),
  ],
  {
    error: ({ code, input }) => (code === "invalid_union" ? unknownType(input) : undefined),
  },
);

function unknownType(input: unknown): string {
  const type = typeof input === "object" && input !== null && "type" in input ? input.type : null;
  return type === null
    ? "is missing: add it"
    : `${JSON.stringify(type)} is no event that plays know: correct the name`;
}

export const simulationLineSchema = z
  .strictObject({
    accountId: text,
    tier: text.nullable().describe("By its id in the configuration; null: no play starts."),
    owner,
    arr: z.number().nullable().exactOptional().describe("In home currency per year."),
    segment: text.exactOptional(),
    stage: text.exactOptional().describe("At the beginning."),
    noticeBy: date.exactOptional(),
    renewsOn: date
      .exactOptional()
      .describe("With it, or with noticeBy, the days of date triggers come by themselves."),
    facts: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .exactOptional()
      .describe("What conditions may ask beside."),
    contact: text.exactOptional().describe("Whom events are about that name nobody."),
    events: z.array(event).describe("In any order."),
  })
  .meta({
    title: "Account with its history",
    description: "One line of the accounts that `bellwether plays simulate` reads.",
  });

export type SimulationLine = z.output<typeof simulationLineSchema>;

const instant = z.iso.datetime();
const step = z.strictObject({
  id: text.describe("Of a repetition with its number: review#2."),
  owner: text.describe("The id of the role that has the step."),
  dueAt: instant.nullable().describe("Foreseen where its turn has not come."),
  completedAt: instant.nullable(),
  escalatedAt: z.array(instant),
});

export const simulatedPlaysSchema = z
  .strictObject({
    plays: z.array(
      z.strictObject({
        accountId: text,
        playbook: text,
        startedAt: instant,
        endedAt: instant.nullable(),
        outcome: z.enum(playOutcomes).nullable(),
        steps: z.array(step),
      }),
    ),
  })
  .meta({
    title: "Simulated plays",
    description:
      "What `bellwether plays simulate --json` prints: by account, start and playbook. Instants are in UTC.",
  });

type ParsedLine =
  | { readonly ok: true; readonly line: SimulationLine }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The names that a line uses are those of the configuration. */
export function parseSimulationLine(text: string, configuration: Configuration): ParsedLine {
  const json = parseJson(text);
  if (!json.ok) return json;
  const parsed = simulationLineSchema.safeParse(json.document, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const problems = unknownNames(parsed.data, configuration);
  return problems.length === 0 ? { ok: true, line: parsed.data } : { ok: false, problems };
}

function parseJson(text: string) {
  try {
    return { ok: true as const, document: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false as const, problems: [`is not JSON (${reason}): write one object a line`] };
  }
}

type Names = Readonly<Record<"playbook" | "signal" | "step" | "tier", ReadonlySet<string>>>;

function unknownNames(
  { tier, events }: SimulationLine,
  configuration: Configuration,
): readonly string[] {
  const names = namesOf(configuration);
  const ofTier = tier === null ? [] : problem("tier", "tier", tier, names);
  const ofEvents = events.flatMap((event, i) => {
    const place = `events[${i}]`;
    return [
      ...("signal" in event ? problem(`${place}.signal`, "signal", event.signal, names) : []),
      ...("step" in event ? problem(`${place}.step`, "step", nameOf(event.step, "#"), names) : []),
      ...("playbook" in event
        ? problem(`${place}.playbook`, "playbook", event.playbook, names)
        : []),
      ...("play" in event && event.play !== null
        ? problem(`${place}.play`, "playbook", nameOf(event.play, "@"), names)
        : []),
    ];
  });
  return [...ofTier, ...ofEvents];
}

const nameOf = (id: string, before: string): string => id.split(before)[0] ?? id;

function problem(place: string, kind: keyof Names, name: string, names: Names): readonly string[] {
  if (names[kind].has(name)) return [];
  return [`${place}: the configuration has no ${kind} "${name}": correct the name or define it`];
}

const known = new WeakMap<Configuration, Names>();

function namesOf(configuration: Configuration): Names {
  const found = known.get(configuration) ?? namesIn(configuration);
  known.set(configuration, found);
  return found;
}

/** A signal that a playbook names is known, whether or not the document says when it holds. */
function namesIn({ playbooks, signals, tiers }: Configuration): Names {
  const named = playbooks.flatMap(({ triggers, ends }) => [
    ...triggers.flatMap((trigger) => (trigger.on === "signal" ? [trigger.signal] : [])),
    ...ends.flatMap((end) => ("signal" in end ? [end.signal] : [])),
  ]);
  return {
    playbook: new Set(playbooks.map(({ id }) => id)),
    signal: new Set([...signals.map(({ id }) => id), ...named]),
    step: new Set(playbooks.flatMap(({ steps }) => steps.map(({ id }) => id))),
    tier: new Set(tiers.map(({ id }) => id)),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
