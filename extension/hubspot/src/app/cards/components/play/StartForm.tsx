import { playSaid } from "@bellwether/shared/contracts/play-draft";
import { Select, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import type { ActionProps } from "../../form-props.ts";
import { problemOf } from "../../hooks/use-once.ts";
import { useSave } from "../../hooks/use-save.ts";
import { FormFrame } from "../FormFrame.tsx";

export function StartForm({ content, retry, onSaved }: ActionProps) {
  const [playbook, setPlaybook] = useState("");
  const { saving, save, refuse } = useSave((saved) => {
    setPlaybook("");
    onSaved(saved);
  });
  const submit = () => {
    const said = playSaid(playbook);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.play({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...{ content, retry, saving }} fields={["playbook"]} onSubmit={submit}>
      {({ plays }) =>
        plays.playbooks.length === 0 ? (
          <Text>No playbook is switched on. An admin can do so in the settings.</Text>
        ) : (
          <>
            <Text>
              It starts today, whatever would start it by itself. Its steps follow on this card and
              as tasks of those who do them.
            </Text>
            <Select
              name="playbook"
              label="Playbook"
              required
              options={plays.playbooks.map(({ id, label }) => ({ value: id, label }))}
              value={playbook}
              onChange={(value) => setPlaybook(String(value))}
              {...beside(problemOf(saving), "playbook")}
            />
          </>
        )
      }
    </FormFrame>
  );
}
