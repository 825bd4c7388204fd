import { LightningElement, api } from 'lwc';
import { labels } from 'c/bwLabels';

/** One click deeper than the summary. */
export default class BwDetails extends LightningElement {
    /** `HealthDetails` of the shared contracts. */
    @api details;
    @api moment;
    @api recordId;
    @api mayAsk;
    @api pollSeconds;
    labels = labels;
}
