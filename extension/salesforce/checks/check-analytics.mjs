import { hasField, hasObject } from "./catalog.mjs";
import { list } from "./xml.mjs";

const standardColumns = [
  "ACCOUNT.NAME",
  "USERS.NAME",
  "CREATED_DATE",
  "CUST_NAME",
  "CUST_OWNER_NAME",
];
const longestName = 40;

/** Reports and dashboards: their columns, what they group and sum by, and each other. */
export function checkAnalytics(catalog) {
  const said = ({ path }, problems) => problems.map((problem) => `${path}: ${problem}`);
  return [
    ...[...catalog.of("report").values()].flatMap((report) =>
      said(report, checkReport(report.content, catalog)),
    ),
    ...[...catalog.of("reportType").values()].flatMap((type) =>
      said(type, checkReportType(type.content, catalog)),
    ),
    ...[...catalog.of("dashboard").values()].flatMap((dashboard) =>
      said(dashboard, checkDashboard(dashboard.content, catalog)),
    ),
  ];
}

const groupingsOf = (report) =>
  [...list(report.groupingsDown), ...list(report.groupingsAcross)].map(({ field }) => field);
const summariesOf = (report) =>
  list(report.columns).flatMap(({ field, aggregateTypes }) =>
    list(aggregateTypes).map((type) => `${type} ${field}`),
  );

function checkReport(report, catalog) {
  const groupings = groupingsOf(report);
  const columns = list(report.columns).map(({ field }) => field);
  const used = [
    ...columns,
    ...groupings,
    ...list(report.filter?.criteriaItems).map(({ column }) => column),
    ...list(report.timeFrameFilter?.dateColumn),
  ];
  return [
    ...checkTypeOf(report, catalog),
    ...unknownColumns(used, catalog),
    ...groupings
      .filter((field) => columns.includes(field))
      .map((field) => `${field}: grouped by and a column as well`),
    ...checkChart(report.chart, report),
    ...(report.name.length > longestName
      ? [`its name has more than ${longestName} characters`]
      : []),
    ...(report.format !== "Tabular" && groupings.length === 0
      ? [`is ${report.format}, but groups by nothing`]
      : []),
  ];
}

/** A report type of ours goes by its name and `__c`; that of an object by the object's name. */
function checkTypeOf({ reportType }, catalog) {
  const object = /^CustomEntity\$(.*)/.exec(reportType)?.[1];
  const own = reportType.replace(/__c$/, "");
  if (object !== undefined) return catalog.of("object").has(object) ? [] : [`no object ${object}`];
  return own === reportType || catalog.of("reportType").has(own)
    ? []
    : [`no report type ${reportType}`];
}

const checkReportType = ({ baseObject, sections }, catalog) => [
  ...(hasObject(catalog, baseObject) ? [] : [`no object ${baseObject}`]),
  ...list(sections)
    .flatMap(({ columns }) => list(columns))
    .filter(({ table, field }) => !hasField(catalog, table, field))
    .map(({ table, field }) => `no field ${table}.${field}`),
];

const unknownColumns = (columns, catalog) =>
  [...new Set(columns)]
    .filter(
      (column) => !standardColumns.includes(column) && !hasField(catalog, ...column.split(/[.$]/)),
    )
    .map((column) => `no column ${column}`);

function checkChart(chart, report) {
  if (chart === undefined) return [];
  const axes = [chart.groupingColumn, chart.secondaryGroupingColumn].filter(
    (axis) => axis !== undefined,
  );
  return [...notGrouped(axes, report), ...notSummed(list(chart.chartSummaries), report)];
}

const notGrouped = (axes, report) =>
  axes
    .filter((axis) => !groupingsOf(report).includes(axis))
    .map((axis) => `its chart is by ${axis}, the report is not`);

const notSummed = (summaries, report) =>
  summaries
    .filter(
      ({ column, aggregate }) =>
        column !== "RowCount" && !summariesOf(report).includes(`${aggregate} ${column}`),
    )
    .map(
      ({ column, aggregate }) =>
        `its chart shows ${aggregate} ${column}, which the report does not sum up`,
    );

function checkDashboard(dashboard, catalog) {
  const tiles = list(dashboard.dashboardGridLayout?.dashboardGridComponents).map(
    ({ dashboardComponent }) => dashboardComponent,
  );
  return [
    ...(dashboard.dashboardType === "LoggedInUser"
      ? []
      : ["shows one user's records to every viewer"]),
    ...tiles.flatMap((tile) => {
      const report = catalog.of("report").get(tile.report)?.content;
      if (report === undefined) return [`no report ${tile.report}`];
      return [
        ...notGrouped(list(tile.groupingColumn), report),
        ...notSummed(list(tile.chartSummary), report),
      ];
    }),
  ];
}
