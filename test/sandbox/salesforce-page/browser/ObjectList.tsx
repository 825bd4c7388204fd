import { useEffect, useState } from "react";
import { call, queryOf } from "../platform/call.ts";
import type { RecordUi } from "../platform/records.ts";
import { shownValue } from "./fields.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import { type ListOfRecords, lists } from "./lists.ts";
import { messageOf } from "./problem.ts";
import { type ListedObject, recordPath } from "./route.ts";

type ListPage = {
  readonly records: readonly RecordUi[];
  readonly nextPageToken: string | null;
};

const listOf = (object: ListedObject, searchTerm: string, pageToken: string | null) =>
  call<ListPage>(
    "GET",
    `/list-records/${object}/${lists[object].view}${queryOf({
      optionalFields: lists[object].columns.map(({ name }) => name).join(),
      sortBy: `${object}.Name`,
      pageSize: 25,
      searchTerm,
      pageToken: pageToken ?? undefined,
    })}`,
  );

/** All records of an object, by name. */
export function ObjectList({ object }: { readonly object: ListedObject }) {
  const { label, title, icon } = lists[object];
  const [search, setSearch] = useState("");
  /** Where each page begins, up to the one that is shown. */
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  const [page, setPage] = useState<ListPage | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    document.title = `${label} | Salesforce`;
    let isLatest = true;
    listOf(object, search, starts.at(-1) ?? null).then(
      (found) => {
        if (!isLatest) return;
        setFailure(null);
        setPage(found);
      },
      (error) => isLatest && setFailure(messageOf(error)),
    );
    return () => {
      isLatest = false;
    };
  }, [object, label, search, starts]);

  const next = page?.nextPageToken ?? null;
  return (
    <>
      <div className="slds-page-header heading">
        <Icon sprite="standard" name={icon} />
        <div className="heading-words">
          <p>{label}</p>
          <h1 className="slds-page-header__title">{title}</h1>
        </div>
        <input
          type="search"
          className="slds-input search"
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder="Search by name"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setStarts([null]);
          }}
        />
      </div>
      {failure !== null && (
        <p role="alert" className="waiting">
          {failure}
        </p>
      )}
      {page !== null && <Records object={object} records={page.records} />}
      <div className="paging">
        <button
          type="button"
          className="slds-button slds-button_neutral"
          disabled={starts.length === 1}
          onClick={() => setStarts(starts.slice(0, -1))}
        >
          Previous
        </button>
        <button
          type="button"
          className="slds-button slds-button_neutral"
          disabled={next === null}
          onClick={() => setStarts([...starts, next])}
        >
          Next
        </button>
      </div>
    </>
  );
}

/** A column that the user may not see is not there. */
function Records({
  object,
  records,
}: {
  readonly object: ListedObject;
  readonly records: readonly RecordUi[];
}) {
  const shown = lists[object].columns.filter((column) =>
    records.some((record) => shownValue(record, column) !== undefined),
  );
  return (
    <div className="slds-card table">
      <table className="slds-table slds-table_bordered slds-table_cell-buffer">
        <thead>
          <tr>
            {shown.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              {shown.map((column, index) => {
                const value = shownValue(record, column);
                if (index === 0)
                  return (
                    <th key={column.name} scope="row">
                      <Link to={recordPath(object, record.id)}>{value}</Link>
                    </th>
                  );
                return (
                  <td key={column.name} data-kind={column.kind}>
                    <Cell column={column} value={value} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  column,
  value,
}: {
  column: ListOfRecords["columns"][number];
  value: string | undefined;
}) {
  if (column.label !== "Health" || !value) return value;
  return <span className={`slds-badge band-${value.toLowerCase()}`}>{value}</span>;
}
