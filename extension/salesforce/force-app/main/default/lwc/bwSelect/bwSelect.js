import { LightningElement, api } from 'lwc';

/** A choice by the browser's own list, which works alike with a keyboard, a screen reader and on a phone. */
export default class BwSelect extends LightningElement {
    @api name;
    @api label;
    /** `{ value, label }` each. */
    @api options;
    @api value;
    @api disabled = false;
    @api required = false;
    /** Stands first while nothing is chosen; without it the first option does. */
    @api placeholder;
    customMessage = '';
    message = '';

    renderedCallback() {
        // The list forgets its choice when its options change.
        this.list.value = this.value ?? '';
    }

    get list() {
        return this.template.querySelector('select');
    }

    get describedBy() {
        return this.message === '' ? null : 'message';
    }

    get elementClass() {
        return this.message === '' ? 'slds-form-element' : 'slds-form-element slds-has-error';
    }

    get isInvalid() {
        return this.message === '' ? 'false' : 'true';
    }

    @api
    focus() {
        this.list.focus();
    }

    @api
    setCustomValidity(message) {
        this.customMessage = message;
    }

    @api
    reportValidity() {
        this.message = this.customMessage;
        return this.message === '';
    }

    handleChange({ target }) {
        this.dispatchEvent(new CustomEvent('change', { detail: { value: target.value } }));
    }
}
