import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { ShownField } from "./fields.ts";
import type { ListedObject } from "./route.ts";

export type ListOfRecords = {
  readonly label: string;
  readonly title: string;
  readonly icon: string;
  /** The name of the list view. */
  readonly view: string;
  readonly columns: readonly ShownField[];
};

const ours = (object: ListedObject, output: string) => `${object}.${salesforceField(output)}`;

export const lists: Readonly<Record<ListedObject, ListOfRecords>> = {
  Account: {
    label: "Accounts",
    title: "All Accounts",
    icon: "account",
    view: "AllAccounts",
    columns: [
      { name: "Account.Name", label: "Account Name", kind: "text" },
      { name: ours("Account", "bw_health_band_shown"), label: "Health", kind: "text" },
      { name: ours("Account", "bw_health_score"), label: "Score", kind: "number" },
      { name: ours("Account", "bw_tier"), label: "Tier", kind: "text" },
      { name: ours("Account", "bw_arr"), label: "ARR", kind: "number" },
      { name: "Account.Type", label: "Type", kind: "text" },
    ],
  },
  Opportunity: {
    label: "Opportunities",
    title: "All Opportunities",
    icon: "opportunity",
    view: "AllOpportunities",
    columns: [
      { name: "Opportunity.Name", label: "Opportunity Name", kind: "text" },
      { name: "Opportunity.Account.Name", label: "Account Name", kind: "text" },
      { name: "Opportunity.StageName", label: "Stage", kind: "text" },
      { name: "Opportunity.Amount", label: "Amount", kind: "number" },
      { name: "Opportunity.CloseDate", label: "Close Date", kind: "date" },
      { name: ours("Opportunity", "bw_handoff_status"), label: "Handoff", kind: "text" },
      {
        name: ours("Opportunity", "bw_handoff_completeness"),
        label: "Completeness",
        kind: "number",
      },
    ],
  },
};
