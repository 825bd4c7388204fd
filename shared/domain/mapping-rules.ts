import type { Source, SourceName } from "./configuration.ts";
import type { RecordKind } from "./records.ts";

/** A field of the CRM as its schema describes it. */
export type MappableField = {
  readonly kind: RecordKind;
  readonly name: string;
  readonly label: string;
  readonly type: "string" | "number" | "date" | "datetime" | "boolean" | "enumeration" | "user";
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly standard: boolean;
};

/**
 * How a source is found. A field whose name or label is one of `exactly` is taken, the earlier phrase first;
 * one that only contains a phrase of `about` is a candidate that a person has to confirm.
 */
export type MappingRule = {
  readonly source: SourceName;
  readonly kinds: readonly ("account" | "deal")[];
  readonly types: readonly MappableField["type"][];
  readonly exactly: readonly string[];
  readonly about: readonly string[];
  /** Words that make a field mean something else. */
  readonly never: readonly string[];
  /** Each must be the word of some option, for an enumeration to be the one that is meant. */
  readonly options?: readonly string[];
  /** Used, and said, where no field is found. */
  readonly otherwise: { readonly source: Source | null; readonly why: string };
};

const notNow = [
  "previous",
  "last",
  "first",
  "old",
  "target",
  "goal",
  "potential",
  "forecast",
  "expected",
];

export const mappingRules: readonly MappingRule[] = [
  {
    source: "arr",
    kinds: ["account"],
    types: ["number"],
    exactly: [
      "arr",
      "annual recurring revenue",
      "current arr",
      "contracted arr",
      "total arr",
      "active arr",
    ],
    about: ["arr", "recurring revenue"],
    // The customer's own turnover goes by this name in every CRM.
    never: [
      "annual revenue",
      "annualrevenue",
      "mrr",
      "monthly",
      "change",
      "risk",
      "lost",
      ...notNow,
    ],
    otherwise: {
      source: { from: "won-deals", take: "arr" },
      why: "sum over active won deals of their recurring revenue, else amount ÷ term",
    },
  },
  {
    source: "currency",
    kinds: ["account"],
    types: ["string", "enumeration"],
    exactly: ["contract currency", "billing currency", "account currency"],
    about: ["currency"],
    never: [],
    otherwise: { source: null, why: "the home currency" },
  },
  {
    source: "renewalDate",
    kinds: ["account", "deal"],
    types: ["date", "datetime"],
    exactly: [
      "renewal date",
      "next renewal date",
      "contract renewal date",
      "contract end date",
      "subscription end date",
      "contract end",
      "subscription end",
    ],
    about: ["renewal", "contract end", "subscription end", "term end", "contract expir"],
    never: ["notice", "reminder", "sent", "start", "notified", ...notNow],
    otherwise: { source: null, why: "start + term of the last won deal" },
  },
  {
    source: "startDate",
    kinds: ["account", "deal"],
    types: ["date", "datetime"],
    exactly: [
      "customer since",
      "customer start date",
      "contract start date",
      "subscription start date",
      "contract start",
      "subscription start",
    ],
    about: ["customer since", "contract start", "subscription start"],
    never: ["renewal", "next"],
    otherwise: { source: null, why: "start of the first won deal" },
  },
  {
    source: "noticeDays",
    kinds: ["account", "deal"],
    types: ["number"],
    // A bare "notice period" may be in months.
    exactly: [
      "notice days",
      "notice period days",
      "notice period in days",
      "cancellation notice days",
    ],
    about: ["notice"],
    never: ["month", "week", "sent"],
    otherwise: { source: null, why: "the notice period of the configuration" },
  },
  {
    source: "csm",
    kinds: ["account"],
    types: ["user"],
    exactly: [
      "csm",
      "customer success manager",
      "csm owner",
      "customer success owner",
      "assigned csm",
      "account csm",
    ],
    about: ["csm", "customer success", "success manager"],
    never: ["previous", "former", "lead", "backup", "team"],
    otherwise: { source: null, why: "nobody has said; the record's owner is usually the rep" },
  },
  {
    source: "segment",
    kinds: ["account"],
    types: ["enumeration"],
    exactly: ["segment", "customer segment", "account segment", "size segment", "company segment"],
    about: ["segment"],
    never: ["market segment", "marketing"],
    options: ["enterprise", "smb"],
    otherwise: { source: null, why: "size by recurring revenue" },
  },
  {
    source: "preference",
    kinds: ["account"],
    types: ["enumeration", "string"],
    exactly: [
      "preferred touch",
      "touch preference",
      "preferred touch model",
      "engagement preference",
    ],
    about: ["preferred touch", "touch preference"],
    never: [],
    otherwise: { source: null, why: "nobody has said" },
  },
  {
    source: "potential",
    kinds: ["account"],
    types: ["enumeration", "string"],
    exactly: ["growth potential", "expansion potential", "account potential"],
    about: ["growth potential", "expansion potential"],
    never: [],
    otherwise: { source: null, why: "nobody has said; asked, never guessed" },
  },
  {
    source: "businessModel",
    kinds: ["account"],
    types: ["enumeration"],
    exactly: ["business model", "sales motion", "go to market motion", "sales model"],
    about: ["business model", "sales motion", "motion"],
    never: [],
    // A "business model" of the customer's own (B2B, B2C) is another thing.
    options: ["product led"],
    otherwise: { source: null, why: "sales-led" },
  },
  {
    source: "lifecycleStage",
    kinds: ["account"],
    types: ["enumeration"],
    exactly: [
      "customer stage",
      "customer lifecycle stage",
      "success stage",
      "cs stage",
      "customer journey stage",
    ],
    about: ["stage", "journey", "lifecycle"],
    never: ["lead", "deal"],
    options: ["onboarding"],
    otherwise: { source: null, why: "nobody has said; every customer counts as onboarded" },
  },
  {
    source: "seats",
    kinds: ["account", "deal"],
    types: ["number"],
    exactly: [
      "seats",
      "seats purchased",
      "purchased seats",
      "number of seats",
      "contracted seats",
      "licensed seats",
      "licenses",
      "licences",
      "licenses purchased",
    ],
    about: ["seats", "licenses", "licences"],
    never: ["used", "active", "activated", "available", "unused", "free", ...notNow],
    otherwise: {
      source: { from: "line-items", take: "quantity" },
      why: "quantities of the line items on active won deals",
    },
  },
  {
    source: "externalId",
    kinds: ["account"],
    types: ["string", "number"],
    exactly: [
      "external id",
      "external account id",
      "workspace id",
      "tenant id",
      "product account id",
      "app account id",
      "organization id",
      "organisation id",
      "segment group id",
    ],
    about: ["external id", "workspace", "tenant", "customer id", "account id", "org id"],
    never: ["name", "parent"],
    otherwise: { source: null, why: "the account's domain" },
  },
];
