import type { DryRunRequest, DryRunView } from "@bellwether/shared/contracts/settings";
import { dryRunInWords } from "@bellwether/shared/contracts/settings-view-playbooks";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Html, html } from "../html.ts";

/** Each takes seconds: whoever switches on more tries the others one by one. */
const most = 3;

/** What the playbooks that a draft switches on would have asked of the team. */
export async function dryRunsOf(
  draft: Configuration,
  inForce: Configuration,
  tryOut: (request: DryRunRequest) => Promise<DryRunView>,
): Promise<readonly DryRunView[]> {
  const were = new Set(inForce.playbooks.flatMap(({ id, on }) => (on ? [id] : [])));
  const switchedOn = draft.playbooks.filter(({ id, on }) => on && !were.has(id)).slice(0, most);
  const views: DryRunView[] = [];
  for (const { id } of switchedOn) views.push(await tryOut({ document: draft, playbook: id }));
  return views;
}

export function dryRunsPart(views: readonly DryRunView[]): Html {
  const parts = views.flatMap((view) =>
    view.valid
      ? [
          html`<h3>${view.label}, tried on the past</h3>
<ul>${dryRunInWords(view).map((line) => html`<li>${line}</li>`)}</ul>`,
        ]
      : [],
  );
  return html`${parts}`;
}
