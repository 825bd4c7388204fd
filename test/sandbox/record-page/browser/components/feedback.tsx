import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
} from "@hubspot/ui-extensions";

export const Alert = ({ title, variant = "info", testId, children }: AlertProps) => (
  <div className={`ui-alert ${variant}`} role="alert" data-test-id={testId}>
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
);

/** HubSpot draws a picture here; a plain mark keeps its place. */
const Mark = ({ children }: { children: string }) => (
  <span className="ui-mark" aria-hidden="true">
    {children}
  </span>
);

export const EmptyState = ({ title, layout, flush, testId, children }: EmptyStateProps) => (
  <div
    className={`ui-state ${layout ?? "horizontal"} ${flush ? "flush" : ""}`}
    data-test-id={testId}
  >
    <Mark>○</Mark>
    <div>
      {title && <h3>{title}</h3>}
      {children}
    </div>
  </div>
);

const marks = { error: "!", support: "?", lock: "✕" } as const;

export const ErrorState = ({ title, type = "error", testId, children }: ErrorStateProps) => (
  <div className={`ui-state vertical ${type}`} role="alert" data-test-id={testId}>
    <Mark>{marks[type]}</Mark>
    <div>
      <h3>{title ?? "Something went wrong"}</h3>
      {children}
    </div>
  </div>
);

export const LoadingSpinner = ({ label, showLabel, layout, testId }: LoadingSpinnerProps) => (
  <div className={`ui-spinner ${layout ?? "inline"}`} role="status" data-test-id={testId}>
    <i aria-hidden="true" />
    <span className={showLabel ? "" : "visually-hidden"}>{label}</span>
  </div>
);
