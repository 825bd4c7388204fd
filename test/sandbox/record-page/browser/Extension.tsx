import { createController, createRemoteReceiver, RemoteRenderer } from "@remote-ui/react/host";
import { Component, type ReactNode, useEffect, useRef, useState } from "react";
import type { PageLocation } from "../app-page-path.ts";
import type { PortalUser } from "../record-source.ts";
import { fetchThroughProxy, type Session } from "./api.ts";
import { closeOverlay } from "./components/overlays.tsx";
import { components } from "./components/registry.ts";
import type { PageCalls, StartCard } from "./protocol.ts";
import { type StartedCard, startCard } from "./start-card.ts";

type Props = {
  readonly id: string;
  readonly title: string;
  /** An app's page has no other heading above it. */
  readonly heading?: "h1" | "h2";
  /** Among the assets. */
  readonly bundle: string;
  readonly context: StartCard["context"];
  /** Of an app's page: where in the app it is, and how it leads elsewhere. */
  readonly location?: PageLocation;
  readonly navigate?: (target: {
    readonly to: string;
    readonly params?: PageLocation["params"];
  }) => void;
  /** Another function is another record: the extension starts anew. */
  readonly readProperties: PageCalls["readProperties"];
  readonly session: Session;
  readonly user: PortalUser;
};

type Notice = { readonly title?: string; readonly message: string; readonly type?: string };

/** Settings and pages stand on no record: HubSpot gives them no properties. */
export const noRecord: PageCalls["readProperties"] = async () => ({
  error: "There is no record on this page",
});

const startPage: PageLocation = { path: "/", params: {} };

const controller = createController(components);

const { assets = "" } = document.body.dataset;

/** What every extension point is told of who looks at it where. */
export const baseContext = (session: Session, user: PortalUser) => ({
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
  variables: session.app.variables,
});

/** The frame that HubSpot draws around an extension, and the worker that the extension runs in. */
export function Extension(props: Props) {
  const {
    id,
    title,
    heading: Heading = "h2",
    session,
    user,
    readProperties,
    location: place = startPage,
  } = props;
  const started = useRef<StartedCard | null>(null);
  const [receiver] = useState(() => createRemoteReceiver());
  const [failure, setFailure] = useState<string | null>(null);
  const [notices, setNotices] = useState<readonly Notice[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a card lives as long as its record is watched
  useEffect(() => {
    const card = startCard({
      bundleUrl: `${assets}/${props.bundle}`,
      workerUrl: `${assets}/worker.js`,
      context: props.context,
      location: place,
      channel: receiver.receive,
      components: Object.keys(components),
      host: {
        readProperties,
        fetchUrl: (url, options) => fetchThroughProxy({ ...options, url }, user),
        onFailure: setFailure,
        actions: {
          addAlert: (notice: Notice) => setNotices((shown) => [...shown, notice]),
          closeOverlay,
          reloadPage: () => location.reload(),
          copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
          ...(props.navigate && { navigateToPage: props.navigate }),
        },
      },
    });
    started.current = card;
    return card.close;
  }, [readProperties]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is the same that reads the same
  useEffect(() => started.current?.moveTo(place), [JSON.stringify(place)]);

  return (
    <section className="card-frame" id={id} aria-label={`${title}, ${session.app.name}`}>
      <header>
        <Heading>{title}</Heading>
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
