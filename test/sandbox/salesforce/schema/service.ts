import type { ObjectNotation } from "./object-notation.ts";

export const serviceObjects: readonly ObjectNotation[] = [
  {
    name: "Case",
    keyPrefix: "500",
    fields: [
      "MasterRecordId:reference!>Case@MasterRecord",
      "CaseNumber:string(30)!",
      "AccountId:reference>Account@Account/Cases",
      "ContactId:reference>Contact@Contact/Cases",
      "RecordTypeId:reference>RecordType@RecordType",
      "Subject:string",
      "Status:picklist=[New]|Working|Escalated|Closed",
      "Priority:picklist=Low|Medium|High|Critical",
      "Origin:picklist=Email|Phone|Web",
      "IsClosed:boolean!",
      "ClosedDate:datetime!",
      "OwnerId:reference*>User@Owner",
      "Description:textarea",
    ],
  },
];
