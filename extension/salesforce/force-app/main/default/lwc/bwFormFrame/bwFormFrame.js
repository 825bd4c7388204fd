import { LightningElement, api } from 'lwc';
import { labels, say } from 'c/bwLabels';

/** What every form has around its fields: heading, a problem of the whole, save and cancel. */
export default class BwFormFrame extends LightningElement {
    @api heading;
    /** A problem that no field shows; null otherwise. */
    @api problem;
    @api isSaving = false;
    labels = labels;

    /** A screen reader begins with what was opened. */
    @api
    focus() {
        this.template.querySelector('h3').focus();
    }

    get problemText() {
        return this.problem ? say(labels.notSaved, this.problem.message) : '';
    }

    get saveLabel() {
        return this.isSaving ? labels.saving : labels.save;
    }

    handleSave() {
        this.dispatchEvent(new CustomEvent('save'));
    }

    handleCancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}
