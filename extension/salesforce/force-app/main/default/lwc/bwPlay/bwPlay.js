import { LightningElement, api } from 'lwc';
import { labels } from 'c/bwLabels';

/** One play: how far it is, what is due, what follows. */
export default class BwPlay extends LightningElement {
    /** `PlayLines` of the shared contracts. */
    @api play;
    @api recordId;
    /** `PlayForm` of the shared contracts; null where nothing can be asked. */
    @api form;
    @api pollSeconds;
    labels = labels;
}
