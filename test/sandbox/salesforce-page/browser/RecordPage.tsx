import { useEffect, useState } from "react";
import type { RecordUi } from "../platform/records.ts";
import { AccountEditor } from "./AccountEditor.tsx";
import { Component } from "./Component.tsx";
import { Details } from "./Details.tsx";
import { accountFields, healthFields, otherObjects, shownValue } from "./fields.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import type { Platform } from "./platform.ts";
import { messageOf } from "./problem.ts";
import { listPath } from "./route.ts";

type Props = { readonly id: string; readonly platform: Platform };

const account = { label: "Account", icon: "account", fields: [...accountFields, ...healthFields] };

/** An account with our card, or whatever record a link of the card leads to. */
export function RecordPage({ id, platform }: Props) {
  const other = otherObjects[id.slice(0, 3)];
  const { label, icon, fields } = other ?? account;
  const [record, setRecord] = useState<RecordUi | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isEditing, setIsEditing] = useState(false);
  const [first] = fields;
  const title = (record && first && shownValue(record, first)) || `${label} ${id}`;

  useEffect(() => {
    const stop = platform.watchRecord(
      { recordId: id, optionalFields: fields.map(({ name }) => name) },
      ({ data, error }) => {
        setRecord(data ?? null);
        setFailure(error === undefined ? null : messageOf(error));
      },
    );
    return () => stop?.();
  }, [id, fields, platform]);
  useEffect(() => {
    document.title = `${title} | Salesforce`;
  }, [title]);

  return (
    <>
      <div className="slds-page-header heading">
        <Icon sprite="standard" name={icon} />
        <div className="heading-words">
          <p>
            {label} · <Link to={listPath}>All accounts</Link>
          </p>
          <h1 className="slds-page-header__title">{title}</h1>
        </div>
        {record !== null && other === undefined && (
          <button
            type="button"
            className="slds-button slds-button_neutral"
            onClick={() => setIsEditing(true)}
          >
            Edit
          </button>
        )}
      </div>
      {failure !== null && (
        <p role="alert" className="waiting">
          {failure}
        </p>
      )}
      <div className="columns">
        {other === undefined && (
          <Component platform={platform} name="bwAccountHealth" recordId={id} />
        )}
        {record !== null && (
          <div>
            {isEditing && (
              <AccountEditor
                account={record}
                save={platform.updateRecord}
                close={() => setIsEditing(false)}
              />
            )}
            <Details title="Details" record={record} fields={other?.fields ?? accountFields} />
            {other === undefined && (
              <Details title="Bellwether" record={record} fields={healthFields} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
