import { LightningElement, api } from 'lwc';
import { labels, say } from 'c/bwLabels';
import { words } from 'c/bwHandoffLabels';

const inputTypes = { text: 'text', url: 'url', date: 'date', number: 'number', money: 'number' };
const activeUsers = { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] };

/** One place of the form: says what somebody writes there, and when they leave it. */
export default class BwHandoffField extends LightningElement {
    /** `{ path, label, why, kind, options, value, missing, mayConfirm, conflict }`; conflict null: there is none. */
    @api place;
    @api accountId;
    @api readOnly = false;
    labels = labels;
    words = words;

    @api
    focus() {
        this.template.querySelector('[data-id="asked"]')?.focus();
    }

    get isLong() {
        return this.place.kind === 'long-text';
    }

    get isInput() {
        return this.inputType !== undefined;
    }

    get inputType() {
        return inputTypes[this.place.kind];
    }

    get isChoice() {
        return this.place.kind === 'choice';
    }

    get isPerson() {
        return this.place.kind === 'contact' || this.place.kind === 'colleague';
    }

    get step() {
        return this.inputType === 'number' ? 'any' : null;
    }

    /** Null would be announced as a limit of "null characters". */
    get maxLength() {
        return this.place.kind === 'text' ? 255 : undefined;
    }

    get options() {
        return [{ value: '', label: labels.chooseOne }].concat(
            (this.place.options ?? []).map(({ id, label }) => ({ value: id, label }))
        );
    }

    get objectName() {
        return this.place.kind === 'contact' ? 'Contact' : 'User';
    }

    get filter() {
        if (this.place.kind !== 'contact') return activeUsers;
        return { criteria: [{ fieldPath: 'AccountId', operator: 'eq', value: this.accountId }] };
    }

    get confirmTitle() {
        return say(words.confirmOf, this.place.label);
    }

    get hasConflict() {
        return this.place.conflict !== null;
    }

    get conflictText() {
        return say(words.conflict, this.place.conflict || words.emptied);
    }

    handleChange({ detail }) {
        this.tell('said', { value: detail.value ?? '' });
    }

    /** A choice is made at once, and nobody leaves it. */
    handleChoice({ detail }) {
        this.tell('said', { value: detail.value ?? detail.recordId ?? '' });
        this.tell('left');
    }

    handleBlur() {
        this.tell('left');
    }

    handleConfirm() {
        this.tell('confirm');
    }

    handleMine() {
        this.tell('settle', { mine: true });
    }

    handleTheirs() {
        this.tell('settle', { mine: false });
    }

    tell(name, more = {}) {
        const detail = { path: this.place.path, ...more };
        this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    }
}
