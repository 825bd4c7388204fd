import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { DryRunView } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { describe, expect, it } from "vitest";
import { fieldGroups } from "../../server/http/settings-page/document-fields.ts";
import { dryRunsOf, dryRunsPart } from "../../server/http/settings-page/dry-runs.ts";
import { draftOf } from "../../server/http/settings-page/read-form.ts";

const [first, second] = defaultConfiguration.playbooks;
if (!first || !second) throw new Error("the shipped document has playbooks");

const withOn = (...ids: readonly string[]) => ({
  ...defaultConfiguration,
  playbooks: defaultConfiguration.playbooks.map(
    (playbook): Playbook => ({ ...playbook, on: ids.includes(playbook.id) }),
  ),
});

/** The first step that somebody does in so many working days. */
function humanStep(playbook: Playbook) {
  for (const step of playbook.steps)
    for (const [tier, forTier] of Object.entries(step.byTier))
      if (!forTier.automatic && "day" in forTier.due) return { step: step.id, tier };
  throw new Error(`nobody has anything to do in ${playbook.id}`);
}

describe("the playbooks of the settings page", () => {
  it("are a group each, with what they are for and who does what when", () => {
    const groups = fieldGroups(defaultConfiguration, null);

    for (const { label, purpose } of defaultConfiguration.playbooks) {
      const group = groups.find(({ title }) => title === `Playbook: ${label}`);
      expect(group?.text).toBe(purpose);
      expect(group?.fields[0]).toMatchObject({ label: "Starts plays", text: "no" });
    }
  });

  it("take what was typed for a step, and the document stays valid", () => {
    const { step, tier } = humanStep(first);
    const place = `playbooks.${first.id}.steps.${step}.byTier.${tier}`;

    const { draft } = draftOf(defaultConfiguration, {
      [`playbooks.${first.id}.on`]: "yes",
      [`${place}.role`]: '"cs_lead"',
      [`${place}.due.day`]: "7",
      [`${place}.minutes`]: "25",
    });

    const changed = draft.playbooks.find(({ id }) => id === first.id);
    expect(changed?.on).toBe(true);
    expect(changed?.steps.find(({ id }) => id === step)?.byTier[tier]).toMatchObject({
      role: "cs_lead",
      due: { day: 7 },
      minutes: 25,
    });
    expect(parseConfiguration(draft)).toMatchObject({ ok: true });
  });

  it("that a draft switches on are tried on the past, those that are on are not", async () => {
    const asked: string[] = [];
    const ran: DryRunView = {
      valid: true,
      label: "Save & keep",
      days: 90,
      read: 3,
      customers: 3,
      plays: 0,
      accounts: 0,
      overlapping: 0,
      steps: 0,
      hours: 0,
      weeks: [],
      roles: [],
      examples: [],
    };

    const views = await dryRunsOf(
      withOn(first.id, second.id),
      withOn(second.id),
      async ({ playbook }) => {
        asked.push(playbook);
        return ran;
      },
    );

    expect(asked).toEqual([first.id]);
    expect(dryRunsPart(views).html).toContain("<h3>Save &amp; keep, tried on the past</h3>");
    expect(dryRunsPart(views).html).toContain("it would not have started once");
  });
});
