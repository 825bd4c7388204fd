import type { ObjectType } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import { invalid, Problem } from "./problem.ts";
import { indexedVersion, readValue, type Version } from "./read-record.ts";
import type { StoredRecord } from "./records.ts";
import { type Filter, type Matches, matcherOf } from "./search-filters.ts";
import { instantOf } from "./values.ts";

export const searchLimits = {
  page: 200,
  total: 10_000,
  groups: 5,
  filtersPerGroup: 6,
  filters: 18,
  bodyCharacters: 3_000,
} as const;

export type Search = {
  readonly groups: readonly (readonly Filter[])[];
  readonly query: string | null;
  readonly sort: { readonly property: string; readonly isDescending: boolean } | null;
  readonly offset: number;
  readonly limit: number;
};

export type SearchPage = {
  readonly total: number;
  readonly versions: readonly Version[];
  readonly next: string | null;
};

function demandWithinLimits(search: Search): void {
  const filters = search.groups.reduce((sum, group) => sum + group.length, 0);
  const { page, total, groups, filtersPerGroup } = searchLimits;
  const problem = (message: string) =>
    invalid("There was a problem with the request.", [{ message }]);
  if (search.limit > page || search.limit < 0) throw problem(`limit must be between 0 and ${page}`);
  if (search.groups.length > groups) throw problem(`at most ${groups} filterGroups are allowed`);
  if (
    search.groups.some((group) => group.length > filtersPerGroup) ||
    filters > searchLimits.filters
  ) {
    throw problem(
      `at most ${filtersPerGroup} filters per group and ${searchLimits.filters} in all are allowed`,
    );
  }
  if (search.offset + search.limit > total) {
    throw new Problem(400, "VALIDATION_ERROR", "There was a problem with the request.", {
      errors: [{ message: `paging past ${total} results is not supported`, in: "after" }],
    });
  }
}

const isId = (filter: Filter): boolean => filter.propertyName === "hs_object_id";
const bounds = new Set(["GT", "GTE", "LT", "LTE", "BETWEEN"]);

/** Positions in the id-sorted records that the id filters leave: such a search costs what it returns. */
function idWindow(
  table: { positionOf(key: number): number },
  filters: readonly Filter[],
  length: number,
) {
  let from = 0;
  let to = length;
  for (const { operator, value, highValue } of filters) {
    const key = Number(value);
    if (operator === "GT") from = Math.max(from, table.positionOf(key + 1));
    if (operator === "GTE" || operator === "BETWEEN") from = Math.max(from, table.positionOf(key));
    if (operator === "LT") to = Math.min(to, table.positionOf(key));
    if (operator === "LTE") to = Math.min(to, table.positionOf(key + 1));
    if (operator === "BETWEEN") to = Math.min(to, table.positionOf(Number(highValue) + 1));
  }
  return { from, to: Math.max(from, to) };
}

type Candidates = {
  readonly records: readonly StoredRecord[];
  readonly from: number;
  readonly to: number;
  /** True where every record in the window matches, so that none needs to be looked at. */
  readonly isExact: boolean;
  readonly order: "id" | "modified";
};

function candidatesOf(portal: Portal, type: ObjectType, search: Search, now: number): Candidates {
  const table = portal.tables[type.name];
  const all = table.live();
  const filters = search.groups.length === 1 ? (search.groups[0] ?? []) : [];
  const onId = filters.filter((filter) => isId(filter) && bounds.has(filter.operator));
  const since = filters.find(
    (filter) =>
      filter.propertyName === type.modifiedProperty &&
      ["GT", "GTE", "BETWEEN"].includes(filter.operator),
  );
  const isBehind = table.isIndexBehind(now);
  if (since !== undefined && onId.length === 0 && !isBehind) {
    const records = table.changedSince(instantOf(since.value ?? "") ?? 0);
    return { records, from: 0, to: records.length, isExact: false, order: "modified" };
  }
  const window = idWindow(table, onId, all.length);
  const isExact =
    onId.length === filters.length &&
    search.groups.length < 2 &&
    search.query === null &&
    !isBehind;
  return { records: all, ...window, isExact, order: "id" };
}

function matcher(portal: Portal, type: ObjectType, search: Search): Matches {
  const groups = search.groups.map((group) =>
    group.map((filter) => matcherOf(portal, type, filter)),
  );
  const wanted = search.query?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const inText: Matches = (version) => {
    const text = type.searchedProperties
      .map((name) => version.values[name] ?? "")
      .join(" ")
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return (version) =>
    (groups.length === 0 || groups.some((group) => group.every((matches) => matches(version)))) &&
    (wanted.length === 0 || inText(version));
}

function comparing(portal: Portal, type: ObjectType, property: string) {
  const kind = portal.properties.get(type.name, property)?.type;
  const read = (version: Version): string | number => {
    if (property === "hs_object_id") return version.key;
    if (property === type.modifiedProperty) return version.updatedAt;
    const text = readValue(version, property) ?? "";
    if (kind === "number") return Number(text);
    return kind === "datetime" || kind === "date" ? (instantOf(text) ?? 0) : text.toLowerCase();
  };
  return (a: Version, b: Version): number => {
    const [left, right] = [read(a), read(b)];
    if (left === right) return a.key - b.key;
    return left < right ? -1 : 1;
  };
}

/** One page of what the index shows now; archived records and records too new for it are not there. */
export function searchRecords(
  portal: Portal,
  type: ObjectType,
  search: Search,
  now: number,
): SearchPage {
  demandWithinLimits(search);
  const matches = matcher(portal, type, search);
  const found = candidatesOf(portal, type, search, now);
  const order = orderOf(type, search, found.order);
  if (found.isExact && order !== "other") return exactPage(found, search);
  const versions: Version[] = [];
  for (let i = found.from; i < found.to; i++) {
    const record = found.records[i];
    const version = record === undefined ? null : indexedVersion(record, now);
    if (version !== null && matches(version)) versions.push(version);
  }
  if (order === "other")
    versions.sort(comparing(portal, type, search.sort?.property ?? "hs_object_id"));
  if (search.sort?.isDescending === true) versions.reverse();
  const end = search.offset + search.limit;
  return pageOf(versions.length, versions.slice(search.offset, end), end);
}

/** "as found" where the candidates already stand in the asked order. */
function orderOf(
  type: ObjectType,
  search: Search,
  order: Candidates["order"],
): "as found" | "other" {
  const asked = search.sort?.property ?? "hs_object_id";
  return asked === (order === "id" ? "hs_object_id" : type.modifiedProperty) ? "as found" : "other";
}

function exactPage(found: Candidates, search: Search): SearchPage {
  const total = found.to - found.from;
  const end = Math.min(search.offset + search.limit, total);
  const isDescending = search.sort?.isDescending === true;
  const [from, to] = isDescending
    ? [found.to - end, found.to - search.offset]
    : [found.from + search.offset, found.from + end];
  const page = found.records.slice(Math.max(from, found.from), Math.max(to, found.from));
  return pageOf(total, isDescending ? page.reverse() : page, end);
}

function pageOf(total: number, versions: readonly Version[], end: number): SearchPage {
  return { total, versions, next: end < total ? String(end) : null };
}
