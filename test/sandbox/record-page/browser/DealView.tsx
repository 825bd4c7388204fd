import { useEffect, useState } from "react";
import type { Deal, DealPipeline, DealStage, PortalUser } from "../record-source.ts";
import { editDeal, readDeal, readDealPipelines, type Session } from "./api.ts";
import { CardTab } from "./CardTab.tsx";
import { PropertyGroup } from "./PropertyGroup.tsx";
import { aboutDealProperties, dealHandoffProperties } from "./properties.ts";
import { dealListPath } from "./route.ts";
import { type WatchedRecord, watchRecord } from "./watched-record.ts";

type Props = {
  readonly id: string;
  readonly session: Session;
  readonly user: PortalUser;
  readonly go: (path: string) => void;
};

/** A deal as the portal shows it: its properties, its stage to be changed, and our card. */
export function DealView({ id, session, user, go }: Props) {
  const [deal, setDeal] = useState<Deal | null>(null);
  const [pipelines, setPipelines] = useState<readonly DealPipeline[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [watched, setWatched] = useState<WatchedRecord | null>(null);

  useEffect(() => {
    readDealPipelines().then(setPipelines, (error: Error) => setFailure(error.message));
    const record = watchRecord({
      read: () => readDeal(id, user),
      onRecord: setDeal,
      onFailure: setFailure,
    });
    setWatched(record);
    return record.close;
  }, [id, user]);

  const name = deal?.properties["dealname"] || `Deal ${id}`;
  useEffect(() => {
    document.title = name;
  }, [name]);

  const move = ({ id: dealstage, metadata }: DealStage) => {
    setFailure(null);
    // HubSpot itself sets the close date where a user moves a deal to a stage that is won or lost.
    const closes = metadata?.["isClosed"] === "true" ? { closedate: new Date().toISOString() } : {};
    editDeal(id, { dealstage, ...closes }).then(
      async (refused) => {
        if (refused !== null) setFailure(refused);
        setDeal(await readDeal(id, user));
      },
      (error: Error) => setFailure(error.message),
    );
  };
  const list = dealListPath(session.portal.id);
  const { timeZone } = session.portal;
  return (
    <div className="record">
      <aside aria-label="About this deal">
        <a
          className="back"
          href={list}
          onClick={(event) => {
            event.preventDefault();
            go(list);
          }}
        >
          ‹ Deals
        </a>
        {failure !== null && <p role="alert">{failure}</p>}
        {deal && (
          <>
            <div className="identity">
              <span className="avatar" aria-hidden="true">
                {name.charAt(0)}
              </span>
              <div>
                <h1>{name}</h1>
                <StageChoice {...{ deal, pipelines, move }} />
              </div>
            </div>
            <PropertyGroup
              title="About this deal"
              properties={aboutDealProperties({ properties: deal.properties, user, timeZone })}
            />
            <PropertyGroup
              title="Bellwether"
              properties={dealHandoffProperties({ properties: deal.properties, user, timeZone })}
            />
          </>
        )}
      </aside>
      <div className="middle">
        <div className="tabs" role="tablist" aria-label="Record">
          <button type="button" role="tab" aria-selected="true" aria-controls="card-tab">
            Handoff
          </button>
        </div>
        <div role="tabpanel" id="card-tab" aria-label="Handoff">
          {watched && <CardTab card="handoff" {...{ id, session, user, watched }} />}
        </div>
      </div>
    </div>
  );
}

function StageChoice({
  deal: { properties },
  pipelines,
  move,
}: {
  deal: Deal;
  pipelines: readonly DealPipeline[];
  move: (stage: DealStage) => void;
}) {
  const own = pipelines.find(({ id }) => id === properties["pipeline"]) ?? pipelines[0];
  if (own === undefined) return null;
  return (
    <label className="stage">
      <span>Deal stage</span>
      <select
        value={properties["dealstage"] ?? ""}
        onChange={({ target }) => {
          const stage = own.stages.find(({ id }) => id === target.value);
          if (stage !== undefined) move(stage);
        }}
      >
        {own.stages.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
