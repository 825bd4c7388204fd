import { contactRoles } from "./accounts.ts";
import type { ObjectNotation } from "./object-notation.ts";

/** Name, probability in percent, closed, won. */
export const opportunityStages = [
  ["Prospecting", 10, false, false],
  ["Qualification", 20, false, false],
  ["Value Proposition", 50, false, false],
  ["Renewal Due", 50, false, false],
  ["Proposal/Price Quote", 60, false, false],
  ["Renewal Proposed", 70, false, false],
  ["Negotiation/Review", 90, false, false],
  ["Closed Won", 100, true, true],
  ["Closed Lost", 0, true, false],
] as const;

const stageNames = opportunityStages.map(([name]) => name).join("|");

export const salesObjects: readonly ObjectNotation[] = [
  {
    name: "Opportunity",
    keyPrefix: "006",
    fields: [
      "Name:string(120)*",
      "AccountId:reference>Account@Account/Opportunities",
      `StageName:picklist*=${stageNames}`,
      "Amount:currency",
      "Probability:percent",
      "CloseDate:date*",
      "Type:picklist=New Business|Existing Business|Renewal",
      "IsClosed:boolean!",
      "IsWon:boolean!",
      "OwnerId:reference*>User@Owner",
      "HasOpportunityLineItem:boolean!",
      "ContactId:reference^>Contact@Contact",
      "NextStep:string",
      "Description:textarea",
    ],
  },
  {
    name: "OpportunityStage",
    keyPrefix: "01J",
    lacks: ["IsDeleted"],
    fields: [
      "MasterLabel:string!",
      "ApiName:string!",
      "IsActive:boolean!",
      "SortOrder:int!",
      "IsClosed:boolean!",
      "IsWon:boolean!",
      "DefaultProbability:percent!",
    ],
  },
  {
    name: "OpportunityLineItem",
    keyPrefix: "00k",
    fields: [
      "OpportunityId:reference*^>Opportunity@Opportunity/OpportunityLineItems",
      "Product2Id:reference^>Product2@Product2/OpportunityLineItems",
      "Name:string!",
      "Quantity:double*",
      "UnitPrice:currency",
      "TotalPrice:currency!",
      "ServiceDate:date",
      "Description:string",
    ],
  },
  {
    name: "OpportunityContactRole",
    keyPrefix: "00K",
    fields: [
      "OpportunityId:reference*^>Opportunity@Opportunity/OpportunityContactRoles",
      "ContactId:reference*>Contact@Contact/OpportunityContactRoles",
      `Role:picklist=${contactRoles}`,
      "IsPrimary:boolean",
    ],
  },
  {
    name: "Product2",
    keyPrefix: "01t",
    fields: ["Name:string*", "ProductCode:string", "IsActive:boolean", "Family:picklist"],
  },
  {
    name: "Contract",
    keyPrefix: "800",
    fields: [
      "AccountId:reference*>Account@Account/Contracts",
      "ContractNumber:string!",
      "StartDate:date",
      "EndDate:date!",
      "ContractTerm:int",
      "Status:picklist*=Draft|In Approval Process|Activated",
      "OwnerId:reference*>User@Owner",
    ],
  },
  {
    name: "Asset",
    keyPrefix: "02i",
    fields: [
      "Name:string*",
      "AccountId:reference>Account@Account/Assets",
      "ContactId:reference>Contact@Contact/Assets",
      "Product2Id:reference>Product2@Product2/Assets",
      "Status:picklist=Purchased|Shipped|Installed|Registered|Obsolete",
      "Quantity:double",
      "Price:currency",
      "PurchaseDate:date",
      "InstallDate:date",
      "UsageEndDate:date",
      "OwnerId:reference*>User@Owner",
    ],
  },
];
