import type { CrmContext } from "@hubspot/ui-extensions";
import { createController, createRemoteReceiver, RemoteRenderer } from "@remote-ui/react/host";
import { Component, type ReactNode, useEffect, useState } from "react";
import type { PortalUser } from "../record-source.ts";
import { fetchThroughProxy, type Session } from "./api.ts";
import { closeOverlay } from "./components/overlays.tsx";
import { components } from "./components/registry.ts";
import { startCard } from "./start-card.ts";
import type { WatchedRecord } from "./watched-record.ts";

type Props = {
  readonly id: string;
  readonly session: Session;
  readonly user: PortalUser;
  readonly watched: WatchedRecord;
};

type Notice = { readonly title?: string; readonly message: string; readonly type?: string };

const controller = createController(components);

const { assets = "" } = document.body.dataset;

const contextOf = ({ id, session, user }: Props): CrmContext => ({
  location: "crm.record.tab",
  user: {
    id: user.id,
    email: user.email,
    emails: [user.email],
    firstName: user.firstName,
    lastName: user.lastName,
    roles: [],
    teams: [],
    locale: "en",
    permissions: [],
  },
  portal: { id: session.portal.id, timezone: session.portal.timeZone },
  crm: { objectId: Number(id), objectTypeId: "0-2" },
  extension: { appId: session.app.id, appName: session.app.name, cardTitle: "Account health" },
  variables: {},
});

export function CardTab(props: Props) {
  const { session, user, watched } = props;
  const [receiver] = useState(() => createRemoteReceiver());
  const [failure, setFailure] = useState<string | null>(null);
  const [notices, setNotices] = useState<readonly Notice[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a card lives as long as its record is watched
  useEffect(
    () =>
      startCard({
        assets,
        context: contextOf(props),
        channel: receiver.receive,
        components: Object.keys(components),
        host: {
          readProperties: watched.readProperties,
          fetchUrl: (url, options) => fetchThroughProxy({ ...options, url }, user),
          onFailure: setFailure,
          actions: {
            addAlert: (notice: Notice) => setNotices((shown) => [...shown, notice]),
            closeOverlay,
            reloadPage: () => location.reload(),
            copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
          },
        },
      }),
    [watched],
  );

  return (
    <section className="card-frame" id="card" aria-label={`Account health, ${session.app.name}`}>
      <header>
        <h2>Account health</h2>
        <span>{session.app.name}</span>
      </header>
      <div className="card-content">
        {failure === null ? (
          <Contained onFailure={setFailure}>
            <RemoteRenderer receiver={receiver} controller={controller} />
          </Contained>
        ) : (
          <p role="alert">The card stopped: {failure}</p>
        )}
      </div>
      <div className="notices" role="status">
        {notices.map(({ title, message, type }) => (
          <p key={`${title}${message}`} className={`ui-alert ${type ?? "info"}`}>
            <strong>{title}</strong> {message}
          </p>
        ))}
      </div>
    </section>
  );
}

/** A host component that throws must not take the record with it. */
class Contained extends Component<{ onFailure: (message: string) => void; children: ReactNode }> {
  override componentDidCatch(error: Error) {
    this.props.onFailure(error.message);
  }
  override render() {
    return this.props.children;
  }
}
