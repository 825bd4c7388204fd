import { useEffect, useState } from "react";
import type { Company, CompanyPage, PortalUser } from "../record-source.ts";
import { listCompanies, type Session } from "./api.ts";
import { StatusTag } from "./components/text.tsx";
import { displayed } from "./properties.ts";
import { recordPath } from "./route.ts";

type Props = {
  readonly session: Session;
  readonly user: PortalUser;
  readonly go: (path: string) => void;
};

const columns = ["Name", "Health", "Score", "Tier", "ARR", "Lifecycle stage", "Domain"];

const variants: Readonly<Record<string, "success" | "warning" | "danger" | "default">> = {
  green: "success",
  yellow: "warning",
  red: "danger",
  unknown: "default",
};

const counted = (total: number) => (total === 1 ? "1 record" : `${total} records`);

export function CompanyList({ session, user, go }: Props) {
  const [search, setSearch] = useState("");
  /** Where each page begins, up to the one that is shown: the portal knows the way forward only. */
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  const [page, setPage] = useState<CompanyPage | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    document.title = "Companies";
    let isLatest = true;
    const apply = (found: CompanyPage) => {
      if (!isLatest) return;
      setFailure(null);
      setPage(found);
    };
    listCompanies(search, starts.at(-1) ?? null, user).then(
      apply,
      (error: Error) => isLatest && setFailure(error.message),
    );
    return () => {
      isLatest = false;
    };
  }, [search, starts, user]);

  return (
    <section className="list">
      <div className="list-head">
        <h1>Companies</h1>
        <p aria-live="polite">{page === null ? "" : counted(page.total)}</p>
        <input
          type="search"
          aria-label="Search companies"
          placeholder="Search by name"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setStarts([null]);
          }}
        />
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      <table className="records">
        <thead>
          <tr>
            {columns.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page?.companies.map((company) => (
            <CompanyRow
              key={company.id}
              company={company}
              path={recordPath(session.portal.id, company.id)}
              timeZone={session.portal.timeZone}
              go={go}
            />
          ))}
        </tbody>
      </table>
      {page !== null && page.total > session.pageSize && (
        <Paging {...{ starts, setStarts, page }} size={session.pageSize} />
      )}
    </section>
  );
}

function CompanyRow({
  company: { id, properties },
  path,
  timeZone,
  go,
}: {
  company: Company;
  path: string;
  timeZone: string;
  go: (path: string) => void;
}) {
  const { name, bw_health_band_shown: band } = properties;
  const value = (property: string) => {
    const held = properties[property];
    return held ? displayed(property, held, timeZone) : "--";
  };
  return (
    <tr>
      <th scope="row">
        <a
          href={path}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            go(path);
          }}
        >
          {name || `Company ${id}`}
        </a>
      </th>
      <td>
        {band ? (
          <StatusTag variant={variants[band] ?? "default"}>
            {displayed("bw_health_band_shown", band, timeZone)}
          </StatusTag>
        ) : (
          "--"
        )}
      </td>
      <td className="number">{value("bw_health_score")}</td>
      <td>{value("bw_tier")}</td>
      <td className="number">{value("bw_arr")}</td>
      <td>{value("lifecyclestage")}</td>
      <td>{value("domain")}</td>
    </tr>
  );
}

function Paging({
  starts,
  setStarts,
  page: { total, next },
  size,
}: {
  starts: readonly (string | null)[];
  setStarts: (starts: readonly (string | null)[]) => void;
  page: CompanyPage;
  size: number;
}) {
  const before = (starts.length - 1) * size;
  return (
    <nav className="paging" aria-label="Pages">
      <button
        type="button"
        disabled={starts.length === 1}
        onClick={() => setStarts(starts.slice(0, -1))}
      >
        Prev
      </button>
      <span>
        {before + 1}–{Math.min(before + size, total)} of {total}
      </span>
      <button type="button" disabled={next === null} onClick={() => setStarts([...starts, next])}>
        Next
      </button>
    </nav>
  );
}
