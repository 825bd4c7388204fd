import { holdsWords, wordsOf } from "./field-words.ts";
import type { MappableField } from "./mapping-rules.ts";
import type { ObjectMappings, SubscriptionObject, SurveyObject } from "./object-mapping.ts";

/** An object of the CRM that is none of our kinds, as its schema describes it. */
export type MappableObject = {
  readonly name: string;
  readonly label: string;
  readonly standard: boolean;
  readonly fields: readonly ObjectField[];
};

export type ObjectField = Pick<MappableField, "name" | "label" | "type" | "options"> & {
  /** Objects that a lookup points to; empty for every other field. */
  readonly refersTo: readonly string[];
};

export type FoundObjects = {
  readonly objects: ObjectMappings;
  /** What was taken and what a person should look at, a sentence each. */
  readonly why: readonly string[];
};

const surveyWords = ["nps", "csat", "ces", "survey", "feedback"];
const subscriptionWords = ["subscription", "entitlement"];

/** Whether an object's name is reason enough to look at its fields. */
export function couldBeMapped({ name, label }: Pick<MappableObject, "name" | "label">): boolean {
  return name === "Contract" || isAbout({ name, label }, [...surveyWords, ...subscriptionWords]);
}

/**
 * Finds surveys and contracts among the CRM's objects, and recurring revenue and terms among the fields of
 * deals and lines. Taken is only what is unmistakable; an object of subscriptions is named and left to a
 * person, since its revenue may be that of the deals a second time.
 */
export function findObjects(
  objects: readonly MappableObject[],
  fields: readonly MappableField[],
): FoundObjects {
  const found = [surveysIn(objects), contractsIn(objects)];
  const waiting = objects
    .filter((each) => !each.standard && isAbout(each, subscriptionWords))
    .map(
      (each) =>
        `${named(each)} may hold subscriptions: map it under objects.subscriptions if its revenue is not on the deals as well.`,
    );
  return {
    objects: {
      surveys: found.flatMap(({ surveys = [] }) => surveys),
      subscriptions: found.flatMap(({ subscriptions = [] }) => subscriptions),
      deals: dealFieldsIn(fields),
    },
    why: [...found.flatMap(({ why }) => why), ...waiting],
  };
}

type Part = {
  readonly surveys?: readonly SurveyObject[];
  readonly subscriptions?: readonly SubscriptionObject[];
  readonly why: readonly string[];
};

function surveysIn(objects: readonly MappableObject[]): Part {
  const about = objects.filter((each) => !each.standard && isAbout(each, surveyWords));
  const read = about.map((object) => ({ object, surveys: surveysOf(object) }));
  const whole = read.filter(({ surveys }) => surveys.length > 0);
  const [only, second] = whole;
  if (only === undefined)
    return {
      why: about.map(
        (each) => `${named(each)} may hold survey answers: map it under objects.surveys.`,
      ),
    };
  if (second !== undefined) {
    const names = whole.map(({ object }) => named(object)).join(" and ");
    return { why: [`${names} could both hold survey answers: map one under objects.surveys.`] };
  }
  return {
    surveys: only.surveys,
    why: [`Answers to surveys are read from ${named(only.object)}.`],
  };
}

const kinds = ["nps", "csat", "ces"] as const;

/** One mapping a kind of survey: by a picklist that tells them apart, else by the object's own name. */
function surveysOf(object: MappableObject): readonly SurveyObject[] {
  const account = lookup(object, "Account");
  const value = only(object, ["number"], ["score", "rating", "value", "answer"]);
  if (account === null || value === null) return [];
  const common = {
    object: object.name,
    account,
    contact: lookup(object, "Contact"),
    value,
    answeredAt: only(
      object,
      ["date", "datetime"],
      ["answered", "responded", "response", "completed", "submitted"],
    ),
  };
  const told = kindField(object);
  if (told !== null)
    return told.options.map(({ survey, value: option }) => ({
      ...common,
      survey,
      where: [{ field: told.name, is: [option] }],
    }));
  const own = kinds.filter((kind) => isAbout(object, [kind]));
  return own.length === 1 ? own.map((survey) => ({ ...common, survey, where: [] })) : [];
}

function kindField({ fields }: MappableObject) {
  const telling = fields.flatMap(({ name, options }) => {
    const told = options.flatMap((option) => {
      const survey = kinds.find((kind) => wordsOf(option.value).split(" ").includes(kind));
      return survey === undefined ? [] : [{ survey, value: option.value }];
    });
    return told.length > 0 ? [{ name, options: told }] : [];
  });
  return telling.length === 1 ? (telling[0] ?? null) : null;
}

/** The standard contract: no revenue, but the term, and with it the renewal. */
function contractsIn(objects: readonly MappableObject[]): Part {
  const contract = objects.find(({ name, standard }) => standard && name === "Contract");
  const wanted = ["AccountId", "StartDate", "ContractTerm", "Status"];
  const has = new Set(contract?.fields.map(({ name }) => name));
  if (contract === undefined || wanted.some((name) => !has.has(name))) return { why: [] };
  return {
    subscriptions: [
      {
        object: "Contract",
        account: "AccountId",
        where: [{ field: "Status", is: ["Activated"] }],
        arr: null,
        currency: null,
        startsOn: "StartDate",
        endsOn: has.has("EndDate") ? "EndDate" : null,
        termMonths: "ContractTerm",
        seats: null,
      },
    ],
    why: ["Terms are also read from activated contracts."],
  };
}

const arrNames = ["arr", "annual recurring revenue", "contract arr", "deal arr"];
const termNames = ["term months", "term in months", "contract term months", "subscription term"];
const startNames = ["service start date", "subscription start date", "start date", "term start"];

function dealFieldsIn(fields: readonly MappableField[]): ObjectMappings["deals"] {
  const find = (kind: MappableField["kind"], types: Types, names: readonly string[]) =>
    fields.find(
      (field) =>
        field.kind === kind &&
        !field.standard &&
        types.includes(field.type) &&
        names.some((name) => name === wordsOf(field.name) || name === wordsOf(field.label)),
    )?.name ?? null;
  return {
    arr: find("deal", ["number"], arrNames),
    lineStartsOn: find("line-item", ["date", "datetime"], startNames),
    lineTermMonths: find("line-item", ["number"], termNames),
  };
}

type Types = readonly MappableField["type"][];

function lookup({ fields }: MappableObject, object: string): string | null {
  const found = fields.filter(({ refersTo }) => refersTo.includes(object));
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}

/** The one field of these types that carries one of the words. */
function only({ fields }: MappableObject, types: Types, words: readonly string[]): string | null {
  const found = fields.filter(
    (field) => types.includes(field.type) && field.refersTo.length === 0 && isAbout(field, words),
  );
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}

function isAbout(
  { name, label }: { readonly name: string; readonly label: string },
  words: readonly string[],
): boolean {
  return [wordsOf(name), wordsOf(label)].some((text) =>
    words.some((word) => holdsWords(text, word)),
  );
}

const named = ({ label, name }: MappableObject) => `"${label}" (${name})`;
