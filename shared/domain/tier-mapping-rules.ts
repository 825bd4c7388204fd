import type { MappingRule } from "./mapping-rules.ts";

/** How what tiers and plays ask beside size is found. */
export const tierMappingRules: readonly MappingRule[] = [
  {
    source: "strategic",
    kinds: ["account"],
    types: ["boolean", "enumeration", "string"],
    exactly: [
      "strategic account",
      "strategic customer",
      "is strategic",
      "strategic",
      "strategic reason",
      "key account",
      "is key account",
    ],
    about: ["strategic", "key account"],
    never: ["manager", "owner", "plan", "goal", "partner", "priority", "date"],
    otherwise: { source: null, why: "nobody has said; no account is strategic" },
  },
  {
    source: "integrations",
    kinds: ["account"],
    types: ["number", "string", "enumeration"],
    exactly: [
      "integrations",
      "number of integrations",
      "active integrations",
      "integrations count",
      "integration count",
      "integrations in use",
      "connected integrations",
    ],
    about: ["integrations", "integration count"],
    never: ["status", "owner", "date", "requested", "error", "previous", "planned"],
    otherwise: { source: null, why: "nobody has said; products and seats decide the complexity" },
  },
  {
    source: "humanTouch",
    kinds: ["account", "deal"],
    types: ["boolean", "enumeration", "string"],
    exactly: [
      "human touch",
      "human touch bought",
      "customer success package",
      "success package",
      "premium success",
      "csm included",
    ],
    about: ["human touch", "success package", "premium success"],
    never: ["date", "status", "owner", "link", "url"],
    otherwise: { source: null, why: "nobody has said; none is bought" },
  },
  {
    source: "skill",
    kinds: ["account"],
    types: ["enumeration", "string"],
    exactly: ["required skill", "required skills", "csm skill", "use case", "primary use case"],
    // Every portal has an industry; whether its CSMs are specialists is for a person to say.
    about: ["required skill", "use case", "industry", "vertical"],
    never: ["group", "code", "sic", "naics", "previous"],
    otherwise: { source: null, why: "nobody has said; any CSM will do" },
  },
];
