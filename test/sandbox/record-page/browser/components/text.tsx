import type {
  HeadingProps,
  IconProps,
  ImageProps,
  ListProps,
  StatusTagProps,
  TextProps,
  TooltipProps,
} from "@hubspot/ui-extensions";
import { Children, type CSSProperties } from "react";

const weights = { regular: 400, demibold: 600, bold: 700 } as const;

const lines = { none: "none", underline: "underline", strikethrough: "line-through" } as const;

const textStyle = ({ format, truncate }: TextProps): CSSProperties => ({
  fontWeight: format?.fontWeight && weights[format.fontWeight],
  fontStyle: format?.italic ? "italic" : undefined,
  textDecoration: format?.lineDecoration && lines[format.lineDecoration],
  textTransform: format?.textTransform === "sentenceCase" ? undefined : format?.textTransform,
  ...(truncate ? { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } : {}),
});

export function Text(props: TextProps) {
  const { variant = "bodytext", inline, testId, children } = props;
  return (
    <span
      className={`ui-text ${variant} ${inline ? "inline" : ""}`}
      data-test-id={testId}
      style={textStyle(props)}
    >
      {children}
    </span>
  );
}

export const Heading = ({ inline, testId, children }: HeadingProps) => (
  <h3 className={inline ? "ui-heading inline" : "ui-heading"} data-test-id={testId}>
    {children}
  </h3>
);

export function List({ variant = "unordered", testId, children }: ListProps) {
  const items = Children.map(children, (child) => <li>{child}</li>);
  const className = `ui-list ${variant}`;
  return variant.startsWith("ordered") ? (
    <ol className={className} data-test-id={testId}>
      {items}
    </ol>
  ) : (
    <ul className={className} data-test-id={testId}>
      {items}
    </ul>
  );
}

/** The dot repeats the variant; the text says it. */
export const StatusTag = ({ variant = "default", hollow, testId, children }: StatusTagProps) => (
  <span className={`ui-status-tag ${variant} ${hollow ? "hollow" : ""}`} data-test-id={testId}>
    <i aria-hidden="true" />
    {children}
  </span>
);

/** Names stand in for HubSpot's drawings. */
export const Icon = ({ name, screenReaderText, testId }: IconProps) => (
  <span
    className="ui-icon"
    data-test-id={testId}
    {...(screenReaderText ? { role: "img", "aria-label": screenReaderText } : {})}
    aria-hidden={screenReaderText ? undefined : true}
  >
    {name}
  </span>
);

export const Image = ({ src, alt, width, height, testId }: ImageProps) => (
  <img src={src} alt={alt ?? ""} width={width} height={height} data-test-id={testId} />
);

export const Tooltip = ({ testId, children }: TooltipProps) => (
  <span role="tooltip" className="ui-tooltip" data-test-id={testId}>
    {children}
  </span>
);
