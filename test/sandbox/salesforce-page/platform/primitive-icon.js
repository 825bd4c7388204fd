import { api, LightningElement } from "lwc";

const variants = ["error", "warning", "success", "default"];

/**
 * An icon from the design system's sprites, as Salesforce's own pages draw it: the library's component compiles
 * every icon there is into a template of its own.
 */
// biome-ignore lint/style/noDefaultExport: LWC takes a component so
export default class PrimitiveIcon extends LightningElement {
  @api iconName;
  @api src;
  @api svgClass;
  @api size;
  @api variant;

  get href() {
    if (this.src) return this.src;
    const [sprite, name] = (this.iconName ?? "").split(":");
    return name ? `/_slds/icons/${sprite}-sprite/svg/symbols.svg#${name}` : "";
  }

  get computedClass() {
    const variant = this.variant || "default";
    const classes = [this.svgClass];
    if (variant !== "bare") classes.push("slds-icon");
    if (variants.includes(variant)) classes.push(`slds-icon-text-${variant}`);
    if (this.size && this.size !== "medium") classes.push(`slds-icon_${this.size}`);
    return classes.filter(Boolean).join(" ");
  }
}
