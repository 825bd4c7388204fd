import type { Moment } from "@bellwether/shared/contracts/formats";
import { useExtensionContext } from "@hubspot/ui-extensions";
import { useMemo } from "react";
import { type Backend, createBackend } from "../backend.ts";

/** What every page starts from: our server, and the one reading of the clock for the present rendering. */
export function usePage(): { readonly backend: Backend; readonly moment: Moment } {
  const { portal, variables } = useExtensionContext<"pages">();
  const serverUrl = String(variables?.["SERVER_URL"] ?? "");
  const backend = useMemo(() => createBackend(serverUrl), [serverUrl]);
  return { backend, moment: { now: new Date(), timeZone: portal.timezone } };
}
