import type { HealthDetails } from "@bellwether/shared/contracts/health-details";
import {
  Flex,
  Heading,
  LineChart,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";

export function Details({ details }: { details: HealthDetails }) {
  return (
    <Flex direction="column" gap="md">
      <Drivers details={details} />
      {details.missing.length > 0 && <Missing missing={details.missing} />}
      {details.history.length > 0 && (
        <LineChart
          data={details.history.map(({ day, score }) => ({ day, score }))}
          axes={{
            x: { field: "day", fieldType: "datetime", label: "Assessed" },
            y: { field: "score", fieldType: "linear", label: "Score" },
          }}
          options={{ title: "Score over time", showDataLabels: false }}
        />
      )}
      {details.notes.map((note) => (
        <Text key={note} variant="microcopy">
          {note}
        </Text>
      ))}
    </Flex>
  );
}

function Drivers({ details: { drivers, total } }: { details: HealthDetails }) {
  return (
    <>
      <Heading>What makes the score</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Measure</TableHeader>
            <TableHeader>Reading</TableHeader>
            <TableHeader align="right">Points</TableHeader>
            <TableHeader align="right">At best</TableHeader>
            <TableHeader>Evidence of</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {drivers.map((row) => (
            <TableRow key={row.id}>
              <TableCell>{row.label}</TableCell>
              <TableCell>{row.reading}</TableCell>
              <TableCell align="right">{row.points}</TableCell>
              <TableCell align="right">{row.best}</TableCell>
              <TableCell>{row.from}</TableCell>
            </TableRow>
          ))}
        </TableBody>
        {total !== null && (
          <TableFooter>
            <TableRow>
              <TableCell colSpan={2}>Score</TableCell>
              <TableCell align="right">{total}</TableCell>
              <TableCell colSpan={2}> </TableCell>
            </TableRow>
          </TableFooter>
        )}
      </Table>
    </>
  );
}

function Missing({ missing }: { missing: HealthDetails["missing"] }) {
  return (
    <>
      <Heading>Missing evidence</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Measure</TableHeader>
            <TableHeader align="right">Weight in the scorecard</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {missing.map(({ label, weight }) => (
            <TableRow key={label}>
              <TableCell>{label}</TableCell>
              <TableCell align="right">{weight}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
