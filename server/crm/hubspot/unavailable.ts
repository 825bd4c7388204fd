import { CrmForbidden } from "../errors.ts";
import { HubSpotRefusal } from "./refusal.ts";

/** The portal has no such object: the scope was not granted, or the product that brings it was not bought. */
export function isUnavailable(cause: unknown): cause is Error {
  if (cause instanceof CrmForbidden) return true;
  return (
    cause instanceof HubSpotRefusal &&
    (cause.status === 404 || /infer object type/i.test(cause.message))
  );
}
