import { type Call, isObject, jsonBody, ok, type Reply, type Route } from "../call.ts";
import { invalid } from "../problem.ts";
import { selectProperties, versionBody } from "../read-record.ts";
import { type Search, searchLimits, searchRecords } from "../search.ts";
import type { Filter } from "../search-filters.ts";
import { readable } from "./objects.ts";

function filterOf(given: unknown): Filter {
  if (
    !isObject(given) ||
    typeof given["propertyName"] !== "string" ||
    typeof given["operator"] !== "string"
  ) {
    throw invalid("Invalid input JSON: a filter needs propertyName and operator");
  }
  const { propertyName, operator, value, values, highValue } = given;
  return {
    propertyName,
    operator,
    ...(value === undefined ? {} : { value: String(value) }),
    ...(highValue === undefined ? {} : { highValue: String(highValue) }),
    ...(Array.isArray(values) ? { values: values.map(String) } : {}),
  };
}

function groupsOf(given: unknown): readonly (readonly Filter[])[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid("Invalid input JSON: filterGroups must be a list");
  return given.map((group: unknown) => {
    const filters = isObject(group) ? group["filters"] : undefined;
    if (!Array.isArray(filters)) throw invalid("Invalid input JSON: a filter group needs filters");
    return filters.map(filterOf);
  });
}

/** Text (`-name` descends) or `{propertyName, direction}`; HubSpot takes one sort only. */
function sortOf(given: unknown): Search["sort"] {
  if (!Array.isArray(given) || given.length === 0) return null;
  if (given.length > 1)
    throw invalid("There was a problem with the request.", [
      { message: "only one sort is allowed" },
    ]);
  const sort: unknown = given[0];
  if (typeof sort === "string") {
    return { property: sort.replace(/^-/, ""), isDescending: sort.startsWith("-") };
  }
  if (!isObject(sort) || typeof sort["propertyName"] !== "string")
    throw invalid("Invalid input JSON: sorts");
  return { property: sort["propertyName"], isDescending: sort["direction"] === "DESCENDING" };
}

const wholeNumber = (given: unknown, fallback: number): number => {
  const value = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(value) || value < 0)
    throw invalid(`Invalid number in search request: ${String(given)}`);
  return value;
};

function search(call: Call): Reply {
  const type = readable(call);
  if (call.body.length > searchLimits.bodyCharacters) {
    throw invalid(
      `The request body is too large: at most ${searchLimits.bodyCharacters} characters are allowed`,
    );
  }
  const body = jsonBody(call);
  const page = searchRecords(
    call.portal,
    type,
    {
      groups: groupsOf(body["filterGroups"]),
      query: typeof body["query"] === "string" && body["query"] !== "" ? body["query"] : null,
      sort: sortOf(body["sorts"]),
      offset: wholeNumber(body["after"] === "" ? undefined : body["after"], 0),
      limit: wholeNumber(body["limit"], 10),
    },
    call.now,
  );
  const asked = Array.isArray(body["properties"]) ? body["properties"].map(String) : [];
  const names = selectProperties(call.portal, type, asked);
  return ok({
    total: page.total,
    results: page.versions.map((version) => versionBody(version, names)),
    ...(page.next === null ? {} : { paging: { next: { after: page.next } } }),
  });
}

export const searchRoutes: readonly Route[] = [
  { method: "POST", path: "/crm/objects/:type/search", kind: "search", handle: search },
];
