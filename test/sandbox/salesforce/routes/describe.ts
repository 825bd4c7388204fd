import { type Call, ok, type Reply, type Route } from "../call.ts";
import { describeBriefly, describeObject } from "../describe.ts";
import { notFound } from "../problem.ts";
import { readerOf } from "./query.ts";

function list(call: Call): Reply {
  const { org, version } = call;
  const reader = readerOf(call);
  const sobjects = [...org.objects.keys()]
    .sort()
    .flatMap((name) => org.seen(name, reader) ?? [])
    .map((schema) => describeBriefly(schema, version));
  return ok({ encoding: "UTF-8", maxBatchSize: 200, sobjects });
}

function one(call: Call): Reply {
  const reader = readerOf(call);
  const schema = call.org.seen(call.params["type"] ?? "", reader);
  if (schema === undefined) throw notFound();
  return ok(describeObject(call.org, schema, reader, call.version));
}

/** The one place in which an org of one currency tells it: Connect REST API, Organization. */
function organization({ org }: Call): Reply {
  const { id, name, currency, isMultiCurrency } = org.details;
  return ok({
    orgId: id,
    name,
    features: { defaultCurrencyIsoCode: currency, multiCurrency: isMultiCurrency },
  });
}

export const describeRoutes: readonly Route[] = [
  { method: "GET", path: "/sobjects", kind: "describe", handle: list },
  { method: "GET", path: "/sobjects/:type/describe", kind: "describe", handle: one },
  { method: "GET", path: "/connect/organization", kind: "other", handle: organization },
];
