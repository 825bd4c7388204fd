import { formatInstant } from "@bellwether/shared/contracts/formats";
import { Button, Flex, Text } from "@hubspot/ui-extensions";
import { confirmAnswers, displacedShown, settle } from "../../handoff-work.ts";
import type { Given } from "./given.ts";

/** Where an answer comes from, and the words of another person that it took the place of. */
export function Beside({ path, given }: { path: string; given: Given }) {
  const displaced = displacedShown(given.work).filter((one) => one.path === path);
  return (
    <>
      <Source {...{ path, given }} />
      {displaced.map((other) => (
        <Other key={`${other.at}${other.value}`} other={other} given={given} />
      ))}
    </>
  );
}

function Source({ path, given: { answers, autosave, work } }: { path: string; given: Given }) {
  const answer = answers[path];
  if (!answer?.source) return null;
  if (answer.confirmed) return <Text variant="microcopy">From {answer.source}, confirmed</Text>;
  return (
    <Flex direction="row" gap="sm" align="center">
      <Text variant="microcopy">From {answer.source}</Text>
      {work.form.canEdit && (
        <Button
          size="xs"
          onClick={() => autosave.change((before) => confirmAnswers(before, [path]))}
        >
          Confirm
        </Button>
      )}
    </Flex>
  );
}

type Other = ReturnType<typeof displacedShown>[number];

function Other({ other, given }: { other: Other; given: Given }) {
  const { answers, autosave, work, moment } = given;
  const { path, value, by, at } = other;
  const name = (by === null ? null : work.form.names[by]) ?? "Somebody else";
  const keep = (text: string | null) => autosave.change((before) => settle(before, path, text));
  return (
    <Flex direction="column" gap="xs" align="start">
      <Text>
        <Text inline format={{ fontWeight: "demibold" }}>
          {`${name} wrote here, ${formatInstant(at, moment)}: `}
        </Text>
        {value}
      </Text>
      {work.form.canEdit && (
        <Flex direction="row" gap="xs">
          <Button size="xs" onClick={() => keep(value)}>
            Use these words
          </Button>
          <Button size="xs" onClick={() => keep(answers[path]?.value ?? null)}>
            Keep what stands
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
