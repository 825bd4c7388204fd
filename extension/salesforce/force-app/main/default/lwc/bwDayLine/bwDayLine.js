import { LightningElement, api } from 'lwc';

/** One thing that waits: whose account it is about, what to do, and the buttons where it is a step. */
export default class BwDayLine extends LightningElement {
    /** `DayLine` of the shared contracts. */
    @api line;
    /** `DayAccount` of the shared contracts. */
    @api account;
    /** `StepLines` of the shared contracts; null where it is no step, or its account's snapshot does not have it yet. */
    @api step;
    @api playLabel;
    /** `PlayForm` of the shared contracts; null where nothing can be asked. */
    @api form;
    @api pollSeconds;

    /** Nothing can be asked about an account that may not be seen. */
    get stepForm() {
        return this.account.id ? this.form : null;
    }

    get dueClass() {
        return this.line.isLate ? 'slds-text-color_error' : '';
    }
}
