import { type Call, ok, type Reply, type Route, schemaOf } from "../call.ts";
import { Problem } from "../problem.ts";
import { dateTimeText } from "../values.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Seconds are cut off, as Salesforce does; at most 30 days back. */
function spanOf(call: Call): readonly [start: number, end: number] {
  const [start, end] = ["start", "end"].map((name) => {
    const text = (call.url.searchParams.get(name) ?? "").replace(/ (\d\d:\d\d)$/, "+$1");
    const at = Date.parse(text);
    if (Number.isNaN(at))
      throw new Problem(
        400,
        "INVALID_FIELD",
        `${name} must be a date and time with its zone: ${text}`,
      );
    return Math.floor(at / minuteMs) * minuteMs;
  }) as [number, number];
  if (end <= start)
    throw new Problem(
      400,
      "INVALID_REPLICATION_DATE",
      "endDate must be at least one minute after startDate",
    );
  if (start < call.now - 30 * dayMs) {
    const message = `The start date ${dateTimeText(start)} is more than 30 days ago`;
    throw new Problem(400, "INVALID_REPLICATION_DATE", message);
  }
  return [start, end];
}

function updated(call: Call): Reply {
  const schema = schemaOf(call);
  const [start, end] = spanOf(call);
  const ids = [...call.org.records(schema.name)]
    .filter(({ systemModstamp: at, deletedAt }) => deletedAt === null && at >= start && at < end)
    .map((record) => record.id);
  return ok({ ids, latestDateCovered: dateTimeText(Math.min(end, call.now)) });
}

function deleted(call: Call): Reply {
  const schema = schemaOf(call);
  const [start, end] = spanOf(call);
  const deletedRecords = [...call.org.records(schema.name)].flatMap(({ id, deletedAt }) =>
    deletedAt !== null && deletedAt >= start && deletedAt < end
      ? [{ id, deletedDate: dateTimeText(deletedAt) }]
      : [],
  );
  return ok({
    deletedRecords,
    earliestDateAvailable: dateTimeText(call.now - 30 * dayMs),
    latestDateCovered: dateTimeText(Math.min(end, call.now)),
  });
}

export const changeRoutes: readonly Route[] = [
  { method: "GET", path: "/sobjects/:type/updated", kind: "changes", handle: updated },
  { method: "GET", path: "/sobjects/:type/deleted", kind: "changes", handle: deleted },
];
