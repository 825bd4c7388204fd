import { randomUUID } from "node:crypto";
import { formatInstant } from "@bellwether/shared/contracts/formats";
import type {
  DryRunView,
  MappingView,
  SettingsView,
  Tried,
} from "@bellwether/shared/contracts/settings";
import { findingsInWords } from "@bellwether/shared/contracts/settings-view-movement";
import {
  type ProblemsByPlace,
  placeInWords,
} from "@bellwether/shared/contracts/settings-view-places";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Html, html } from "../html.ts";
import type { Page } from "../page.ts";
import { type FieldGroup, fieldGroups } from "./document-fields.ts";
import { dryRunsPart } from "./dry-runs.ts";
import { fieldOfPlace, groupPart, isAtWork } from "./field-parts.ts";
import { findingsPart, table, triedPart } from "./parts.ts";
import type { Form } from "./read-form.ts";

export type SettingsPage = {
  readonly view: SettingsView;
  readonly mapping: MappingView;
  /** Whose settings these are: an admin may have a sandbox too. */
  readonly organisation: string;
  readonly timeZone: string;
  readonly now: Date;
  /** What the fields show: what is in force, an old version, or what was typed. */
  readonly draft: Configuration;
  readonly typed: Form;
  readonly problems: ProblemsByPlace;
  readonly tried: Tried | null;
  /** Of the playbooks that the draft switches on. */
  readonly dryRuns: readonly DryRunView[];
  /** A sentence about what was just done, or refused. */
  readonly said: { readonly text: string; readonly isProblem: boolean } | null;
};

export function settingsPage(given: SettingsPage): Page {
  const { view, said, problems } = given;
  const isProblem = said?.isProblem || problems.size > 0;
  const tried = given.tried?.valid ? given.tried : null;
  const groups = fieldGroups(given.draft, given.mapping);
  return {
    title: `Settings of ${given.organisation}`,
    body: html`
${said === null ? null : html`<p role="${isProblem ? "alert" : "status"}" class="${isProblem ? "wrong" : "said"}">${said.text}</p>`}
${inForce(given)}
${problems.size > 0 ? correct(given, groups) : null}
${tried === null ? null : html`${triedPart(tried, given.draft)}${dryRunsPart(given.dryRuns)}${publishPart(given, tried)}`}
${editForm(given, groups)}
${wholeDocument(given)}
${history(given)}
${tried !== null || view.findings.length === 0 ? null : html`<h2>Check of version ${view.version}: ${findingsInWords(view.findings)}</h2>${findingsPart(view.findings, view.document)}`}`,
    forms: true,
  };
}

function inForce({ view, timeZone, now }: SettingsPage): Html {
  const newest = view.history.find(({ version }) => version === view.version);
  const since =
    newest === undefined
      ? ""
      : `, since ${formatInstant(newest.publishedAt, { now, timeZone })}, by ${newest.author}${newest.note === "" ? "" : ` (“${newest.note.replace(/\.$/, "")}”)`}`;
  return html`<p>Version ${view.version} is in force${since}. Whatever you change below changes nothing until it is published.</p>`;
}

function correct({ problems, draft }: SettingsPage, groups: readonly FieldGroup[]): Html {
  const items = [...problems].map(([place, problem]) => {
    const said = `${placeInWords(place, draft)}: ${problem}`;
    const field = fieldOfPlace(groups, place);
    return html`<li>${field === null ? said : html`<a href="#${field}">${said}</a>`}</li>`;
  });
  return html`<section aria-labelledby="correct"><h2 id="correct">Correct this first</h2>
<ul>${items}</ul></section>`;
}

function editForm(
  { view, draft, typed, problems }: SettingsPage,
  groups: readonly FieldGroup[],
): Html {
  const shown = { typed, problems, inForce: view.document };
  const atWork = groups.filter((group) => isAtWork(group, shown));
  const open = atWork.length > 0 ? atWork : groups.slice(0, 1);
  return html`<form method="post" action="/settings/check">
<h2>Change</h2>
${carried(view, draft)}
${groups.map((group) => groupPart(group, open.includes(group), shown))}
<p class="act"><button>Check what this would do</button></p>
</form>`;
}

/** The draft travels with its page: nothing is kept here of what nobody published. */
const carried = ({ version }: SettingsView, draft: Configuration) => html`
<input type="hidden" name="basedOn" value="${version}">
<input type="hidden" name="document" value="${JSON.stringify(draft)}">`;

/** The heading is where the decision is looked for, whatever stands in its way. */
const publishPart = (given: SettingsPage, tried: Extract<Tried, { valid: true }>) =>
  html`<section aria-labelledby="publish"><h2 id="publish">Publish</h2>${publishForm(given, tried)}</section>`;

function publishForm(
  { view, draft, typed }: SettingsPage,
  { findings }: Extract<Tried, { valid: true }>,
): Html {
  if (findings.some(({ severity }) => severity === "error"))
    return html`<p class="wrong">This cannot be published yet: correct what is marked as an error, then check again.</p>`;
  if (!view.mayPublish)
    return html`<p>Only ${view.document.publishers.join(", ")} may publish here. Ask one of them.</p>`;
  return html`<form method="post" action="/settings/publish">
${carried(view, draft)}
<input type="hidden" name="key" value="${randomUUID()}">
<div class="field"><label for="note">Why, in a sentence</label>
<input id="note" name="note" value="${typed["note"] ?? ""}" required maxlength="500" aria-describedby="note-help">
<p class="help" id="note-help">It stands in the history beside your name.</p></div>
<p><button>Publish version ${view.version + 1}</button></p>
</form>`;
}

function wholeDocument({ view, draft, typed }: SettingsPage): Html {
  return html`<details${typed["whole"] === undefined ? null : html` open`}><summary><h2>The whole document</h2></summary>
<p class="help">Everything that can be decided, also what has no field above: vetoes, levers, curves, the conditions of rules, playbooks. <a href="/settings/document.json" download>Download what is in force</a>, or change it here.</p>
<form method="post" action="/settings/check">
<input type="hidden" name="basedOn" value="${view.version}">
<div class="field"><label for="whole">Document, as JSON</label>
<textarea id="whole" name="whole" rows="24" spellcheck="false">
${typed["whole"] ?? JSON.stringify(draft, null, 2)}</textarea></div>
<p><button class="other">Check this document</button></p>
</form></details>`;
}

function history({ view, timeZone, now }: SettingsPage): Html {
  const rows = view.history.map(({ version, author, publishedAt, note }) => [
    String(version),
    formatInstant(publishedAt, { now, timeZone }),
    author,
    note,
  ]);
  const older = view.history.filter(({ version }) => version !== view.version);
  return html`<details><summary><h2>History</h2></summary>
${table(["Version", "Published", "By", "Why"], rows)}
${
  older.length === 0
    ? null
    : html`<form method="get" action="/settings"><div class="field"><label for="version">Take an old version as a draft</label>
<select id="version" name="version">${older.map(({ version }) => html`<option value="${version}">Version ${version}</option>`)}</select></div>
<p><button class="other">Load it</button></p></form>`
}</details>`;
}
