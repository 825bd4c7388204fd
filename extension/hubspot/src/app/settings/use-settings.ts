import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import type { SettingsView } from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { useExtensionActions } from "@hubspot/ui-extensions";
import { useReducer } from "react";
import type { Backend } from "./backend.ts";
import { type Failure, next, opened, type State } from "./state.ts";

export type Settings = {
  readonly state: State;
  edit(draft: Configuration): void;
  writeNote(note: string): void;
  discard(): void;
  check(): Promise<void>;
  publish(): Promise<void>;
  /** An old version as a draft, checked like any other: nobody rolls back blind. */
  loadVersion(version: number): Promise<void>;
  takeNewest(): Promise<void>;
};

/** What publishing sets off. */
export const scoredAnew = "Accounts are being scored anew; their cards follow by themselves.";

/** What the page does, one request at a time; the draft outlives every failure. */
export function useSettings(backend: Backend, view: SettingsView): Settings {
  const { addAlert } = useExtensionActions<"settings">();
  const [state, dispatch] = useReducer(next, view, opened);

  async function asked<T>(doing: Failure["doing"], reply: Promise<CardReply<T>>) {
    const answer = await reply;
    if (answer.ok) return answer.value;
    dispatch({ type: "failed", failure: { doing, problem: answer.problem } });
    return null;
  }

  async function tryOut(draft: Configuration) {
    dispatch({ type: "checking" });
    const tried = await asked("checking", backend.try({ document: draft }));
    if (tried !== null) dispatch({ type: "tried", draft, tried, key: crypto.randomUUID() });
  }

  async function reload() {
    const newest = await asked("reloading", backend.view());
    if (newest !== null) dispatch({ type: "reloaded", view: newest });
  }

  async function publish() {
    const { phase, draft, note, view: published } = state;
    if (phase.name !== "checked") return;
    dispatch({ type: "publishing" });
    const request = {
      key: phase.key,
      basedOn: published.version,
      document: draft,
      note: note.trim(),
    };
    const reply = await asked("publishing", backend.publish(request));
    if (reply === null) return;
    dispatch({ type: "published", version: reply.version });
    addAlert({
      type: "success",
      title: `Version ${reply.version} is published`,
      message: scoredAnew,
    });
    await reload();
  }

  async function loadVersion(version: number) {
    dispatch({ type: "loading", version });
    const old = await asked("loading", backend.version({ version }));
    if (old === null) return;
    const draft = { ...old.document, version: state.view.document.version };
    dispatch({ type: "loaded", draft, note: `Back to version ${version}: ` });
    await tryOut(draft);
  }

  return {
    state,
    edit: (draft) => dispatch({ type: "edited", draft }),
    writeNote: (note) => dispatch({ type: "noted", note }),
    discard: () => dispatch({ type: "discarded" }),
    check: () => tryOut(state.draft),
    publish,
    loadVersion,
    takeNewest: reload,
  };
}
