import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import { useEffect, useState } from "react";
import { call, queryOf } from "../platform/call.ts";
import type { RecordUi } from "../platform/records.ts";
import { type ShownField, shownValue } from "./fields.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import { messageOf } from "./problem.ts";
import { recordPath } from "./route.ts";

type ListPage = {
  readonly records: readonly RecordUi[];
  readonly nextPageToken: string | null;
};

const ours = (output: string) => `Account.${salesforceField(output)}`;

const columns: readonly ShownField[] = [
  { name: "Account.Name", label: "Account Name", kind: "text" },
  { name: ours("bw_health_band_shown"), label: "Health", kind: "text" },
  { name: ours("bw_health_score"), label: "Score", kind: "number" },
  { name: ours("bw_tier"), label: "Tier", kind: "text" },
  { name: ours("bw_arr"), label: "ARR", kind: "number" },
  { name: "Account.Type", label: "Type", kind: "text" },
];

const listOf = (searchTerm: string, pageToken: string | null) =>
  call<ListPage>(
    "GET",
    `/list-records/Account/AllAccounts${queryOf({
      optionalFields: columns.map(({ name }) => name).join(),
      sortBy: "Account.Name",
      pageSize: 25,
      searchTerm,
      pageToken: pageToken ?? undefined,
    })}`,
  );

export function AccountList() {
  const [search, setSearch] = useState("");
  /** Where each page begins, up to the one that is shown. */
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  const [page, setPage] = useState<ListPage | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    document.title = "Accounts | Salesforce";
    let isLatest = true;
    listOf(search, starts.at(-1) ?? null).then(
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
  }, [search, starts]);

  const next = page?.nextPageToken ?? null;
  return (
    <>
      <div className="slds-page-header heading">
        <Icon sprite="standard" name="account" />
        <div className="heading-words">
          <p>Accounts</p>
          <h1 className="slds-page-header__title">All Accounts</h1>
        </div>
        <input
          type="search"
          className="slds-input search"
          aria-label="Search accounts"
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
      {page !== null && <Accounts records={page.records} />}
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
function Accounts({ records }: { readonly records: readonly RecordUi[] }) {
  const shown = columns.filter((column) =>
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
                      <Link to={recordPath(record.id)}>{value}</Link>
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

function Cell({ column, value }: { column: ShownField; value: string | undefined }) {
  if (column.label !== "Health" || !value) return value;
  return <span className={`slds-badge band-${value.toLowerCase()}`}>{value}</span>;
}
