type Props = {
  readonly sprite: "standard" | "utility";
  readonly name: string;
  readonly size?: string;
};

/** Without a name of its own: what it stands beside says it. */
export function Icon({ sprite, name, size = "" }: Props) {
  const background = sprite === "standard" ? `slds-icon-standard-${name}` : "";
  return (
    <span className={`slds-icon_container ${background}`}>
      <svg
        className={`slds-icon ${sprite === "utility" ? "slds-icon-text-default" : ""} ${size}`}
        aria-hidden="true"
      >
        <use href={`/_slds/icons/${sprite}-sprite/svg/symbols.svg#${name}`} />
      </svg>
    </span>
  );
}
