import type { ObjectNotation } from "./object-notation.ts";

export const setupObjects: readonly ObjectNotation[] = [
  {
    name: "User",
    keyPrefix: "005",
    lacks: ["IsDeleted"],
    fields: [
      "FirstName:string(40)",
      "LastName:string(80)*",
      "Name:string!",
      "Username:string*",
      "Email:email*",
      "IsActive:boolean",
      "UserType:picklist!=Standard|PowerPartner|CspLitePortal|AutomatedProcess|CloudIntegrationUser",
      "ProfileId:reference*>Profile@Profile",
      "TimeZoneSidKey:picklist",
    ],
  },
  { name: "Profile", keyPrefix: "00e", lacks: ["IsDeleted"], fields: ["Name:string*"] },
  {
    name: "Organization",
    keyPrefix: "00D",
    lacks: ["IsDeleted"],
    fields: [
      "Name:string*",
      "TimeZoneSidKey:picklist",
      "DefaultLocaleSidKey:picklist",
      "LanguageLocaleKey:picklist",
      "OrganizationType:picklist!",
      "NamespacePrefix:string(15)!",
      "InstanceName:string(5)!",
      "IsSandbox:boolean!",
      "FiscalYearStartMonth:int",
    ],
  },
  {
    name: "RecordType",
    keyPrefix: "012",
    lacks: ["IsDeleted"],
    fields: [
      "Name:string*",
      "DeveloperName:string*",
      "SobjectType:picklist*",
      "IsActive:boolean",
      "Description:string",
    ],
  },
  {
    name: "CurrencyType",
    keyPrefix: "01L",
    lacks: ["IsDeleted"],
    fields: [
      "IsoCode:picklist*",
      "ConversionRate:double*",
      "DecimalPlaces:int*",
      "IsActive:boolean",
      "IsCorporate:boolean!",
    ],
  },
  {
    name: "TaskStatus",
    keyPrefix: "01T",
    lacks: ["IsDeleted"],
    fields: [
      "ApiName:string*",
      "MasterLabel:string*",
      "IsClosed:boolean",
      "IsDefault:boolean",
      "SortOrder:int",
    ],
  },
  {
    name: "PermissionSet",
    keyPrefix: "0PS",
    lacks: ["IsDeleted"],
    fields: ["Name:string*", "Label:string*", "NamespacePrefix:string(15)!"],
  },
  {
    name: "PermissionSetAssignment",
    keyPrefix: "0Pa",
    lacks: ["IsDeleted", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById"],
    fields: [
      "AssigneeId:reference*^>User@Assignee/PermissionSetAssignments",
      "PermissionSetId:reference*^>PermissionSet@PermissionSet/Assignments",
    ],
  },
];
