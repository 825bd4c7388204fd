import type { ObjectNotation } from "./object-notation.ts";

export const contactRoles =
  "Business User|Champion|Decision Maker|Economic Buyer|Economic Decision Maker|End User|Evaluator|Executive Sponsor|Influencer|System Administrator|Technical Buyer|Other";

export const accountObjects: readonly ObjectNotation[] = [
  {
    name: "Account",
    keyPrefix: "001",
    fields: [
      "MasterRecordId:reference!>Account@MasterRecord",
      "Name:string*",
      "Type:picklist=Prospect|Customer - Direct|Customer - Channel|Channel Partner / Reseller|Installation Partner|Technology Partner|Other",
      "Website:url",
      "Phone:phone",
      "Industry:picklist=Banking|Biotechnology|Consulting|Education|Finance|Healthcare|Retail|Technology|Telecommunications|Other",
      "NumberOfEmployees:int",
      "AnnualRevenue:currency",
      "BillingCity:string(40)",
      "BillingCountry:string(80)",
      "Description:textarea",
      "OwnerId:reference*>User@Owner",
      "ParentId:reference>Account@Parent/ChildAccounts",
      "LastActivityDate:date!",
    ],
  },
  {
    name: "Contact",
    keyPrefix: "003",
    fields: [
      "MasterRecordId:reference!>Contact@MasterRecord",
      "AccountId:reference>Account@Account/Contacts",
      "FirstName:string(40)",
      "LastName:string(80)*",
      "Name:string!",
      "Email:email",
      "Title:string(128)",
      "Department:string(80)",
      "Phone:phone",
      "OwnerId:reference*>User@Owner",
      "HasOptedOutOfEmail:boolean",
      "IsEmailBounced:boolean!",
      "EmailBouncedDate:datetime",
      "EmailBouncedReason:string",
      "Description:textarea",
    ],
  },
  {
    name: "AccountContactRelation",
    keyPrefix: "07k",
    fields: [
      "AccountId:reference*^>Account@Account/AccountContactRelations",
      "ContactId:reference*^>Contact@Contact/AccountContactRelations",
      `Roles:multipicklist=${contactRoles}`,
      "IsActive:boolean",
      "IsDirect:boolean!",
      "StartDate:date",
      "EndDate:date",
    ],
  },
  {
    name: "AccountTeamMember",
    keyPrefix: "01M",
    fields: [
      "AccountId:reference*^>Account@Account/AccountTeamMembers",
      "UserId:reference*^>User@User",
      "TeamMemberRole:picklist=Account Manager|Customer Success Manager|Executive Sponsor|Sales Rep|Support Engineer",
      "Title:string!",
    ],
  },
];
