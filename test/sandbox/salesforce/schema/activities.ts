import type { ObjectNotation } from "./object-notation.ts";

/** Name, and whether it closes the task. */
export const taskStatuses = [
  ["Not Started", false],
  ["In Progress", false],
  ["Completed", true],
  ["Waiting on someone else", false],
  ["Deferred", false],
] as const;

const what = "Account|Opportunity|Case|Contract|Asset";

const activityFields = [
  "Subject:string",
  "WhoId:reference>Contact@Who",
  `WhatId:reference>${what}@What`,
  "AccountId:reference!>Account@Account",
  "OwnerId:reference*>User@Owner",
  "Description:textarea",
];

export const activityObjects: readonly ObjectNotation[] = [
  {
    name: "Task",
    keyPrefix: "00T",
    fields: [
      ...activityFields,
      "TaskSubtype:picklist^=[Task]|Email|Call|ListEmail|Cadence|LinkedIn",
      "Status:picklist*=[Not Started]|In Progress|Completed|Waiting on someone else|Deferred",
      "Priority:picklist=High|Normal|Low",
      "IsClosed:boolean!",
      "ActivityDate:date",
      "CompletedDateTime:datetime!",
      "CallDisposition:string",
      "CallDurationInSeconds:int",
      "CallObject:string",
      "CallType:picklist=Internal|Inbound|Outbound",
    ],
  },
  {
    name: "Event",
    keyPrefix: "00U",
    fields: [
      ...activityFields,
      "StartDateTime:datetime",
      "EndDateTime:datetime",
      "ActivityDate:date",
      "DurationInMinutes:int",
      "IsAllDayEvent:boolean",
      "IsChild:boolean!",
      "Location:string",
    ],
  },
  {
    name: "EventRelation",
    keyPrefix: "0RE",
    fields: [
      "EventId:reference*^>Event@Event/EventRelations",
      "RelationId:reference*^>Contact|Account|Opportunity|Case|User@Relation",
      "AccountId:reference!>Account@Account",
      "IsWhat:boolean!",
      "IsParent:boolean!",
      "IsInvitee:boolean!",
      "Status:picklist=New|Accepted|Declined",
      "RespondedDate:datetime",
    ],
  },
  {
    name: "TaskRelation",
    keyPrefix: "0RT",
    fields: [
      "TaskId:reference*^>Task@Task/TaskRelations",
      "RelationId:reference*^>Contact|Account|Opportunity|Case@Relation",
      "AccountId:reference!>Account@Account",
      "IsWhat:boolean!",
    ],
  },
  {
    name: "EmailMessage",
    keyPrefix: "02s",
    fields: [
      "ParentId:reference>Case@Parent/EmailMessages",
      `RelatedToId:reference>${what}@RelatedTo/Emails`,
      "ActivityId:reference>Task@Activity",
      "Subject:string",
      "Incoming:boolean",
      "MessageDate:datetime",
      "FromAddress:email",
      "FromName:string",
      "ToAddress:string(4000)",
      "Status:picklist*=0|1|2|3|4|5",
      "TextBody:textarea",
    ],
  },
  {
    name: "EmailMessageRelation",
    keyPrefix: "0D7",
    lacks: ["LastModifiedDate", "LastModifiedById"],
    fields: [
      "EmailMessageId:reference*^>EmailMessage@EmailMessage/EmailMessageRelations",
      "RelationId:reference^>Contact|User@Relation",
      "RelationType:picklist*^=ToAddress|CcAddress|BccAddress|FromAddress|OtherAddress",
      "RelationAddress:string^",
    ],
  },
];
