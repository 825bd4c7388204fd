import { externalKey } from "@bellwether/shared/contracts/external-key";
import type { SnapshotPlay } from "@bellwether/shared/contracts/play-view";
import { playObject, salesforceField, stepObject } from "@bellwether/shared/contracts/salesforce";
import type { GivenSalesforcePage } from "./given-salesforce-page.ts";

/** What the server keeps of a play in the org: the play, its open step with the admin, and the account's fields. */
export function fillPlay({ sandbox }: GivenSalesforcePage, account: string, play: SnapshotPlay) {
  const { org, user } = sandbox;
  const [step] = play.now;
  if (step === undefined) throw new Error("Give a play with a step that is open.");
  const key = `${account}:${play.id}`;
  const { fields } = playObject;
  const { id } = org.fill(playObject.name, {
    Name: play.label,
    [fields.key]: externalKey(key),
    [fields.account]: account,
    [fields.playbook]: play.playbook,
    [fields.label]: play.label,
    [fields.status]: play.status,
  });
  org.fill(stepObject.name, {
    Name: step.label,
    OwnerId: org.users.admin,
    [stepObject.fields.key]: externalKey(`${key}:${step.id}`),
    [stepObject.fields.play]: id,
    [stepObject.fields.account]: account,
    [stepObject.fields.label]: step.label,
    [stepObject.fields.number]: step.number,
    [stepObject.fields.state]: "open",
    [stepObject.fields.instructions]: step.instructions,
    [stepObject.fields.minutes]: step.minutes,
    [stepObject.fields.dueAt]: step.dueAt,
  });
  user.edit("Account", account, {
    [salesforceField("bw_red_since")]: "2026-11-19",
    [salesforceField("bw_playbook")]: play.label,
    [salesforceField("bw_playbook_step")]: `${step.number}/${play.of} ${step.label}`,
    [salesforceField("bw_next_action_owner")]: step.owner,
  });
}
