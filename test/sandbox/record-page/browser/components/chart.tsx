import type { ChartDataRow, ChartProps } from "@hubspot/ui-extensions";

const width = 640;
const height = 180;
const inset = { left: 36, right: 16, top: 28, bottom: 26 };

type Point = { readonly x: number; readonly y: number; readonly row: ChartDataRow };

const span = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

const scale = (value: number, [from, to]: readonly [number, number], start: number, end: number) =>
  to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start);

/** Axes start at 0 unless a value lies below. */
function place({ data, axes }: ChartProps): Point[] {
  const rows = Array.isArray(data) ? data : data.data;
  const across = rows.map((row, index) =>
    axes.x.fieldType === "datetime" ? new Date(row[axes.x.field] ?? 0).getTime() : index,
  );
  const up = rows.map((row) => Number(row[axes.y.field]));
  const spanUp = span([0, 1, ...up]);
  return rows.map((row, index) => ({
    row,
    x: scale(across[index] ?? 0, span(across), inset.left, width - inset.right),
    y: scale(up[index] ?? 0, spanUp, height - inset.bottom, inset.top),
  }));
}

function labelOf(point: Point, { axes }: ChartProps): string {
  const value = String(point.row[axes.x.field]);
  if (axes.x.fieldType !== "datetime") return value;
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(value));
}

type Series = { readonly name: string; readonly points: readonly Point[] };

/** A series for each value of `groupFieldByColor`, in the order of their first points. */
function seriesOf(points: readonly Point[], { axes }: ChartProps): Series[] {
  const field = axes.options?.groupFieldByColor;
  const groups = Map.groupBy(points, ({ row }) => (field ? String(row[field]) : ""));
  return [...groups].map(([name, points]) => ({ name, points }));
}

const Legend = ({ series }: { series: readonly Series[] }) => (
  <ul className="ui-legend">
    {series.map(({ name }, index) => (
      <li key={name}>
        <svg viewBox="0 0 24 8" aria-hidden="true">
          <polyline className={`series-${index}`} points="0,4 24,4" />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);

function Chart({ kind, ...props }: ChartProps & { kind: "line" | "bar" }) {
  const title = props.options?.title ?? "Chart";
  const points = place(props);
  const series = seriesOf(points, props);
  const seriesAt = (point: Point) => series.findIndex((each) => each.points.includes(point));
  const ends = points.length > 8 ? [points[0], points.at(-1)] : points;
  return (
    <figure className="ui-chart" data-test-id={props.testId}>
      <figcaption aria-hidden="true">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <line
          x1={inset.left}
          x2={width - inset.right}
          y1={height - inset.bottom}
          y2={height - inset.bottom}
        />
        {kind === "line"
          ? series.map(({ name, points }, index) => (
              <polyline
                key={name}
                className={`series-${index}`}
                points={points.map(({ x, y }) => `${x},${y}`).join(" ")}
              />
            ))
          : points.map(({ x, y }) => (
              <rect key={x} x={x - 8} y={y} width={16} height={height - inset.bottom - y} />
            ))}
        {ends.map(
          (point) =>
            point && (
              <g key={point.x}>
                <circle className={`series-${seriesAt(point)}`} cx={point.x} cy={point.y} r={3} />
                <text x={point.x} y={height - 8} textAnchor="middle">
                  {labelOf(point, props)}
                </text>
                <text x={point.x} y={point.y - 8} textAnchor="middle">
                  {String(point.row[props.axes.y.field])}
                </text>
              </g>
            ),
        )}
      </svg>
      {props.options?.showLegend && <Legend series={series} />}
    </figure>
  );
}

export const LineChart = (props: ChartProps) => <Chart {...props} kind="line" />;
export const BarChart = (props: ChartProps) => <Chart {...props} kind="bar" />;
