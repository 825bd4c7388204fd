import type { TermRow } from "@bellwether/shared/contracts/health-terms";
import {
  Alert,
  Flex,
  Heading,
  LoadingButton,
  Text,
  useExtensionActions,
} from "@hubspot/ui-extensions";
import { problemOf } from "../hooks/use-once.ts";
import { useSave } from "../hooks/use-save.ts";

/** What people have set over the computation, each with its end. */
export function Terms({ terms, onSaved }: { terms: readonly TermRow[]; onSaved: () => void }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Set by people</Heading>
      {terms.map((term) => (
        <Term key={term.id} term={term} onSaved={onSaved} />
      ))}
    </Flex>
  );
}

function Term({ term: { id, title, text }, onSaved }: { term: TermRow; onSaved: () => void }) {
  const { addAlert } = useExtensionActions<"crm.record.tab">();
  const { saving, save } = useSave(() => {
    addAlert({ type: "success", title: "Ended.", message: "The card follows in a moment." });
    onSaved();
  });
  const problem = problemOf(saving);
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="md" justify="between" align="center">
        <Text>
          <Text inline format={{ fontWeight: "demibold" }}>
            {title}
          </Text>
          {` · ${text}`}
        </Text>
        <LoadingButton
          size="xs"
          loading={saving.state === "saving"}
          onClick={() => void save((backend, keyed) => backend.end({ ...keyed, id }))}
        >
          End now
        </LoadingButton>
      </Flex>
      {problem !== null && (
        <Alert title="Not ended" variant="danger">
          {problem.message}
        </Alert>
      )}
    </Flex>
  );
}
