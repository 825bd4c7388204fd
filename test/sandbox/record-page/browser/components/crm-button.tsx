import type { CrmActionButtonProps } from "@hubspot/ui-extensions/crm";
import { useEffect, useId, useRef, useState } from "react";

/** Of HubSpot's actions, the one that our card has on a button; another one fails, as a missing component does. */
export function CrmActionButton(props: CrmActionButtonProps) {
  const { actionType, actionContext, variant = "secondary", size = "md", testId, children } = props;
  const [isOpen, setOpen] = useState(false);
  if (actionType !== "SEND_EMAIL") {
    throw new Error(`The action ${actionType} is not provided by this record page`);
  }
  const given: Readonly<Record<string, unknown>> = { ...actionContext };
  const textOf = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  return (
    <>
      <button
        type={props.type ?? "button"}
        className={`ui-button ${variant} ${size}`}
        disabled={props.disabled}
        data-test-id={testId}
        onClick={() => {
          setOpen(true);
          props.onClick?.();
        }}
      >
        {children}
      </button>
      {isOpen && (
        <EmailComposer
          subject={textOf("initialEmailSubject")}
          body={textOf("initialEmailBody")}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** HubSpot's window for an e-mail, as it opens: a person chooses whom it goes to and sends it there. */
function EmailComposer(props: { subject: string; body: string; close: () => void }) {
  const { subject, body, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="ui-panel" aria-label="Email" onClose={close}>
      <header>
        <strong>Email</strong>
        <button type="button" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      <div className="ui-overlay-body ui-email">
        <div className="ui-field">
          <label htmlFor={`${id}subject`}>Subject</label>
          <input id={`${id}subject`} defaultValue={subject} />
        </div>
        <div className="ui-field">
          <label htmlFor={`${id}body`}>Message</label>
          <textarea id={`${id}body`} rows={12} defaultValue={body} />
        </div>
        <p>This portal sends no e-mail.</p>
      </div>
    </dialog>
  );
}
