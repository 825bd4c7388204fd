import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { SettingsView } from "@bellwether/shared/contracts/settings";
import { hubspot, LoadingSpinner, useExtensionContext } from "@hubspot/ui-extensions";
import { useEffect, useMemo, useState } from "react";
import { createBackend } from "./backend.ts";
import { Failed } from "./components/Failed.tsx";
import { Workbench } from "./components/Workbench.tsx";

hubspot.extend<"settings">(() => <Settings />);

type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: CardProblem }
  | { readonly state: "ready"; readonly view: SettingsView };

export function Settings() {
  const { portal, variables } = useExtensionContext<"settings">();
  const serverUrl = String(variables?.["SERVER_URL"] ?? "");
  const backend = useMemo(() => createBackend(serverUrl), [serverUrl]);
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });

  const load = async () => {
    setLoaded({ state: "loading" });
    const reply = await backend.view();
    setLoaded(
      reply.ok
        ? { state: "ready", view: reply.value }
        : { state: "failed", problem: reply.problem },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; "Try again" reads anew
  useEffect(() => void load(), [backend]);

  switch (loaded.state) {
    case "loading":
      return <LoadingSpinner label="Loading the settings" showLabel layout="centered" />;
    case "failed":
      return (
        <Failed title="The settings could not be read" problem={loaded.problem} retry={load} />
      );
    case "ready":
      return (
        <Workbench
          view={loaded.view}
          backend={backend}
          moment={{ now: new Date(), timeZone: portal.timezone }}
        />
      );
    default:
      return loaded satisfies never;
  }
}
