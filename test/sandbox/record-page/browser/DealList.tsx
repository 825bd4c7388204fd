import { useEffect, useState } from "react";
import type { DealPage, DealPipeline, PortalUser } from "../record-source.ts";
import { listDeals, readDealPipelines, type Session } from "./api.ts";
import { displayed } from "./properties.ts";
import { dealPath } from "./route.ts";

type Props = {
  readonly session: Session;
  readonly user: PortalUser;
  readonly go: (path: string) => void;
};

const columns = ["Deal name", "Deal stage", "Amount", "Close date", "Handoff", "Completeness"];

const stageLabel = (pipelines: readonly DealPipeline[], id: string | null | undefined) =>
  pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === id)?.label ?? id ?? "--";

export function DealList({ session, user, go }: Props) {
  const [search, setSearch] = useState("");
  const [page, setPage] = useState<DealPage | null>(null);
  const [pipelines, setPipelines] = useState<readonly DealPipeline[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const { id: portalId, timeZone } = session.portal;

  useEffect(() => {
    document.title = "Deals";
    let isLatest = true;
    Promise.all([listDeals(search, null, user), readDealPipelines()]).then(
      ([found, known]) => {
        if (!isLatest) return;
        setFailure(null);
        setPage(found);
        setPipelines(known);
      },
      (error: Error) => isLatest && setFailure(error.message),
    );
    return () => {
      isLatest = false;
    };
  }, [search, user]);

  return (
    <section className="list">
      <div className="list-head">
        <h1>Deals</h1>
        <p aria-live="polite">{page === null ? "" : `${page.total} records`}</p>
        <input
          type="search"
          aria-label="Search deals"
          placeholder="Search by name"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
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
          {page?.deals.map(({ id, properties }) => {
            const path = dealPath(portalId, id);
            const value = (name: string) => {
              const held = properties[name];
              return held ? displayed(name, held, timeZone) : "--";
            };
            return (
              <tr key={id}>
                <th scope="row">
                  <a
                    href={path}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey) return;
                      event.preventDefault();
                      go(path);
                    }}
                  >
                    {properties["dealname"] || `Deal ${id}`}
                  </a>
                </th>
                <td>{stageLabel(pipelines, properties["dealstage"])}</td>
                <td className="number">{value("amount")}</td>
                <td>{value("closedate")}</td>
                <td>{value("bw_handoff_status")}</td>
                <td className="number">{value("bw_handoff_completeness")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {page !== null && page.next !== null && (
        <p>The first {page.deals.length} are shown: search for others by name.</p>
      )}
    </section>
  );
}
