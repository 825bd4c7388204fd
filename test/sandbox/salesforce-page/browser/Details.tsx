import type { RecordUi } from "../platform/records.ts";
import { type ShownField, shownValue } from "./fields.ts";

type Props = {
  readonly title: string;
  readonly record: RecordUi;
  readonly fields: readonly ShownField[];
};

/** A field that the user may not see is not there, as in Lightning; without any there is no section. */
export function Details({ title, record, fields }: Props) {
  const shown = fields.flatMap((field) => {
    const value = shownValue(record, field);
    return value === undefined ? [] : [{ ...field, value }];
  });
  if (shown.length === 0) return null;
  return (
    <section className="slds-card details" aria-label={title}>
      <h2 className="slds-text-heading_small">{title}</h2>
      <dl>
        {shown.map(({ name, label, value }) => (
          <div key={name} data-field={name}>
            <dt>{label}</dt>
            <dd>{value || "—"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
