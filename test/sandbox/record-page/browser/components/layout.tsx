import type {
  AllDistances,
  AllSizes,
  AutoGridProps,
  BoxProps,
  ButtonRowProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  TileProps,
} from "@hubspot/ui-extensions";

const distances: Readonly<Record<AllDistances, number>> = {
  flush: 0,
  "extra-small": 4,
  xs: 4,
  small: 8,
  sm: 8,
  medium: 16,
  md: 16,
  large: 24,
  lg: 24,
  "extra-large": 32,
  xl: 32,
};

const distance = (name: AllDistances | AllSizes | undefined, otherwise: AllDistances) =>
  distances[name ?? otherwise];

const edges: Readonly<Record<string, string>> = {
  start: "flex-start",
  end: "flex-end",
  around: "space-around",
  between: "space-between",
};

const edge = (name: string | undefined) => (name === undefined ? undefined : (edges[name] ?? name));

export function Flex(props: FlexProps) {
  const { direction, gap, justify, align, alignSelf, wrap, testId, children } = props;
  return (
    <div
      data-test-id={testId}
      style={{
        display: "flex",
        minWidth: 0,
        flexDirection: direction ?? "row",
        gap: distance(gap, "flush"),
        justifyContent: edge(justify),
        alignItems: edge(align),
        alignSelf: edge(alignSelf),
        flexWrap: wrap === true ? "wrap" : wrap || "nowrap",
      }}
    >
      {children}
    </div>
  );
}

export const Inline = ({ gap = "sm", align = "center", ...rest }: InlineProps) => (
  <Flex {...rest} gap={gap} align={align} direction="row" wrap="wrap" />
);

export const Box = ({ flex, alignSelf, testId, children }: BoxProps) => (
  <div data-test-id={testId} style={{ flex, alignSelf: edge(alignSelf), minWidth: 0 }}>
    {children}
  </div>
);

export const AutoGrid = ({ columnWidth, gap, flexible, testId, children }: AutoGridProps) => (
  <div
    data-test-id={testId}
    style={{
      display: "grid",
      gap: distance(gap, "flush"),
      gridTemplateColumns: `repeat(${flexible ? "auto-fit" : "auto-fill"}, minmax(min(${columnWidth}px, 100%), 1fr))`,
    }}
  >
    {children}
  </div>
);

export const Divider = ({ distance: around, testId }: DividerProps) => (
  <hr data-test-id={testId} style={{ marginBlock: distance(around, "flush") }} />
);

export const Spacer = ({ size, testId }: SpacerProps) => (
  <div data-test-id={testId} style={{ height: distance(size, "sm") }} />
);

export const Tile = ({ compact, flush, testId, children }: TileProps) => (
  <div
    className="ui-tile"
    data-test-id={testId}
    style={{ padding: distance(flush ? "flush" : compact ? "sm" : "md", "md") }}
  >
    {children}
  </div>
);

export const Card = ({ testId, children }: CardProps) => (
  <div className="ui-tile" data-test-id={testId}>
    {children}
  </div>
);

export const ButtonRow = ({ testId, children }: ButtonRowProps) => (
  <div className="ui-button-row" data-test-id={testId}>
    {children}
  </div>
);
