import { hasField, hasObject } from "./catalog.mjs";
import { list } from "./xml.mjs";

const platformComponents = [
  "flexipage:filterListCard",
  "flexipage:reportChart",
  "flexipage:tab",
  "flexipage:tabset",
  "force:detailPanel",
  "force:highlightsPanel",
  "force:relatedListContainer",
];
const targetOf = {
  AppPage: "lightning__AppPage",
  HomePage: "lightning__HomePage",
  RecordPage: "lightning__RecordPage",
};
const standardListColumns = [
  "ACCOUNT.NAME",
  "CORE.USERS.ALIAS",
  "NAME",
  "CREATEDBY_USER",
  "CREATED_DATE",
  "OWNER.ALIAS",
];

/** Lightning pages, tabs, apps, list views and layouts: whatever they name has to be there. */
export function checkPages(catalog) {
  const checked = {
    flexipage: checkPage,
    tab: checkTab,
    app: checkApp,
    listView: checkListView,
    compactLayout: checkCompactLayout,
    layout: checkLayout,
    object: checkObject,
    field: checkFormula,
  };
  return Object.entries(checked).flatMap(([kind, check]) =>
    [...catalog.of(kind)].flatMap(([name, { path, content }]) =>
      check(content, name, catalog).map((problem) => `${path}: ${problem}`),
    ),
  );
}

function checkPage(page, _name, catalog) {
  const facets = list(page.flexiPageRegions).map(({ name }) => name);
  const components = list(page.flexiPageRegions).flatMap(({ itemInstances }) =>
    list(itemInstances).map(({ componentInstance }) => componentInstance),
  );
  return [
    ...(page.sobjectType === undefined || hasObject(catalog, page.sobjectType)
      ? []
      : [`no object ${page.sobjectType}`]),
    ...components.flatMap((component) => checkComponent(component, page.type, catalog)),
    ...components.flatMap((component) => checkFacets(component, facets)),
  ];
}

function checkComponent({ componentName: name, componentInstanceProperties }, pageType, catalog) {
  const values = Object.fromEntries(
    list(componentInstanceProperties).map((property) => [property.name, property.value]),
  );
  if (name === "flexipage:reportChart") return checkReportChart(values.reportName, catalog);
  if (name === "flexipage:filterListCard") {
    const view = `${values.entityName}.${values.filterName}`;
    return catalog.of("listView").has(view) ? [] : [`no list view ${view}`];
  }
  if (name === "force:relatedListSingleContainer") return checkRelatedList(values, catalog);
  if (platformComponents.includes(name)) return [];
  const { content } = catalog.of("js").get(name) ?? {};
  if (content === undefined) return [`no component ${name}`];
  const target = targetOf[pageType];
  if (content.isExposed !== "true" || !list(content.targets?.target).includes(target))
    return [`${name} is not exposed to ${target}`];
  const known = list(content.targetConfigs?.targetConfig).flatMap(({ property }) =>
    list(property).map((one) => one.name),
  );
  return Object.keys(values)
    .filter((key) => !known.includes(key))
    .map((key) => `${name} has no property ${key}`);
}

/** What a set of tabs and a tab hold stands in a region of its own. */
const checkFacets = ({ componentName: name, componentInstanceProperties }, facets) =>
  list(componentInstanceProperties)
    .filter((property) => ["tabs", "body"].includes(property.name) && name.startsWith("flexipage:"))
    .filter(({ value }) => !facets.includes(value))
    .map(({ value }) => `${name} holds ${value}, which is no region of the page`);

function checkReportChart(name, catalog) {
  const [, report] = [...catalog.of("report")].find(([path]) => path.endsWith(`/${name}`)) ?? [];
  if (report === undefined) return [`no report ${name}`];
  return report.content.chart === undefined ? [`report ${name} has no chart`] : [];
}

/** A related list goes by its relationship: `BW_Plays__r` of a field of ours, on the parent that it names. */
function checkRelatedList({ parentFieldApiName = "", relatedListApiName }, catalog) {
  const [parent] = parentFieldApiName.split(".");
  const isThere = [...catalog.of("field").values()].some(
    ({ content }) =>
      content.referenceTo === parent && `${content.relationshipName}__r` === relatedListApiName,
  );
  return isThere ? [] : [`no related list ${relatedListApiName} of ${parent}`];
}

const checkTab = ({ flexiPage, customObject }, name, catalog) =>
  (
    customObject === "true"
      ? catalog.of("object").has(name)
      : catalog.of("flexipage").has(flexiPage)
  )
    ? []
    : [`no page or object ${flexiPage ?? name}`];

const checkApp = ({ tabs }, _name, catalog) =>
  list(tabs)
    .filter((tab) => !tab.startsWith("standard-") && !catalog.of("tab").has(tab))
    .map((tab) => `no tab ${tab}`);

function checkListView({ columns, filters }, name, catalog) {
  const [object] = name.split(".");
  const there = (column) =>
    standardListColumns.includes(column) || hasField(catalog, object, column);
  const named = [...list(columns), ...list(filters).map(({ field }) => field)];
  return [
    ...named.filter((column) => !there(column)).map((column) => `no column ${column}`),
    ...list(filters).flatMap(({ field, value }) =>
      checkOption(catalog.of("field").get(`${object}.${field}`)?.content, value),
    ),
  ];
}

function checkOption(field, value) {
  if (field?.type !== "Picklist") return [];
  const options = list(field.valueSet?.valueSetDefinition?.value).map(({ fullName }) => fullName);
  // A filter without a value is about whether the field is empty.
  return (value ?? "")
    .split(",")
    .filter((one) => one !== "")
    .filter((one) => !options.includes(one))
    .map((one) => `${field.fullName} has no value ${one}`);
}

const checkCompactLayout = ({ fields }, name, catalog) =>
  list(fields)
    .filter((field) => !hasField(catalog, name.split(".")[0], field))
    .map((field) => `no field ${field}`);

function checkLayout({ layoutSections, relatedLists }, name, catalog) {
  const object = name.split("-")[0];
  const fields = list(layoutSections).flatMap(({ layoutColumns }) =>
    list(layoutColumns).flatMap(({ layoutItems }) => list(layoutItems).map(({ field }) => field)),
  );
  return [
    ...fields
      .filter((field) => !hasField(catalog, object, field))
      .map((field) => `no field ${field}`),
    ...list(relatedLists).flatMap((one) => checkLayoutList(one, catalog)),
  ];
}

/** By the field that leads to the record: `BW_Play_Step__c.Play__c`. */
function checkLayoutList({ relatedList, fields, sortField }, catalog) {
  const [object, reference] = relatedList.split(".");
  if (!hasField(catalog, object, reference)) return [`no related list ${relatedList}`];
  return [...list(fields), ...list(sortField)]
    .filter((field) => !standardListColumns.includes(field) && !hasField(catalog, object, field))
    .map((field) => `${relatedList} has no column ${field}`);
}

/** What an object shows on the phone and where it is searched. */
function checkObject({ compactLayoutAssignment: layout, searchLayouts }, name, catalog) {
  const fields = Object.values(searchLayouts || {}).flatMap(list);
  return [
    ...(layout === undefined || catalog.of("compactLayout").has(`${name}.${layout}`)
      ? []
      : [`no compact layout ${layout}`]),
    ...fields
      .filter((field) => !hasField(catalog, name, field))
      .map((field) => `no field ${field}`),
  ];
}

const checkFormula = ({ formula = "" }, _name, catalog) =>
  [...formula.matchAll(/\b(\w+)\.(\w+__c)\b/g)]
    .filter(([, object, field]) => !hasField(catalog, object, field))
    .map(([path]) => `its formula names ${path}, which is not there`);
