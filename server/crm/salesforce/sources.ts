import {
  noObjectMappings,
  type SubscriptionObject,
  type SurveyObject,
} from "@bellwether/shared/domain/object-mapping";
import type { RecordKind } from "@bellwether/shared/domain/records";
import type { ReadRequest } from "../port.ts";
import type { ObjectInfo, Schema } from "./describe.ts";
import { createFieldChoice, type FieldChoice } from "./field-choice.ts";
import { mappedFields } from "./mapped-fields.ts";
import {
  accountTeamMember,
  type ChildObject,
  loggedEmails,
  reached,
  type StandardObject,
  standardObjects,
} from "./objects.ts";
import { outputFields } from "./output-fields.ts";
import { teamRoleOf } from "./team-fields.ts";

/** Rows of one object that complete records of another. */
export type ChildSource = {
  readonly child: ChildObject;
  readonly fields: readonly string[];
  /** The date by which changes are found. */
  readonly stamp: string;
};

/** Where a kind's records come from, as far as this org shows it to our user. */
export type Source = {
  readonly kind: RecordKind;
  readonly object: ObjectInfo;
  readonly fields: readonly string[];
  readonly stamp: string;
  readonly where: readonly string[];
  readonly children: readonly ChildSource[];
  readonly throughOpportunity: boolean;
  readonly subscriptions: readonly SubscriptionObject[];
  readonly surveys: readonly SurveyObject[];
};

export type Sources = {
  readonly sources: readonly Source[];
  readonly unavailable: readonly { readonly kind: RecordKind; readonly reason: string }[];
  /** Sentences about what is left out and does without: for the admin. */
  readonly gaps: readonly string[];
};

type Wish = Pick<ReadRequest, "kinds" | "fields" | "objects" | "signal">;
type Known = ReadonlyMap<string, ObjectInfo | null>;

/** What has to be read for a request, in this org; one call where nothing is known of it yet. */
export async function sourcesOf(
  deps: { readonly schema: Schema; readonly namespace: string },
  wish: Wish,
): Promise<Sources> {
  const known = await deps.schema.describe(objectsOf(wish), wish.signal);
  const gaps: string[] = [];
  const sources: Source[] = [];
  const unavailable: { kind: RecordKind; reason: string }[] = [];
  for (const kind of wish.kinds) {
    const of = [...standardSource(kind, wish, known), ...mappedSources(kind, wish)].map((plan) =>
      sourceOf(plan, known, deps.namespace),
    );
    const missing = of.flatMap((each) => (each.source === null ? each.missing : []));
    if (of.length === 0) unavailable.push({ kind, reason: noSurveys });
    else if (missing.length > 0) unavailable.push({ kind, reason: missing.join(" ") });
    else sources.push(...of.flatMap(({ source }) => source ?? []));
    gaps.push(...of.flatMap((each) => each.gaps));
  }
  return { sources, unavailable, gaps: [...new Set(gaps)] };
}

const noSurveys =
  "Salesforce has no survey object of its own. Name the object that holds survey answers under " +
  '"objects" in the configuration; until then survey measures count as missing.';

function objectsOf({ kinds, fields, objects = noObjectMappings }: Wish): string[] {
  const names = kinds.flatMap((kind) => {
    if (kind === "survey") return objects.surveys.map(({ object }) => object);
    const standard = standardObjects[kind];
    const children = standard.children.map(({ object }) => object);
    const mapped = kind === "deal" || kind === "line-item" ? objects.subscriptions : [];
    const others = kind === "email" ? [loggedEmails.object, ...of(loggedEmails.children)] : [];
    const paths = standard.optional.flatMap((name) => reached[name.split(".")[0] ?? ""] ?? []);
    return [standard.object, ...children, ...of(mapped), ...others, ...paths];
  });
  if (wantsTeam(fields.account)) names.push(accountTeamMember.object);
  return [...new Set(names)];
}

const of = (named: readonly { readonly object: string }[]) => named.map(({ object }) => object);

const wantsTeam = (fields: readonly string[] = []) =>
  fields.some((field) => teamRoleOf(field) !== null);

/** A source before it is known what the org has of it. */
type Plan = {
  readonly kind: RecordKind;
  readonly standard: StandardObject;
  /** Fields that the configuration names. */
  readonly named: readonly string[];
  readonly subscriptions: readonly SubscriptionObject[];
  readonly surveys: readonly SurveyObject[];
};

function standardSource(kind: RecordKind, wish: Wish, known: Known): Plan[] {
  if (kind === "survey") return [];
  const { deals } = wish.objects ?? noObjectMappings;
  const extra = kind === "deal" ? [deals.arr] : [deals.lineStartsOn, deals.lineTermMonths];
  const mapped = kind === "deal" || kind === "line-item" ? extra : [];
  const named = [...(wish.fields[kind] ?? []), ...mapped.flatMap((field) => field ?? [])];
  const standard = { ...standardObjects[kind] };
  const none = { subscriptions: [], surveys: [] };
  if (kind === "account") {
    const children = wantsTeam(named) ? [accountTeamMember] : [];
    const fields = named.filter((field) => teamRoleOf(field) === null);
    return [{ kind, standard: { ...standard, children }, named: fields, ...none }];
  }
  // Without e-mail records, what was logged as an e-mail is all there is.
  const isLogged = kind === "email" && !known.get(standard.object);
  return [{ kind, standard: isLogged ? loggedEmails : standard, named, ...none }];
}

function mappedSources(kind: RecordKind, { objects = noObjectMappings }: Wish): Plan[] {
  const isRevenue = kind === "deal" || kind === "line-item";
  const subscriptions = isRevenue ? objects.subscriptions : [];
  const surveys = kind === "survey" ? objects.surveys : [];
  // Several mappings may lean on one object, which is read once for all of them.
  return [...new Set([...of(subscriptions), ...of(surveys)])].map((object) => {
    const here = <M extends { readonly object: string }>(all: readonly M[]) =>
      all.filter((each) => each.object === object);
    const mappings = [...here(subscriptions), ...here(surveys)];
    const required = [...new Set(mappings.flatMap(mappedFields))];
    const optional = kind === "deal" ? ["OwnerId", "CurrencyIsoCode"] : [];
    const standard = { object, required, optional, where: [], children: [] };
    return {
      kind,
      standard,
      named: [],
      subscriptions: here(subscriptions),
      surveys: here(surveys),
    };
  });
}

type Resolved =
  | { readonly source: Source; readonly gaps: readonly string[] }
  | {
      readonly source: null;
      readonly missing: readonly string[];
      readonly gaps: readonly string[];
    };

function sourceOf(plan: Plan, known: Known, namespace: string): Resolved {
  const { kind, standard } = plan;
  const isMapped = plan.subscriptions.length + plan.surveys.length > 0;
  const object = known.get(standard.object) ?? null;
  if (object === null) {
    const reason = isMapped
      ? `The mapping names the object ${standard.object}, which Salesforce does not show to the integration user: correct the mapping, or grant that user read access to the object by a permission set.`
      : `Salesforce does not show the object ${standard.object} to the integration user: grant that user read access to it by a permission set.`;
    return { source: null, missing: [reason], gaps: [] };
  }
  const choice = createFieldChoice(object, known, isMapped);
  choice.require(standard.required);
  choice.want(standard.optional);
  choice.name(plan.named);
  if (isMapped && object.nameField !== null) choice.want([object.nameField]);
  choice.want(outputFields({ kind, object: object.name }, namespace).map(({ field }) => field));
  const stamp = choice.stamp();
  const children = standard.children.map((child) => childOf(child, known, kind));
  const gaps = [...choice.gaps(), ...children.flatMap((each) => each.gaps)];
  if (choice.missing().length > 0) return { source: null, missing: choice.missing(), gaps };
  return {
    source: {
      kind,
      object,
      fields: choice.fields(),
      stamp,
      where: standard.where,
      children: children.flatMap(({ source }) => source ?? []),
      throughOpportunity: standard.through === "Opportunity",
      subscriptions: plan.subscriptions,
      surveys: plan.surveys,
    },
    gaps,
  };
}

function childOf(
  child: ChildObject,
  known: Known,
  kind: RecordKind,
): { readonly source: ChildSource | null; readonly gaps: readonly string[] } {
  const object = known.get(child.object) ?? null;
  const without = `Records of the kind ${kind} are read without ${child.object}`;
  if (object === null) {
    const gap = `${without}, which Salesforce does not show to the integration user: it is switched off, or no read access was granted.`;
    return { source: null, gaps: [gap] };
  }
  const choice: FieldChoice = createFieldChoice(object, known, false);
  choice.require([child.parent, ...child.required]);
  choice.want(child.optional);
  const stamp = choice.stamp();
  if (choice.missing().length > 0)
    return { source: null, gaps: [`${without}. ${choice.missing().join(" ")}`] };
  return { source: { child, fields: choice.fields(), stamp }, gaps: choice.gaps() };
}
