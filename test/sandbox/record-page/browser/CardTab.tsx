import { dealCardPath } from "../deal-card-path.ts";
import type { PortalUser } from "../record-source.ts";
import type { Session } from "./api.ts";
import { baseContext, Extension } from "./Extension.tsx";
import type { WatchedRecord } from "./watched-record.ts";

type Props = {
  readonly card: keyof typeof cards;
  readonly id: string;
  readonly session: Session;
  readonly user: PortalUser;
  readonly watched: WatchedRecord;
};

const cards = {
  health: { title: "Account health", bundle: "card/HealthCard.js", objectTypeId: "0-2" },
  handoff: { title: "Handoff", bundle: dealCardPath, objectTypeId: "0-3" },
} as const;

export function CardTab({ card, id, session, user, watched }: Props) {
  const { title, bundle, objectTypeId } = cards[card];
  const { id: appId, name: appName } = session.app;
  return (
    <Extension
      id="card"
      title={title}
      bundle={bundle}
      context={{
        ...baseContext(session, user),
        location: "crm.record.tab",
        crm: { objectId: Number(id), objectTypeId },
        extension: { appId, appName, cardTitle: title },
      }}
      readProperties={watched.readProperties}
      session={session}
      user={user}
    />
  );
}
