import { useEffect, useState } from "react";
import type { RecordUi } from "../platform/records.ts";
import { AccountEditor } from "./AccountEditor.tsx";
import { Component } from "./Component.tsx";
import { Details } from "./Details.tsx";
import {
  accountFields,
  handoffFields,
  healthFields,
  opportunityFields,
  otherObjects,
  type ShownField,
  shownValue,
} from "./fields.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import { lists } from "./lists.ts";
import type { Platform } from "./platform.ts";
import { messageOf } from "./problem.ts";
import { type ListedObject, listPath } from "./route.ts";
import { StagePath } from "./StagePath.tsx";

type Props = { readonly id: string; readonly platform: Platform };

/** An object whose page holds a card of ours. */
type OwnPage = {
  readonly label: string;
  readonly icon: string;
  readonly card: string;
  readonly list: ListedObject;
  readonly details: readonly ShownField[];
  readonly ours: readonly ShownField[];
  readonly fields: readonly ShownField[];
};

const account: OwnPage = {
  label: "Account",
  icon: "account",
  card: "bwAccountHealth",
  list: "Account",
  details: accountFields,
  ours: healthFields,
  fields: [...accountFields, ...healthFields],
};
const opportunity: OwnPage = {
  label: "Opportunity",
  icon: "opportunity",
  card: "bwHandoff",
  list: "Opportunity",
  details: opportunityFields,
  ours: handoffFields,
  fields: [...opportunityFields, ...handoffFields],
};

/** An account or an opportunity with our card, or whatever record a link of a card leads to. */
export function RecordPage({ id, platform }: Props) {
  const other = otherObjects[id.slice(0, 3)];
  const own = id.startsWith("006") ? opportunity : account;
  const { label, icon, fields } = other ?? own;
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
            {label} · <Link to={listPath(own.list)}>All {lists[own.list].label.toLowerCase()}</Link>
          </p>
          <h1 className="slds-page-header__title">{title}</h1>
        </div>
        {record !== null && other === undefined && own === account && (
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
        {other === undefined && <Component platform={platform} name={own.card} recordId={id} />}
        {record !== null && (
          <div>
            {isEditing && own === account && (
              <AccountEditor
                account={record}
                save={platform.updateRecord}
                close={() => setIsEditing(false)}
              />
            )}
            {other === undefined && own === opportunity && (
              <StagePath opportunity={record} save={platform.updateRecord} />
            )}
            <Details title="Details" record={record} fields={other?.fields ?? own.details} />
            {other === undefined && (
              <Details title="Bellwether" record={record} fields={own.ours} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
