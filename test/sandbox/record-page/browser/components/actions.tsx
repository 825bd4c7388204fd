import type {
  DropdownButtonItemProps,
  DropdownProps,
  ExtensionEvent,
  HrefProp,
  LinkProps,
  LoadingButtonProps,
  ReactionsHandler,
  TagProps,
} from "@hubspot/ui-extensions";
import { type ReactNode, useRef } from "react";
import { OverlayOpener, reactions } from "./overlays.tsx";

type Pressed = {
  readonly overlay?: ReactNode;
  readonly onClick?: ReactionsHandler<ExtensionEvent>;
};

/** A card gets a plain object: a DOM event cannot cross to the worker. */
const plainEvent = (type: string): ExtensionEvent => ({
  type,
  bubbles: true,
  timeStamp: performance.now(),
  id: "",
});

function usePress({ overlay, onClick }: Pressed) {
  const opener = useRef<{ open: (() => void) | null }>({ open: null });
  const press = () => {
    opener.current.open?.();
    void onClick?.(plainEvent("click"), reactions);
  };
  const attached = overlay && (
    <OverlayOpener.Provider value={opener.current}>{overlay}</OverlayOpener.Provider>
  );
  return { press, attached };
}

/** This page stands for HubSpot: what lies in the portal is found here. */
function urlOf(href: HrefProp): string {
  const url = typeof href === "string" ? href : href.url;
  const [, , portal] = location.pathname.split("/");
  const ofPortal = `https://app.hubspot.com/contacts/${portal}/`;
  return url.startsWith(ofPortal) ? new URL(url).pathname : url;
}

/** HubSpot opens what lies outside of it in a tab of its own. */
const external = (href: HrefProp) =>
  typeof href === "object" && href.external ? { target: "_blank", rel: "noreferrer" } : {};

export function Button(props: LoadingButtonProps & { truncate?: boolean }) {
  const { variant = "secondary", size = "md", href, loading = false, disabled, testId } = props;
  const { press, attached } = usePress(props);
  const className = `ui-button ${variant} ${size}`;
  return (
    <>
      {href === undefined ? (
        <button
          type={props.type ?? "button"}
          className={className}
          disabled={disabled || loading}
          aria-busy={loading || undefined}
          data-test-id={testId}
          onClick={press}
        >
          {props.children}
        </button>
      ) : (
        <a
          className={className}
          href={urlOf(href)}
          {...external(href)}
          data-test-id={testId}
          onClick={press}
        >
          {props.children}
        </a>
      )}
      {attached}
    </>
  );
}

export function Link(props: LinkProps) {
  const { href, variant = "primary", preventDefault, testId, children } = props;
  const { press, attached } = usePress(props);
  return (
    <>
      <a
        className={`ui-link ${variant}`}
        href={href === undefined ? "#" : urlOf(href)}
        {...(href === undefined ? {} : external(href))}
        data-test-id={testId}
        onClick={(event) => {
          if (preventDefault || href === undefined) event.preventDefault();
          press();
        }}
      >
        {children}
      </a>
      {attached}
    </>
  );
}

export function Tag(props: TagProps) {
  const { variant = "default", onClick, overlay, testId, children } = props;
  const { press, attached } = usePress(props);
  const className = `ui-tag ${variant}`;
  if (onClick === undefined && overlay === undefined)
    return (
      <span className={className} data-test-id={testId}>
        {children}
      </span>
    );
  return (
    <>
      <button type="button" className={className} data-test-id={testId} onClick={press}>
        {children}
      </button>
      {attached}
    </>
  );
}

export function Dropdown(props: DropdownProps) {
  const { buttonText, buttonSize = "md", options = [], disabled, children, testId } = props;
  return (
    <details className="ui-dropdown" data-test-id={testId}>
      <summary className={`ui-button secondary ${buttonSize}`} aria-disabled={disabled}>
        {buttonText ?? "Actions"}
      </summary>
      <div>
        {options.map(({ label, onClick }) => (
          <button key={label} type="button" onClick={() => onClick?.()}>
            {label}
          </button>
        ))}
        {children}
      </div>
    </details>
  );
}

export function DropdownButtonItem(props: DropdownButtonItemProps) {
  const { press, attached } = usePress(props);
  return (
    <>
      <button type="button" onClick={press} data-test-id={props.testId}>
        {props.children}
      </button>
      {attached}
    </>
  );
}
