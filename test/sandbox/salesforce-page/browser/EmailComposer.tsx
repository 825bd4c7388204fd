import { useEffect, useState } from "react";
import type { QuickAction } from "../platform/navigation.ts";
import type { Platform } from "./platform.ts";

/** The docked composer that Lightning's e-mail action opens. Nothing is sent from here. */
export function EmailComposer({ platform }: { readonly platform: Platform }) {
  const [action, setAction] = useState<QuickAction | null>(null);
  useEffect(
    () =>
      platform.onQuickAction((opened) => {
        if (opened.apiName !== "Global.SendEmail")
          throw new Error(`This page knows no action ${opened.apiName}.`);
        setAction(opened);
      }),
    [platform],
  );
  if (action === null) return null;
  const { recordId, values } = action;
  const { Subject: subject = "", HtmlBody: body = "" } = values;
  return (
    <section
      key={`${recordId}${subject}`}
      className="composer slds-card"
      role="dialog"
      aria-label="Email"
    >
      <h2 className="slds-text-heading_small">Email</h2>
      <p className="slds-text-body_small">Related to {recordId}</p>
      <label>
        Subject
        <input className="slds-input" defaultValue={subject} />
      </label>
      <label>
        Body
        <textarea className="slds-textarea" rows={8} defaultValue={textOf(body)} />
      </label>
      <button
        type="button"
        className="slds-button slds-button_neutral"
        onClick={() => setAction(null)}
      >
        Close
      </button>
    </section>
  );
}

/** As it reads in the composer. */
const textOf = (html: string) =>
  new DOMParser().parseFromString(html.replaceAll("<br>", "\n"), "text/html").body.textContent ??
  "";
