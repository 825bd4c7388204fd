import type { SourceName } from "./configuration.ts";

type MappingQuestion = {
  readonly source: SourceName;
  readonly question: string;
  /** What holds while nobody has answered. */
  readonly otherwise: string;
};

/** In the order in which an admin settles them: what holds up most comes first. */
export const mappingQuestions: readonly MappingQuestion[] = [
  {
    source: "csm",
    question: "Who is the CSM?",
    otherwise: "Plays go to the fallback queue: the record's owner is never taken for the CSM.",
  },
  {
    source: "arr",
    question: "What is the ARR?",
    otherwise: "Accounts have no size, and hence no tier, unless a field names the segment.",
  },
  {
    source: "currency",
    question: "In which currency is it?",
    otherwise: "Amounts count as the home currency.",
  },
  {
    source: "renewalDate",
    question: "When does the contract renew?",
    otherwise: "Start and term of the last won deal; without them there is no renewal play.",
  },
  {
    source: "noticeDays",
    question: "How many days before is notice due?",
    otherwise: "The notice period of this configuration.",
  },
  {
    source: "startDate",
    question: "When did the contract start?",
    otherwise: "Start of the first won deal.",
  },
  {
    source: "externalId",
    question: "Which id of the account does the product send?",
    otherwise:
      "Product ids are matched with the company's domain or id; without, usage is missing.",
  },
  {
    source: "seats",
    question: "How many seats were bought?",
    otherwise: "Measures that compare with seats are missing.",
  },
  {
    source: "lifecycleStage",
    question: "Which stage is the customer in?",
    otherwise: "Every customer counts as onboarded.",
  },
  {
    source: "businessModel",
    question: "Is the account sales-led or product-led?",
    otherwise: "Every account counts as sales-led.",
  },
  {
    source: "segment",
    question: "Which segment is the account in?",
    otherwise: "Size by recurring revenue.",
  },
  {
    source: "preference",
    question: "How does the account want to be looked after?",
    otherwise: "The tier follows the segment alone.",
  },
  {
    source: "potential",
    question: "Can the account grow?",
    otherwise: "Asked, never guessed: it counts for nothing.",
  },
  {
    source: "strategic",
    question: "Is the account strategic, and why?",
    otherwise: "No account is strategic.",
  },
  {
    source: "integrations",
    question: "Which integrations, or how many, does the account use?",
    otherwise: "Its complexity follows from products and seats.",
  },
  {
    source: "humanTouch",
    question: "Did a product-led account buy human touch?",
    otherwise: "None did: those that are small are looked after by the product.",
  },
  {
    source: "skill",
    question: "What should its CSM know: industry, use case?",
    otherwise: "Any CSM will do.",
  },
];
