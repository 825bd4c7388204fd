import type { FieldNotation } from "../field-notation.ts";
import type { ObjectNotation } from "./object-notation.ts";

/** What this org's admin added, by standard object. */
export const ownFields: Readonly<Record<string, readonly FieldNotation[]>> = {
  Account: [
    "CSM__c:reference>User@CSM__r",
    "Renewal_Date__c:date",
    "External_Account_Id__c:string(64)#",
    "Demo_Generated__c:boolean",
  ],
  Contact: ["Demo_Generated__c:boolean"],
  Opportunity: ["ARR__c:currency", "Demo_Generated__c:boolean"],
  OpportunityLineItem: ["Term_Months__c:double", "Demo_Generated__c:boolean"],
  Case: ["Demo_Generated__c:boolean"],
  Task: ["Demo_Generated__c:boolean"],
  Event: ["Demo_Generated__c:boolean"],
  EmailMessage: ["Demo_Generated__c:boolean"],
};

export const ownObjects: readonly ObjectNotation[] = [
  {
    name: "Survey_Response__c",
    keyPrefix: "a00",
    fields: [
      "Name:string(80)!",
      "Account__c:reference>Account@Account__r/Survey_Responses__r",
      "Contact__c:reference>Contact@Contact__r/Survey_Responses__r",
      "Type__c:picklist=NPS|CSAT|CES",
      "Score__c:double",
      "Answered_At__c:datetime",
      "Demo_Generated__c:boolean",
      "OwnerId:reference*>User@Owner",
    ],
  },
];
