import { Flex, LoadingButton, TextArea } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Settings } from "../use-settings.ts";
import { FailureAlert } from "./FailureAlert.tsx";

export function PublishForm({
  settings,
  isPublishing,
}: {
  settings: Settings;
  isPublishing: boolean;
}) {
  const { note, failure } = settings.state;
  const [isAsked, setAsked] = useState(false);
  const refused = failure?.problem.field === "note" ? failure.problem.message : null;
  const missing =
    isAsked && note.trim() === "" ? "Say why in a sentence: it stands in the history." : null;
  const wrong = missing ?? refused;
  return (
    <Flex direction="column" gap="sm" align="start">
      <TextArea
        name="note"
        label="Why you change this"
        description="One sentence for whoever asks later; it stands in the history."
        required
        rows={2}
        value={note}
        readOnly={isPublishing}
        onInput={settings.writeNote}
        onChange={settings.writeNote}
        {...(wrong === null ? {} : { error: true, validationMessage: wrong })}
      />
      {failure?.doing === "publishing" && refused === null && (
        <FailureAlert settings={settings} failure={failure} />
      )}
      <LoadingButton
        variant="primary"
        loading={isPublishing}
        onClick={() => {
          setAsked(true);
          if (note.trim() !== "") void settings.publish();
        }}
      >
        Publish
      </LoadingButton>
    </Flex>
  );
}
