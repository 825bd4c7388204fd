import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import type { MappingView } from "@bellwether/shared/contracts/settings";
import {
  sourceKey,
  sourceOptions,
  tallyInWords,
} from "@bellwether/shared/contracts/settings-view-sources";
import { unitInWords, weightGroups } from "@bellwether/shared/contracts/settings-view-weights";
import type { Configuration, Scorecard } from "@bellwether/shared/domain/configuration";
import { type Control, shownText } from "./control.ts";
import { type Path, valueAt } from "./document-path.ts";
import { playbookWishes } from "./playbook-fields.ts";
import { tiersText, tierWishes } from "./tier-fields.ts";
import type { Wish } from "./wish.ts";

/** One thing that the page lets an admin change, and how its text becomes a value of the document. */
export type DocumentField = {
  readonly path: Path;
  readonly label: string;
  readonly help: string | null;
  readonly control: Control;
  /** As it stands in the control. */
  readonly text: string;
};

export type FieldGroup = {
  readonly title: string;
  readonly text: string | null;
  readonly fields: readonly DocumentField[];
};

/** Everything that can be changed, in the order of what most depends on. */
export function fieldGroups(document: Configuration, mapping: MappingView | null): FieldGroup[] {
  const field = ({ help, ...wish }: Wish): DocumentField => ({
    ...wish,
    help: help ?? null,
    text: shownText(wish.control, valueAt(document, wish.path)),
  });
  const group = (title: string, text: string | null, wishes: readonly Wish[]) => ({
    title,
    text,
    fields: wishes.map(field),
  });
  return [
    group("Customers", customersInWords(mapping), customerWishes),
    group("Where things come from", mapping?.unread ?? null, sourceWishes(document, mapping)),
    group("Objects of your own", objectsText, objectWishes),
    ...document.scorecards.map((scorecard) =>
      group(`Weights: ${scorecard.label}`, null, weightWishes(document, scorecard)),
    ),
    group("Bands", null, bandWishes),
    group("Evidence and judgement", null, evidenceWishes),
    group("Pulse and publishers", null, pulseWishes),
    group("Tiers", tiersText(document), tierWishes(document)),
    ...document.playbooks.map((playbook) =>
      group(`Playbook: ${playbook.label}`, playbook.purpose, playbookWishes(document, playbook)),
    ),
  ];
}

function customersInWords(mapping: MappingView | null): string | null {
  if (mapping === null) return null;
  const { count, examples } = mapping.customers;
  const named = examples.map(({ name, value }) => `${name} (${value})`).join(" · ");
  return `${count} of ${mapping.accounts} accounts are customers${named === "" ? "." : `: ${named}`}`;
}

const names = { type: "names" } as const;

const customerWishes: readonly Wish[] = [
  {
    path: ["customers", "stages"],
    label: "Account types that are customers",
    help: "With commas between.",
    control: names,
  },
  {
    path: ["customers", "exceptStages"],
    label: "Account types that never are",
    help: "Whatever their deals: churned, partner.",
    control: names,
  },
  {
    path: ["customers", "wonDeal"],
    label: "An account with a won deal that is still running is a customer too",
    control: { type: "check" },
  },
];

function sourceWishes(document: Configuration, mapping: MappingView | null): Wish[] {
  const sources = (mapping?.sources ?? []).map((mapped): Wish => {
    const chosen = document.sources[mapped.name];
    const until = chosen === null ? ` Until it is answered: ${mapped.otherwise}` : "";
    const tally = tallyInWords(mapped, mapping?.customers.count ?? 0);
    const isChanged = sourceKey(chosen) !== sourceKey(mapped.source);
    return {
      path: ["sources", mapped.name],
      label: mapped.question,
      help: `${isChanged ? "As published: " : ""}${tally.replace(/\.?$/, ".")}${until}`,
      control: {
        type: "choice",
        options: sourceOptions(mapped, chosen).map(({ label, source }) => ({
          label,
          // What is chosen keeps its own order of fields: by its text it is found to be selected.
          value: JSON.stringify(sourceKey(source) === sourceKey(chosen) ? chosen : source),
        })),
      },
    };
  });
  return [
    ...sources,
    {
      path: ["renewal", "defaultNoticeDays"],
      label: "Notice days where an account has none",
      control: { type: "number" },
    },
    {
      path: ["support", "pipelines"],
      label: "Which cases are support?",
      help: "Ids of record types, with commas between. Empty: every case counts.",
      control: { type: "names-or-all" },
    },
    {
      path: ["renewal", "pipelines"],
      label: "Which opportunities are renewals?",
      help: "Types of opportunity, with commas between. Empty: none is for renewals alone.",
      control: names,
    },
  ];
}

const objectsText =
  "Subscriptions, contracts and survey answers that your org keeps in objects of its own, and the fields of opportunities and their products that hold recurring revenue and terms.";

const objectWishes: readonly Wish[] = [
  {
    path: ["objects"],
    label: "Mapped objects, as JSON",
    help: "subscriptions, surveys, deals: as docs/configuration.schema.json describes them.",
    control: { type: "json" },
  },
];

function weightWishes(document: Configuration, scorecard: Scorecard): Wish[] {
  return weightGroups(document, scorecard).flatMap(({ rows }) =>
    rows.map(({ measure, share, note }) => ({
      path: ["scorecards", scorecard.id, "weights", measure.id],
      label: `${measure.group}: ${measure.label}`,
      help: `${share} of the weight${note === null ? "" : `, ${note}`}. ${unitInWords(measure)}.`,
      control: { type: "number" } as const,
    })),
  );
}

const bandWishes: readonly Wish[] = [
  { path: ["bands", "greenFrom"], label: "Green from", control: { type: "number" } },
  {
    path: ["bands", "yellowFrom"],
    label: "Yellow from",
    help: "Below it an account is red.",
    control: { type: "number" },
  },
  {
    path: ["bands", "hysteresis"],
    label: "Points beyond a limit",
    help: "That far a score must go for the band to change at once.",
    control: { type: "number" },
  },
  {
    path: ["bands", "confirmUpHours"],
    label: "Hours until a better band counts",
    help: "Two assessments must agree, this far apart.",
    control: { type: "number" },
  },
  ...(["red", "yellow", "green", "unknown"] as const).map((band) => ({
    path: ["bands", "actions", band],
    label: `What to do when ${bandLabels[band].toLowerCase()}`,
    control: { type: "text" } as const,
  })),
];

const evidenceWishes: readonly Wish[] = [
  {
    path: ["evidence", "coverageWanted"],
    label: "Evidence wanted, %",
    help: "With less, a score whose bounds cross a band limit is unknown.",
    control: { type: "percent" },
  },
  {
    path: ["evidence", "coverageLeast"],
    label: "Evidence needed, %",
    help: "With less, every score is unknown.",
    control: { type: "percent" },
  },
  {
    path: ["evidence", "freshnessLeast"],
    label: "Weight left of old evidence, %",
    help: "With less, a reading counts as missing.",
    control: { type: "percent" },
  },
  {
    path: ["judgement", "snoozeDays"],
    label: "A measure may be set aside for (days)",
    control: { type: "number" },
  },
  {
    path: ["judgement", "overrideDays"],
    label: "A band may be overridden for (days)",
    control: { type: "number" },
  },
];

const pulseWishes: readonly Wish[] = [
  {
    path: ["pulse", "questions"],
    label: "Questions of the pulse",
    help: "One a line, eight at most. Each is answered 1 to 5 by something that can be observed.",
    control: { type: "lines" },
  },
  {
    path: ["pulse", "expiresAfterDays"],
    label: "An answer counts for (days)",
    control: { type: "number" },
  },
  {
    path: ["publishers"],
    label: "Who may publish",
    help: "E-mail addresses, with commas between. Empty: whoever may open this page.",
    control: names,
  },
];
