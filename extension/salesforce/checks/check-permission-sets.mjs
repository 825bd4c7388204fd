import { hasField } from "./catalog.mjs";
import { list } from "./xml.mjs";

/** Permission sets that a deployment refuses, or that install without what they seem to give. */
export function checkPermissionSets(catalog) {
  return [...catalog.of("permissionset").values()].flatMap(({ path, content }) =>
    [
      ...list(content.fieldPermissions).flatMap((right) => checkField(right, catalog)),
      ...list(content.objectPermissions).flatMap((right) => checkObject(right, catalog)),
      ...list(content.tabSettings)
        .filter(({ tab }) => !catalog.of("tab").has(tab))
        .map(({ tab }) => `no tab ${tab}`),
      ...list(content.applicationVisibilities)
        .filter(({ application }) => !catalog.of("app").has(application))
        .map(({ application }) => `no app ${application}`),
      ...list(content.userPermissions).map(
        ({ name }) => `${name}: a package installs no user permission`,
      ),
      ...(content.license === undefined ? [] : ["a licence keeps other users from being given it"]),
    ].map((problem) => `${path}: ${problem}`),
  );
}

function checkField({ field, editable, readable }, catalog) {
  if (!hasField(catalog, ...split(field))) return [`no field ${field}`];
  const { content } = catalog.of("field").get(field) ?? {};
  if (content === undefined) return [`${field}: a package installs no rights to standard fields`];
  const refusals = [
    content.required === "true" && "a required field has no field permissions",
    content.type === "MasterDetail" && "a master-detail field has no field permissions",
    content.formula !== undefined && editable === "true" && "a formula is not editable",
    editable === "true" && readable !== "true" && "editable, but not readable",
  ];
  return refusals.filter(Boolean).map((refusal) => `${field}: ${refusal}`);
}

const split = (path) => [path.slice(0, path.indexOf(".")), path.slice(path.indexOf(".") + 1)];

function checkObject(right, catalog) {
  const { object } = right;
  if (!catalog.of("object").has(object))
    return [`${object}: a package installs rights to its own objects only`];
  return dependencyProblems(right);
}

/** Rights without those that they depend on: a deployment refuses them. */
export function dependencyProblems({ object, ...right }) {
  const needs = {
    allowCreate: ["allowRead"],
    allowEdit: ["allowRead"],
    allowDelete: ["allowRead", "allowEdit"],
    viewAllRecords: ["allowRead"],
    modifyAllRecords: ["allowRead", "allowEdit", "allowDelete", "viewAllRecords"],
  };
  return Object.entries(needs).flatMap(([name, wanted]) =>
    right[name] === "true"
      ? wanted
          .filter((other) => right[other] !== "true")
          .map((other) => `${object}: ${name} needs ${other}`)
      : [],
  );
}
