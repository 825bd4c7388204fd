import type { ReactNode } from "react";

export type FieldProps = {
  readonly label?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly error?: boolean;
  readonly validationMessage?: string;
  readonly testId?: string;
};

/** What ties a control to its label and to what is said about it. */
export const saying = ({ description, error, validationMessage }: FieldProps, id: string) => ({
  id,
  "aria-invalid": error || undefined,
  "aria-describedby":
    [description && `${id}-description`, validationMessage && `${id}-validation`]
      .filter(Boolean)
      .join(" ") || undefined,
});

type Framed = { readonly field: FieldProps; readonly id: string; readonly children: ReactNode };

export function Field({ field, id, children }: Framed) {
  const { label, required, error, testId } = field;
  return (
    <div className={error ? "ui-field error" : "ui-field"} data-test-id={testId}>
      {label && (
        <label htmlFor={id}>
          {label}
          {required && <span aria-hidden="true"> *</span>}
        </label>
      )}
      <About field={field} id={id}>
        {children}
      </About>
    </div>
  );
}

/** Several controls that are one field. */
export function FieldGroup({ field, id, children }: Framed) {
  const { label, required, error, testId } = field;
  const { "aria-describedby": describedBy } = saying(field, id);
  return (
    <fieldset
      className={error ? "ui-field error" : "ui-field"}
      aria-describedby={describedBy}
      data-test-id={testId}
    >
      <legend>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      <About field={field} id={id}>
        {children}
      </About>
    </fieldset>
  );
}

function About({ field, id, children }: Framed) {
  const { description, error, validationMessage } = field;
  return (
    <>
      {description && <small id={`${id}-description`}>{description}</small>}
      {children}
      {validationMessage && (
        <small id={`${id}-validation`} role={error ? "alert" : undefined}>
          {validationMessage}
        </small>
      )}
    </>
  );
}
