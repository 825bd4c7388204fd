import { basename, dirname } from "node:path";
import { contentWithAttributes, list, parseXml } from "./xml.mjs";

/**
 * What the package has, by kind and name, for looking up what refers to it. A kind is the file name's last
 * part but two: `field`, `permissionset`, `report` …; the name of what lies in an object has the object's
 * before it (`Account.BW_Arr__c`), that of a report its folder's (`BW_Reports/BW_Evidence_Coverage`).
 */
export function catalogOf(files) {
  const kinds = new Map();
  for (const [path, text] of files) {
    const [, file, kind] = /([^/]+)\.([A-Za-z]+)-meta\.xml$/.exec(path) ?? [];
    if (kind === undefined) continue;
    const read = kind === "js" ? contentWithAttributes : (xml) => parseXml(xml).content;
    const ofKind = kinds.get(kind) ?? new Map();
    kinds.set(kind, ofKind.set(nameOf(path, file, kind), { path, content: read(text) }));
  }
  const of = (kind) => kinds.get(kind) ?? new Map();
  return { of, labels: labelsOf(of("labels")) };
}

const inObject = new Set(["field", "listView", "compactLayout"]);

function nameOf(path, file, kind) {
  const folder = basename(dirname(path));
  if (inObject.has(kind)) return `${basename(dirname(dirname(path)))}.${file}`;
  return kind === "report" || kind === "dashboard" ? `${folder}/${file}` : file;
}

const labelsOf = (labelFiles) =>
  new Set(
    [...labelFiles.values()].flatMap(({ content }) =>
      list(content.labels).map(({ fullName }) => fullName),
    ),
  );

/** Standard objects and fields that this package names; whatever else is standard has to be added here. */
const standard = {
  Account: ["Id", "Name", "OwnerId", "Owner.Name", "Type"],
  Contact: ["Id", "Name", "AccountId", "Email", "Title"],
  User: ["Id", "Name"],
  Opportunity: ["Id", "Name", "AccountId"],
};
const onEveryObject = ["Id", "Name", "OwnerId", "CreatedById", "CreatedDate", "LastModifiedDate"];

/** Whether there is an object, ours or a standard one that we name. */
export const hasObject = (catalog, object) =>
  object in standard || catalog.of("object").has(object);

/** Whether there is a field, by its own and its object's name. */
export function hasField(catalog, object, field) {
  if (catalog.of("field").has(`${object}.${field}`)) return true;
  if (object in standard) return standard[object].includes(field);
  return catalog.of("object").has(object) && onEveryObject.includes(field);
}
