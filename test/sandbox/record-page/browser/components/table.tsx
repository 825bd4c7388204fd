import type {
  TableCellProps,
  TableElementProps,
  TableHeaderProps,
  TableProps,
} from "@hubspot/ui-extensions";

export function Table(props: TableProps) {
  const { bordered = true, flush, density = "default", testId, children } = props;
  const look = [bordered && "bordered", flush && "flush", density].filter(Boolean).join(" ");
  return (
    <div className="ui-table-frame">
      <table className={`ui-table ${look}`} data-test-id={testId}>
        {children}
      </table>
      {props.paginated && <Pages {...props} />}
    </div>
  );
}

function Pages(props: TableProps & { paginated: true }) {
  const { page = 1, pageCount, onPageChange } = props;
  return (
    <nav aria-label="Pages of the table">
      <button type="button" disabled={page <= 1} onClick={() => onPageChange(page - 1)}>
        Prev
      </button>
      {page} / {pageCount}
      <button type="button" disabled={page >= pageCount} onClick={() => onPageChange(page + 1)}>
        Next
      </button>
    </nav>
  );
}

export const TableHead = ({ children }: TableElementProps) => <thead>{children}</thead>;
export const TableBody = ({ children }: TableElementProps) => <tbody>{children}</tbody>;
export const TableFooter = ({ children }: TableElementProps) => <tfoot>{children}</tfoot>;
export const TableRow = ({ children }: TableElementProps) => <tr>{children}</tr>;

export const TableCell = ({ align, colSpan, testId, children }: TableCellProps) => (
  <td style={{ textAlign: align }} colSpan={colSpan} data-test-id={testId}>
    {children}
  </td>
);

export function TableHeader(props: TableHeaderProps) {
  const { align, testId, children } = props;
  if (!("onSortChange" in props))
    return (
      <th scope="col" style={{ textAlign: align }} data-test-id={testId}>
        {children}
      </th>
    );
  const { sortDirection, onSortChange, disabled } = props;
  const next = sortDirection === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" style={{ textAlign: align }} aria-sort={sortDirection} data-test-id={testId}>
      <button type="button" disabled={disabled} onClick={() => onSortChange(next)}>
        {children}
      </button>
    </th>
  );
}
