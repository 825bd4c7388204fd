import { type SettingsView, settingsPaths } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";
import {
  type Action,
  next,
  opened,
  type State,
} from "../../extension/hubspot/src/app/settings/state.ts";
import { settingsServer } from "../support/settings-server.ts";

const server = settingsServer();
const reply = server.answer(settingsPaths.view, {});
if (!reply.ok) throw new Error(reply.problem.message);
const view = reply.value as SettingsView;

const stateAfter = (...actions: readonly Action[]): State => actions.reduce(next, opened(view));

const mine = { ...view.document, homeCurrency: "EUR" };
const other = { ...view.document, homeCurrency: "GBP" };
const edited = (draft = mine): Action => ({ type: "edited", draft });
const tried = (draft = mine): Action => ({ type: "tried", draft, tried: server.tried, key: "k" });
const failed = (doing: "checking" | "publishing" | "loading"): Action => ({
  type: "failed",
  failure: { doing, problem: { code: "failed", message: "No.", field: null } },
});

describe("an answer that comes late", () => {
  it("about a draft that has changed since says nothing of the present one", () => {
    const state = stateAfter(edited(), { type: "checking" }, edited(other), tried());

    expect(state).toMatchObject({ draft: other, phase: { name: "editing" } });
  });

  it("is not taken for the next check's either", () => {
    const state = stateAfter(
      edited(),
      { type: "checking" },
      edited(other),
      { type: "checking" },
      tried(mine),
    );

    expect(state.phase.name).toBe("checking");
  });

  it("that the check failed is of no concern once the draft has changed", () => {
    const state = stateAfter(edited(), { type: "checking" }, edited(other), failed("checking"));

    expect(state.failure).toBeNull();
  });

  it("with an old version does not replace what was typed while it was on its way", () => {
    const state = stateAfter({ type: "loading", version: 1 }, edited(), {
      type: "loaded",
      draft: other,
      note: "Back",
    });

    expect(state).toMatchObject({ draft: mine, note: "" });
  });
});

describe("what is being published", () => {
  const publishing = [edited(), { type: "checking" }, tried(), { type: "publishing" }] as const;

  it("can no longer be changed", () => {
    expect(stateAfter(...publishing, edited(other)).draft).toBe(mine);
  });

  it("is still checked when that fails, and may be tried again", () => {
    const state = stateAfter(...publishing, failed("publishing"));

    expect(state).toMatchObject({ draft: mine, phase: { name: "checked", key: "k" } });
  });

  it("is in force once it is done", () => {
    const state = stateAfter(...publishing, { type: "published", version: 3 });

    expect(state).toMatchObject({ draft: mine, view: { version: 3, document: mine } });
  });

  it("needs a check before it", () => {
    expect(stateAfter(edited(), { type: "publishing" }).phase.name).toBe("editing");
  });
});

describe("the newest version", () => {
  const newest = { ...view, version: 3 };

  it("keeps a check where it decides the same as before", () => {
    const state = stateAfter(edited(), { type: "checking" }, tried(), {
      type: "reloaded",
      view: newest,
    });

    expect(state).toMatchObject({ view: { version: 3 }, draft: mine, phase: { name: "checked" } });
  });

  it("asks for a new check where it differs", () => {
    const theirs = { ...defaultConfiguration, feeds: [] };
    const state = stateAfter(edited(), { type: "checking" }, tried(), {
      type: "reloaded",
      view: { ...newest, document: theirs },
    });

    expect(state).toMatchObject({
      phase: { name: "editing" },
      draft: { homeCurrency: "EUR", feeds: [] },
    });
  });
});
