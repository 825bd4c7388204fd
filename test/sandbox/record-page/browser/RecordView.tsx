import { useEffect, useState } from "react";
import type { Company, PortalUser } from "../record-source.ts";
import { readCompany, type Session } from "./api.ts";
import { CardTab } from "./CardTab.tsx";
import { PropertyGroup } from "./PropertyGroup.tsx";
import { aboutProperties, bellwetherProperties, displayed } from "./properties.ts";
import { listPath } from "./route.ts";
import { TaskColumn } from "./TaskColumn.tsx";
import { type WatchedRecord, watchRecord } from "./watched-record.ts";

type Props = {
  readonly id: string;
  readonly session: Session;
  readonly user: PortalUser;
  readonly go: (path: string) => void;
};

export function RecordView({ id, session, user, go }: Props) {
  const [company, setCompany] = useState<Company | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [watched, setWatched] = useState<WatchedRecord | null>(null);

  useEffect(() => {
    const record = watchRecord({
      read: () => readCompany(id, user),
      onRecord: (read) => {
        setFailure(null);
        setCompany(read);
      },
      onFailure: setFailure,
    });
    setWatched(record);
    return record.close;
  }, [id, user]);

  const { timeZone } = session.portal;
  const seen = ({ properties }: Company) => ({ properties, user, timeZone });
  const name = nameOf(company) ?? `Company ${id}`;
  useEffect(() => {
    document.title = name;
  }, [name]);

  return (
    <div className="record">
      <aside aria-label="About this company">
        <a
          className="back"
          href={listPath(session.portal.id)}
          onClick={(event) => {
            event.preventDefault();
            go(listPath(session.portal.id));
          }}
        >
          ‹ Companies
        </a>
        {failure !== null && <p role="alert">{failure}</p>}
        {company && (
          <>
            <div className="identity">
              <span className="avatar" aria-hidden="true">
                {name.charAt(0)}
              </span>
              <div>
                <h1>{name}</h1>
                <p>{stageLine(company, timeZone)}</p>
              </div>
            </div>
            <PropertyGroup title="About this company" properties={aboutProperties(seen(company))} />
            <PropertyGroup title="Bellwether" properties={bellwetherProperties(seen(company))} />
          </>
        )}
      </aside>
      <div className="middle">
        <div className="tabs" role="tablist" aria-label="Record">
          <button type="button" role="tab" aria-selected="true" aria-controls="card-tab">
            Account health
          </button>
        </div>
        <div role="tabpanel" id="card-tab" aria-label="Account health">
          {watched && <CardTab card="health" {...{ id, session, user, watched }} />}
        </div>
      </div>
      <TaskColumn companyId={id} timeZone={timeZone} />
    </div>
  );
}

function nameOf(company: Company | null): string | null {
  const { name } = company?.properties ?? {};
  return name || null;
}

function stageLine({ properties: { domain, lifecyclestage } }: Company, timeZone: string): string {
  const stage = lifecyclestage ? displayed("lifecyclestage", lifecyclestage, timeZone) : null;
  return [domain, stage].filter(Boolean).join(" · ");
}
