import { type FormEvent, useState } from "react";
import { fieldOf, type RecordUi } from "../platform/records.ts";
import type { Platform } from "./platform.ts";
import { messageOf } from "./problem.ts";

type Props = {
  readonly account: RecordUi;
  readonly save: Platform["updateRecord"];
  readonly close: () => void;
};

const types = [
  "Prospect",
  "Customer - Direct",
  "Customer - Channel",
  "Channel Partner / Reseller",
  "Installation Partner",
  "Technology Partner",
  "Other",
];

const textOf = (account: RecordUi, name: string) =>
  String(fieldOf(account, `Account.${name}`)?.value ?? "");

/** What somebody would change by hand: whether it is a customer, and what it is called. */
export function AccountEditor({ account, save, close }: Props) {
  const [name, setName] = useState(textOf(account, "Name"));
  const [type, setType] = useState(textOf(account, "Type"));
  const [failure, setFailure] = useState<string | null>(null);
  const options = types.includes(type) || type === "" ? types : [type, ...types];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ fields: { Id: account.id, Name: name, Type: type || null } }).then(close, (error) =>
      setFailure(messageOf(error)),
    );
  };
  return (
    <form className="slds-card details" aria-label="Edit account" onSubmit={submit}>
      <h2 className="slds-text-heading_small">Edit account</h2>
      <label>
        Account Name
        <input
          className="slds-input"
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label>
        Type
        <select
          className="slds-select"
          value={type}
          onChange={({ target }) => setType(target.value)}
        >
          <option value="">--None--</option>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
      {failure !== null && (
        <p role="alert" className="slds-text-color_error">
          {failure}
        </p>
      )}
      <div className="buttons">
        <button type="submit" className="slds-button slds-button_brand">
          Save
        </button>
        <button type="button" className="slds-button slds-button_neutral" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
