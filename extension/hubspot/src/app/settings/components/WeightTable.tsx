import {
  curveInWords,
  type WeightGroup,
  type WeightRow,
  weightGroups,
} from "@bellwether/shared/contracts/settings-view-weights";
import type { Scorecard } from "@bellwether/shared/domain/configuration";
import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { Fragment, useState } from "react";
import { type Editing, withChanged } from "../editing.ts";
import { NumberField } from "./fields.tsx";
import { MeasureEditor } from "./MeasureEditor.tsx";

type Props = { readonly editing: Editing; readonly scorecard: Scorecard };

export function WeightTable({ editing, scorecard }: Props) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Measure and its weight</TableHeader>
          <TableHeader align="right">Share</TableHeader>
          <TableHeader>Value → points</TableHeader>
          <TableHeader>Change</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {weightGroups(editing.draft, scorecard).map((group) => (
          <Group key={group.group} group={group} editing={editing} scorecard={scorecard} />
        ))}
      </TableBody>
    </Table>
  );
}

function Group({ group: { group, share, rows }, ...props }: Props & { group: WeightGroup }) {
  return (
    <>
      <TableRow>
        <TableCell>
          <Text format={{ fontWeight: "bold" }}>{group}</Text>
        </TableCell>
        <TableCell align="right">
          <Text format={{ fontWeight: "bold" }}>{share}</Text>
        </TableCell>
        <TableCell colSpan={2}> </TableCell>
      </TableRow>
      {rows.map((row) => (
        <Row key={row.measure.id} row={row} {...props} />
      ))}
    </>
  );
}

function Row({ row, editing, scorecard }: Props & { row: WeightRow }) {
  const [isOpen, setOpen] = useState(false);
  const { draft, edit, readOnly } = editing;
  const { measure, weight, share, note } = row;
  const change = (weights: Scorecard["weights"]) =>
    edit({
      ...draft,
      scorecards: withChanged(draft.scorecards, scorecard.id, (card) => ({ ...card, weights })),
    });
  const without = () => {
    const { [measure.id]: _removed, ...weights } = scorecard.weights;
    change(weights);
  };
  return (
    <Fragment>
      <TableRow>
        <TableCell>
          <NumberField
            editing={editing}
            place={`scorecards.${scorecard.id}.weights.${measure.id}`}
            label={measure.label}
            description={measure.definition}
            value={weight}
            onChange={(typed) => change({ ...scorecard.weights, [measure.id]: typed })}
          />
        </TableCell>
        <TableCell align="right">
          <Text>{share}</Text>
          {note !== null && <Text variant="microcopy">{note}</Text>}
        </TableCell>
        <TableCell>{curveInWords(measure)}</TableCell>
        <TableCell>
          <Button size="xs" onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Close" : readOnly ? "Look at" : "Edit"} {measure.label}
          </Button>
        </TableCell>
      </TableRow>
      {isOpen && (
        <TableRow>
          <TableCell colSpan={4}>
            <MeasureEditor editing={editing} measure={measure} onRemove={without} />
          </TableCell>
        </TableRow>
      )}
    </Fragment>
  );
}
