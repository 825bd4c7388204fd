import type { LintFinding } from "@bellwether/shared/contracts/settings";
import { errorsFirst } from "@bellwether/shared/contracts/settings-view-movement";
import { placeInWords } from "@bellwether/shared/contracts/settings-view-places";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import {
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@hubspot/ui-extensions";

export function Findings({
  findings,
  document,
}: {
  findings: readonly LintFinding[];
  document: Configuration;
}) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Finding</TableHeader>
          <TableHeader>Place</TableHeader>
          <TableHeader>What is wrong, and what to do</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {errorsFirst(findings).map(({ rule, severity, place, message }) => (
          <TableRow key={`${rule} ${place} ${message}`}>
            <TableCell>
              <StatusTag variant={severity === "error" ? "danger" : "warning"}>
                {severity === "error" ? "Error" : "Warning"}
              </StatusTag>
            </TableCell>
            <TableCell>{placeInWords(place, document)}</TableCell>
            <TableCell>{message}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
