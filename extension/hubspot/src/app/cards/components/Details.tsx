import type { HealthDetails } from "@bellwether/shared/contracts/health-details";
import type { WayContent } from "@bellwether/shared/contracts/health-terms";
import {
  Flex,
  Heading,
  LineChart,
  List,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { Evidence } from "./Evidence.tsx";
import { Terms } from "./Terms.tsx";

export function Details({ details, onSaved }: { details: HealthDetails; onSaved: () => void }) {
  const { way, terms, missing, history } = details;
  return (
    <Flex direction="column" gap="md">
      <Drivers details={details} />
      {way !== null && <Way way={way} />}
      {terms.length > 0 && <Terms terms={terms} onSaved={onSaved} />}
      {missing.length > 0 && <Missing missing={missing} />}
      {history.length > 0 && <History history={history} />}
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
              <TableCell>
                {row.behind.length === 0 ? (
                  row.reading
                ) : (
                  <Evidence reading={row.reading} rows={row.behind} />
                )}
              </TableCell>
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

function Way({ way: { title, text, steps } }: { way: WayContent }) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <Text>{text}</Text>
      {steps.length > 0 && (
        <List variant="ordered-styled">
          {steps.map((step) => (
            <Text key={step.id}>{step.text}</Text>
          ))}
        </List>
      )}
    </Flex>
  );
}

/** Each part in a colour of its own, named in the legend, where some of it was reconstructed. */
function History({ history }: { history: HealthDetails["history"] }) {
  const isMixed = history.some(({ kind }) => kind === "Reconstructed");
  return (
    <LineChart
      data={history.map((point) => ({ ...point }))}
      axes={{
        x: { field: "day", fieldType: "datetime", label: "Assessed" },
        y: { field: "score", fieldType: "linear", label: "Score" },
        ...(isMixed ? { options: { groupFieldByColor: "kind", colors } } : {}),
      }}
      options={{ title: "Score over time", showDataLabels: false, showLegend: isMixed }}
    />
  );
}

const colors = { Assessed: "darkBlue", Reconstructed: "orange" } as const;
