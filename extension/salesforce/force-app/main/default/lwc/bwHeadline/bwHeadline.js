import { LightningElement, api } from 'lwc';

const badges = {
    green: 'slds-badge slds-theme_success',
    yellow: 'slds-badge slds-theme_warning',
    red: 'slds-badge slds-theme_error',
    unknown: 'slds-badge'
};

const arrows = { increase: 'utility:arrowup', decrease: 'utility:arrowdown' };

/** One number, its band in words, its course, and the facts beside it. */
export default class BwHeadline extends LightningElement {
    /** `Headline` of the shared contracts. */
    @api headline;
    @api facts;

    get badgeClass() {
        return badges[this.headline.band];
    }

    /** Undefined where the course is flat. */
    get arrow() {
        return arrows[this.headline.trend?.direction];
    }
}
