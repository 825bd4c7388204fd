import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** A link to a record of whatever object: its id says which. */
export default class BwRecordLink extends NavigationMixin(LightningElement) {
    @api recordId;
    @api label;
    url;

    get page() {
        return {
            type: 'standard__recordPage',
            attributes: { recordId: this.recordId, actionName: 'view' }
        };
    }

    async connectedCallback() {
        this.url = await this[NavigationMixin.GenerateUrl](this.page);
    }

    handleClick(event) {
        event.preventDefault();
        this[NavigationMixin.Navigate](this.page);
    }
}
