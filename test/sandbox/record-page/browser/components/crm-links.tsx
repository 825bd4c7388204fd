import type { CrmActionLinkProps } from "@hubspot/ui-extensions/crm";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Preview } from "../../record-source.ts";
import { readPreview } from "../api.ts";

type Arguments = Readonly<Record<string, unknown>>;

/** Of HubSpot's actions, those that open something; another one fails, as a component that is missing does. */
export function CrmActionLink({ actionType, actionContext, testId, children }: CrmActionLinkProps) {
  const given: Arguments = { ...actionContext };
  switch (actionType) {
    case "PREVIEW_OBJECT":
      return (
        <PreviewLink
          objectTypeId={String(given["objectTypeId"])}
          objectId={Number(given["objectId"])}
          testId={testId}
        >
          {children}
        </PreviewLink>
      );
    case "ENGAGEMENT_APP_LINK":
    case "RECORD_APP_LINK":
      return (
        <a
          className="ui-link primary"
          href={addressOf(given)}
          {...(given["external"] ? { target: "_blank", rel: "noreferrer" } : {})}
          data-test-id={testId}
        >
          {children}
        </a>
      );
    default:
      throw new Error(`The action ${actionType} is not provided by this record page`);
  }
}

function addressOf({ objectTypeId, objectId, engagementId }: Arguments): string {
  const [, , portal] = location.pathname.split("/");
  const record = `/contacts/${portal}/record/${objectTypeId}/${objectId}`;
  return engagementId === undefined ? record : `${record}?engagement=${engagementId}`;
}

function PreviewLink(props: {
  objectTypeId: string;
  objectId: number;
  testId: string | undefined;
  children: ReactNode;
}) {
  const { objectTypeId, objectId, testId, children } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="ui-link primary"
        data-test-id={testId}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {isOpen && <RecordPreview {...{ objectTypeId, objectId }} close={() => setOpen(false)} />}
    </>
  );
}

type PreviewState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly preview: Preview };

function RecordPreview(props: { objectTypeId: string; objectId: number; close: () => void }) {
  const { objectTypeId, objectId, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [content, setContent] = useState<PreviewState>({ state: "loading" });
  useEffect(() => {
    dialog.current?.showModal();
    readPreview(objectTypeId, objectId).then(
      (preview) => setContent({ state: "ready", preview }),
      (error: Error) => setContent({ state: "failed", message: error.message }),
    );
  }, [objectTypeId, objectId]);
  return (
    <dialog ref={dialog} className="ui-panel" aria-label="Preview" onClose={close}>
      <header>
        <strong>{content.state === "ready" ? content.preview.name : "Preview"}</strong>
        <button type="button" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      <div className="ui-overlay-body">
        {content.state === "failed" && <p role="alert">{content.message}</p>}
        {content.state === "ready" && (
          <dl className="ui-description-list column">
            {Object.entries(content.preview.properties)
              .filter(([, value]) => value)
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        )}
      </div>
    </dialog>
  );
}
