import { LightningElement, api } from 'lwc';
import { say } from 'c/bwLabels';
import { words } from 'c/bwHandoffLabels';

/** Goals, promises and whatever else the form asks for in rows. */
export default class BwHandoffRows extends LightningElement {
    /** `{ id, label, isTitled, why, noneAllowed, isNone, missing, rows }`; rows have `{ id, title, places }`. */
    @api field;
    @api accountId;
    @api readOnly = false;
    /** How many rows there were when one more was asked for. */
    rowsBefore = null;

    /** Whoever adds a row goes on in it. */
    renderedCallback() {
        if (this.rowsBefore === null || this.field.rows.length <= this.rowsBefore) return;
        this.rowsBefore = null;
        const [last] = [...this.template.querySelectorAll('[data-id="row"]')].slice(-1);
        last?.querySelector('c-bw-handoff-field').focus();
    }

    get legendClass() {
        return this.field.isTitled ? 'slds-assistive-text' : 'slds-text-title_bold';
    }

    get rows() {
        return this.field.rows.map((row) => ({ ...row, removeLabel: say(words.removeRow, row.title) }));
    }

    get addLabel() {
        return say(words.addRow, this.field.label);
    }

    get noneLabel() {
        return say(words.noneTickOf, this.field.label);
    }

    get asksNone() {
        return this.field.noneAllowed && this.field.rows.length === 0;
    }

    get mayAdd() {
        return !this.readOnly && !this.field.isNone;
    }

    get mayRemove() {
        return !this.readOnly;
    }

    handleNone({ detail }) {
        this.tell('said', { path: this.field.id, value: detail.checked ? 'none' : '' });
        this.tell('left', { path: this.field.id });
    }

    handleAdd() {
        this.rowsBefore = this.field.rows.length;
        this.tell('addrow', { field: this.field.id });
    }

    handleRemove({ currentTarget }) {
        // The button that has the focus goes with its row.
        this.template.querySelector('[data-id="add"]')?.focus();
        this.tell('removerow', { field: this.field.id, row: currentTarget.dataset.row });
    }

    tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    }
}
