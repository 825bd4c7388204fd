import { LightningElement, api } from 'lwc';

/** Something that opens on a click: the browser's own, with the mark that SLDS takes from it. */
export default class BwDisclosure extends LightningElement {
    @api label;
    /** Whether it is as large as a heading. */
    @api isHeading = false;

    get labelClass() {
        return this.isHeading ? 'slds-text-heading_small' : '';
    }

    /** What is inside may wait for it. */
    handleToggle({ currentTarget }) {
        if (currentTarget.open) this.dispatchEvent(new CustomEvent('open'));
    }
}
