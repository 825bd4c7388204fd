import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import { AutoGrid, Button, DateInput, Flex, Input, Select } from "@hubspot/ui-extensions";
import { dateOf, dayOf, within } from "../../calendar-day.ts";
import { beside } from "../../field-problem.ts";
import { type GapDraft, subjectsOf } from "./gap-draft.ts";
import type { Given } from "./given.ts";

type Props = {
  readonly gaps: readonly GapDraft[];
  readonly change: (gaps: readonly GapDraft[]) => void;
  readonly add: () => void;
  readonly given: Given;
  readonly problem: CardProblem | null;
  /** Whether each has an owner and a day. */
  readonly isOwned: boolean;
};

const longest = 180;

export function GapRows({ gaps, change, add, ...rest }: Props) {
  const put = (at: number, gap: GapDraft) =>
    change(gaps.map((before, index) => (index === at ? gap : before)));
  return (
    <Flex direction="column" gap="md" align="start">
      {gaps.map((gap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a gap that is being named has no name of its own
        <Flex key={at} direction="column" gap="xs">
          <GapRow {...rest} {...{ gap, at }} put={(next) => put(at, next)} />
          <Button size="xs" onClick={() => change(gaps.filter((_, index) => index !== at))}>
            {`Remove gap ${at + 1}`}
          </Button>
        </Flex>
      ))}
      <Button size="sm" onClick={add}>
        Add a gap
      </Button>
    </Flex>
  );
}

type RowProps = Pick<Props, "given" | "problem" | "isOwned"> & {
  readonly gap: GapDraft;
  readonly at: number;
  readonly put: (gap: GapDraft) => void;
};

/** No path has such signs. */
const theWhole = "(the whole)";

function GapRow({ gap, at, put, given, problem, isOwned }: RowProps) {
  const subjects = subjectsOf(given);
  const name = `Gap ${at + 1}`;
  const choose = (path: string) => {
    const subject = subjects.find((one) => one.path === path);
    const isOwnWords = gap.text !== "" && subjects.every(({ text }) => text !== gap.text);
    put({
      ...gap,
      path: subject?.path ?? null,
      text: isOwnWords || subject === undefined ? gap.text : subject.text,
    });
  };
  return (
    <AutoGrid columnWidth={220} flexible gap="sm">
      <Select
        name={`gap-${at}-about`}
        label={`${name}: about`}
        options={[
          { value: theWhole, label: "The whole" },
          ...subjects.map(({ path, text }) => ({ value: path, label: text })),
        ]}
        value={gap.path ?? theWhole}
        onChange={(path) => choose(String(path))}
        {...beside(problem, `gaps.${at}.path`)}
      />
      <Input
        name={`gap-${at}-text`}
        label={`${name}: what is missing`}
        required
        value={gap.text}
        onInput={(text) => put({ ...gap, text })}
        {...beside(problem, `gaps.${at}.text`)}
      />
      {isOwned && (
        <>
          <Select
            name={`gap-${at}-owner`}
            label={`${name}: who closes it`}
            required
            options={given.work.form.colleagues.map(({ id, name: of }) => ({
              value: id,
              label: of,
            }))}
            value={gap.owner}
            onChange={(owner) => put({ ...gap, owner: String(owner) })}
            {...beside(problem, `gaps.${at}.owner`)}
          />
          <DateInput
            name={`gap-${at}-dueOn`}
            label={`${name}: by when`}
            required
            {...within(given.moment, 0, longest)}
            {...(gap.dueOn === null ? {} : { value: dayOf(gap.dueOn) })}
            onChange={(day) => put({ ...gap, dueOn: dateOf(day) })}
            {...beside(problem, `gaps.${at}.dueOn`)}
          />
        </>
      )}
    </AutoGrid>
  );
}
