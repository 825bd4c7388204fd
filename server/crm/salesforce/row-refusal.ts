import { oneLine, type SalesforceProblem } from "./refusal.ts";

/** Another try may succeed: somebody else held the record, or the platform stumbled. */
const passing: ReadonlySet<string> = new Set([
  "UNABLE_TO_LOCK_ROW",
  "SERVER_UNAVAILABLE",
  "UNKNOWN_EXCEPTION",
  "QUERY_TIMEOUT",
]);

/** The record is deleted, or was merged into another, or is no record that our user can see. */
const gone: ReadonlySet<string> = new Set([
  "ENTITY_IS_DELETED",
  "NOT_FOUND",
  "INVALID_CROSS_REFERENCE_KEY",
  "MALFORMED_ID",
]);

/** A field that the org or our user does not have: it concerns every record alike. */
const withoutField: ReadonlySet<string> = new Set([
  "INVALID_FIELD",
  "INVALID_FIELD_FOR_INSERT_UPDATE",
]);

export const isPassing = ({ errorCode }: SalesforceProblem): boolean => passing.has(errorCode);

/** Where a field is named, it is another record that the org's own automation looked for in vain. */
export const isGone = ({ errorCode, fields }: SalesforceProblem): boolean =>
  gone.has(errorCode) && fields.every((field) => field === "Id");

export const namesNoField = ({ errorCode }: SalesforceProblem): boolean =>
  withoutField.has(errorCode);

/** Why Salesforce does not take a record, as a sentence for the org's admin. */
export function reasonOf({ errorCode, message, fields }: SalesforceProblem): string {
  const said = oneLine(message) || errorCode;
  const named = fields.length > 0 ? ` (${fields.join(", ")})` : "";
  switch (errorCode) {
    case "FIELD_CUSTOM_VALIDATION_EXCEPTION":
      return `A validation rule of the org refuses the record${named}: ${said}`;
    case "REQUIRED_FIELD_MISSING":
      return `The org requires a value that the record lacks${named}: ${said}`;
    case "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST":
      return `A picklist does not offer the value${named}: ${said}. Put the value back in Setup > Object Manager`;
    case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY":
    case "CANNOT_EXECUTE_FLOW_TRIGGER":
      return `A trigger or flow of the org fails: ${said}`;
    case "INSUFFICIENT_ACCESS_OR_READONLY":
    case "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY":
    case "ENTITY_IS_LOCKED":
      return `The integration user may not edit the record${named}: ${said}`;
    case "INACTIVE_OWNER_OR_USER":
    case "OPERATION_ON_INACTIVE_USER":
      return `The record's owner is no longer an active user${named}: ${said}`;
    case "TRANSFER_REQUIRES_READ":
    case "OP_WITH_INVALID_USER_TYPE_EXCEPTION":
      return `The record's owner may not have such records${named}: ${said}. Assign the permission set "Bellwether User" to that person`;
    case "DUPLICATES_DETECTED":
      return `A duplicate rule of the org refuses the record: ${said}`;
    case "UNABLE_TO_LOCK_ROW":
      return `The record stayed locked by another change, also after several tries: ${said}`;
    default:
      return `${said} (${errorCode})${named}`;
  }
}
