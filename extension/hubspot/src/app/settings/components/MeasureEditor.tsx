import { unitInWords } from "@bellwether/shared/contracts/settings-view-weights";
import type { Curve, Measure } from "@bellwether/shared/domain/measure";
import { Button, Flex, Inline, Text } from "@hubspot/ui-extensions";
import { type Editing, problemAt, withChanged } from "../editing.ts";
import { NumberField } from "./fields.tsx";

type Props = { readonly editing: Editing; readonly measure: Measure };

/** What a measure is and what its values are worth, in every scorecard that weighs it. */
export function MeasureEditor({ editing, measure, onRemove }: Props & { onRemove: () => void }) {
  const { draft, edit } = editing;
  const change = (changed: Partial<Measure>) =>
    edit({
      ...draft,
      measures: withChanged(draft.measures, measure.id, (old) => ({ ...old, ...changed })),
    });
  return (
    <Flex direction="column" gap="sm">
      <Text>
        {unitInWords(measure)}. Window: {measure.window}. Known as {measure.id} in the document; a
        change holds for every scorecard that weighs it.
      </Text>
      <CurveRows editing={editing} measure={measure} change={(curve) => change({ curve })} />
      {measure.curves !== undefined && (
        <Text variant="microcopy">
          For some accounts another curve holds ({measure.curves.length} in the document); it is
          changed there.
        </Text>
      )}
      <NumberField
        editing={editing}
        place={`measures.${measure.id}.halfLifeDays`}
        label={`Half-life of ${measure.label} (days)`}
        description="The age at which its evidence keeps half its weight."
        value={measure.halfLifeDays}
        onChange={(halfLifeDays) => change({ halfLifeDays })}
      />
      {!editing.readOnly && (
        <Button size="xs" onClick={onRemove}>
          Remove {measure.label} from this scorecard
        </Button>
      )}
    </Flex>
  );
}

function CurveRows({ editing, measure, change }: Props & { change: (curve: Curve) => void }) {
  const { curve, id, label } = measure;
  const place = `measures.${id}.curve`;
  const { validationMessage } = problemAt(editing, place);
  const withPair = (index: number, pair: Curve[number]) =>
    change(curve.map((old, at) => (at === index ? pair : old)));
  return (
    <Flex direction="column" gap="xs">
      {curve.map(([value, points], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is known by its place only
        <Inline key={index} gap="sm" align="end">
          <NumberField
            editing={editing}
            place={`${place}[${index}][0]`}
            label={`Value ${index + 1} of ${label}`}
            value={value}
            onChange={(typed) => withPair(index, [typed, points])}
          />
          <NumberField
            editing={editing}
            place={`${place}[${index}][1]`}
            label={`Points for value ${index + 1}`}
            value={points}
            onChange={(typed) => withPair(index, [value, typed])}
          />
          {!editing.readOnly && curve.length > 2 && (
            <Button
              size="xs"
              variant="transparent"
              onClick={() => change(curve.toSpliced(index, 1))}
            >
              Remove value {index + 1}
            </Button>
          )}
        </Inline>
      ))}
      {validationMessage !== undefined && (
        <Text format={{ fontWeight: "bold" }}>{validationMessage}</Text>
      )}
      {!editing.readOnly && (
        <Button size="xs" onClick={() => change([...curve, [Number.NaN, Number.NaN]])}>
          Add a value
        </Button>
      )}
    </Flex>
  );
}
