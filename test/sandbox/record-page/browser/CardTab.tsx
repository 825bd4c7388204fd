import type { PortalUser } from "../record-source.ts";
import type { Session } from "./api.ts";
import { baseContext, Extension } from "./Extension.tsx";
import type { WatchedRecord } from "./watched-record.ts";

type Props = {
  readonly id: string;
  readonly session: Session;
  readonly user: PortalUser;
  readonly watched: WatchedRecord;
};

const title = "Account health";

export function CardTab({ id, session, user, watched }: Props) {
  const { id: appId, name: appName } = session.app;
  return (
    <Extension
      id="card"
      title={title}
      bundle="card/HealthCard.js"
      context={{
        ...baseContext(session, user),
        location: "crm.record.tab",
        crm: { objectId: Number(id), objectTypeId: "0-2" },
        extension: { appId, appName, cardTitle: title },
      }}
      readProperties={watched.readProperties}
      session={session}
      user={user}
    />
  );
}
