import type {
  DescriptionListItemProps,
  DescriptionListProps,
  ProgressBarProps,
  ScoreProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
  StepIndicatorProps,
} from "@hubspot/ui-extensions";

export const Statistics = ({ testId, children }: StatisticsProps) => (
  <div className="ui-statistics" data-test-id={testId}>
    {children}
  </div>
);

export const StatisticsItem = ({ label, number, testId, children }: StatisticsItemProps) => (
  <div className="ui-statistics-item" data-test-id={testId}>
    <span className="label">{label}</span>
    <span className="number">{number}</span>
    {children}
  </div>
);

export function StatisticsTrend({ direction, value, color, testId }: StatisticsTrendProps) {
  const tone = color ?? (direction === "increase" ? "green" : "red");
  return (
    <span className={`ui-trend ${tone}`} data-test-id={testId}>
      <span aria-hidden="true">{direction === "increase" ? "▲ " : "▼ "}</span>
      {value}
    </span>
  );
}

/** Limits as HubSpot documents them for ScoreCircle (read 2026-11-21): they cannot be set by an app. */
const toneOf = (score: number) => (score >= 66 ? "success" : score >= 33 ? "warning" : "alert");

export function ScoreCircle({ score, testId }: ScoreProps) {
  const valid = score >= 0 && score <= 100;
  const shown = Math.floor(score);
  return (
    <meter
      className={`ui-score-circle ${toneOf(score)}`}
      aria-label="Score"
      min={0}
      max={100}
      value={valid ? shown : 0}
      data-test-id={testId}
    >
      {valid ? shown : "--"}
    </meter>
  );
}

export const DescriptionList = ({
  direction = "column",
  testId,
  children,
}: DescriptionListProps) => (
  <dl className={`ui-description-list ${direction}`} data-test-id={testId}>
    {children}
  </dl>
);

export const DescriptionListItem = ({ label, testId, children }: DescriptionListItemProps) => (
  <div data-test-id={testId}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

export function ProgressBar(props: ProgressBarProps) {
  const { title, value = 0, variant, showPercentage, valueDescription, testId } = props;
  const most = props.maxValue ?? props.valueMax ?? 100;
  const share = Math.round((value / most) * 100);
  return (
    <div className="ui-progress" data-test-id={testId}>
      <span>
        <b>{title}</b> {valueDescription} {showPercentage && `${share} %`}
      </span>
      <progress
        className={variant ?? "default"}
        aria-label={props["aria-label"] ?? title ?? "Progress"}
        value={value}
        max={most}
      />
    </div>
  );
}

export function StepIndicator(props: StepIndicatorProps) {
  const { stepNames, currentStep = 0, direction = "horizontal", onClick, testId } = props;
  return (
    <ol className={`ui-steps ${direction}`} data-test-id={testId}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          className={index < currentStep ? "done" : ""}
          aria-current={index === currentStep ? "step" : undefined}
        >
          {onClick === undefined ? (
            name
          ) : (
            <button type="button" onClick={() => onClick(index)}>
              {name}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
