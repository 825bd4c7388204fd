import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { SettingsView, Tried } from "@bellwether/shared/contracts/settings";
import { decideTheSame, rebased } from "@bellwether/shared/contracts/settings-view-draft";
import type { Configuration } from "@bellwether/shared/domain/configuration";

export type State = {
  /** What is published. */
  readonly view: SettingsView;
  /** What it would become; kept while the page is open, whatever fails. */
  readonly draft: Configuration;
  /** Why, for the history. */
  readonly note: string;
  readonly phase: Phase;
  /** Of the last request; gone with the next one or the next change. */
  readonly failure: Failure | null;
};

export type Failure = { readonly doing: Doing; readonly problem: CardProblem };
type Doing = "checking" | "publishing" | "loading" | "reloading";

export type Phase =
  | { readonly name: "editing" }
  | { readonly name: "loading"; readonly version: number }
  | { readonly name: "checking" }
  /** `key` makes a repeated publish of this very draft happen once. */
  | { readonly name: "checked"; readonly tried: Tried; readonly key: string }
  | { readonly name: "publishing"; readonly tried: Tried; readonly key: string }
  | { readonly name: "published"; readonly version: number };

export type Action =
  | { readonly type: "edited"; readonly draft: Configuration }
  | { readonly type: "noted"; readonly note: string }
  | { readonly type: "discarded" }
  | { readonly type: "loading"; readonly version: number }
  | { readonly type: "loaded"; readonly draft: Configuration; readonly note: string }
  | { readonly type: "checking" }
  | {
      readonly type: "tried";
      readonly draft: Configuration;
      readonly tried: Tried;
      readonly key: string;
    }
  | { readonly type: "publishing" }
  | { readonly type: "published"; readonly version: number }
  | { readonly type: "reloaded"; readonly view: SettingsView }
  | { readonly type: "failed"; readonly failure: Failure };

export const opened = (view: SettingsView): State => ({
  view,
  draft: view.document,
  note: "",
  phase: { name: "editing" },
  failure: null,
});

export function next(state: State, action: Action): State {
  const { view, draft, phase } = state;
  switch (action.type) {
    case "edited":
      // What is being published can no longer be changed.
      if (phase.name === "publishing") return state;
      return { ...state, draft: action.draft, phase: { name: "editing" }, failure: null };
    case "noted":
      return { ...state, note: action.note, failure: null };
    case "discarded":
      return opened(view);
    case "loading":
      return { ...state, phase: { name: "loading", version: action.version }, failure: null };
    case "loaded":
      if (phase.name !== "loading") return state;
      return { ...opened(view), draft: action.draft, note: action.note };
    case "checking":
      return { ...state, phase: { name: "checking" }, failure: null };
    case "tried": {
      // An answer about a draft that has changed since says nothing of the present one.
      if (phase.name !== "checking" || draft !== action.draft) return state;
      const { tried, key } = action;
      return { ...state, phase: { name: "checked", tried, key } };
    }
    case "publishing":
      return phase.name === "checked"
        ? { ...state, phase: { ...phase, name: "publishing" }, failure: null }
        : state;
    case "published": {
      const published = { ...view, version: action.version, document: draft };
      return { ...opened(published), phase: { name: "published", version: action.version } };
    }
    case "reloaded":
      return withNewest(state, action.view);
    case "failed":
      return afterFailure(state, action.failure);
    default:
      return action satisfies never;
  }
}

function afterFailure(state: State, failure: Failure): State {
  const { phase } = state;
  if (phase.name === "publishing")
    return { ...state, phase: { ...phase, name: "checked" }, failure };
  if (phase.name === "checking" || phase.name === "loading")
    return { ...state, phase: { name: "editing" }, failure };
  // The draft has changed since it was sent off to be checked: that failure is of no concern now.
  return failure.doing === "checking" ? state : { ...state, failure };
}

/** Somebody else's version goes under what was changed here, which is then to be checked anew. */
function withNewest(state: State, newest: SettingsView): State {
  const { view, draft } = state;
  if (decideTheSame(view.document, newest.document))
    return { ...state, view: newest, failure: null };
  const mine = rebased({ base: view.document, mine: draft, theirs: newest.document });
  return { ...state, view: newest, draft: mine, phase: { name: "editing" }, failure: null };
}
