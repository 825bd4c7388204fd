import { type RequestKind, requestKinds } from "@bellwether/shared/contracts/appended-requests";
import { connectionObject, packaged, requestObject } from "@bellwether/shared/contracts/salesforce";
import { z } from "zod";
import { CrmUnavailable } from "../errors.ts";
import type { AppendedRequest, RequestExchange } from "../port.ts";
import { chunks } from "./chunks.ts";
import type { SalesforceClient, SubCall } from "./client.ts";
import { failureOf } from "./query.ts";
import { idOf, instant, isTrue, type Row, rowOf, text } from "./rows.ts";
import { oneOf, queryPath } from "./soql.ts";

const takenMost = 200;
/** A composite call has five queries and collections; one is the query for new requests. */
const answersMost = 4 * 200;

const page = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

const doing = "reading requests from cards";

/**
 * Answers, the connection's state and the query for new requests go in one call and stand alone: an answer
 * to a request that was deleted meanwhile is of no use to anybody, and how we are is told again next time.
 */
export async function exchangeRequests(
  client: SalesforceClient,
  { answers, connection }: RequestExchange,
): Promise<readonly AppendedRequest[]> {
  if (answers.length > answersMost) {
    throw new RangeError(`${answers.length} answers do not go into one call: ${answersMost} do`);
  }
  const name = (bare: string) => packaged(bare, client.namespace);
  const parts: SubCall[] = [
    ...chunks(answers, 200).map((some) => answering(some, name)),
    ...(connection === null ? [] : [telling(connection, name)]),
    { method: "GET", path: queryPath(newRequests(name)) },
  ];
  const replies = await client.composite({ doing, parts });
  const asked = replies.at(-1);
  if (!asked || asked.status >= 400) throw failureOf(asked ?? { status: 500, body: null }, doing);
  const read = page.safeParse(asked.body);
  if (!read.success) {
    throw new CrmUnavailable("salesforce", `${doing}: the answer is not as documented`);
  }
  return read.data.records.flatMap((record) => requestOf(rowOf(record), name));
}

type Name = (bare: string) => string;

const { fields } = requestObject;

const answering = (answers: RequestExchange["answers"], name: Name): SubCall => ({
  method: "PATCH",
  path: "/composite/sobjects",
  json: {
    allOrNone: false,
    records: answers.map(({ id, status, answer }) => ({
      attributes: { type: name(requestObject.name) },
      id,
      [name(fields.status)]: status,
      [name(fields.answer)]: answer,
    })),
  },
});

/** By the names of `connectionObject.fields`: "heardAt". */
function telling(connection: NonNullable<RequestExchange["connection"]>, name: Name): SubCall {
  const known: Readonly<Record<string, string>> = connectionObject.fields;
  const values = Object.entries(connection).map(([field, value]) => {
    const api = known[field] ?? field;
    return [name(api), value];
  });
  return {
    method: "PATCH",
    path: `/sobjects/${name(connectionObject.name)}/${name(connectionObject.fields.key)}/${connectionObject.key}`,
    json: Object.fromEntries(values),
  };
}

/** A kind that a newer package knows stays where it is until this server does too. */
function newRequests(name: Name): string {
  const read = [fields.account, fields.kind, fields.key, fields.payload, fields.configure];
  const selected = ["Id", ...read.map(name), "CreatedById", "CreatedBy.Email", "CreatedDate"];
  return (
    `SELECT ${selected.join(",")} FROM ${name(requestObject.name)} ` +
    `WHERE ${name(fields.status)} = 'new' AND ${oneOf(name(fields.kind), requestKinds)} ` +
    `ORDER BY CreatedDate,Id LIMIT ${takenMost}`
  );
}

function requestOf(row: Row, name: Name): AppendedRequest[] {
  const kind = requestKinds.find(
    (each): each is RequestKind => each === text(row, name(fields.kind)),
  );
  const createdAt = instant(row, "CreatedDate");
  if (kind === undefined || createdAt === null) return [];
  return [
    {
      id: idOf(row),
      kind,
      accountId: text(row, name(fields.account)),
      key: text(row, name(fields.key)) ?? "",
      payload: text(row, name(fields.payload)) ?? "",
      userId: text(row, "CreatedById") ?? "",
      userEmail: text(row, "CreatedBy.Email"),
      mayConfigure: isTrue(row, name(fields.configure)),
      createdAt,
    },
  ];
}
