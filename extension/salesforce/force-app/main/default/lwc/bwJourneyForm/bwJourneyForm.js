import { LightningElement, api } from 'lwc';
import { areValid, showAt } from 'c/bwFields';
import { filledIn, isAsked, problemIn } from './fill';

/** What has to be said with an act on an account's way: the fields that the act names. */
export default class BwJourneyForm extends LightningElement {
    /** `{ title, help, fields, said }` as `c/bwJourneyAsks` gives it. */
    @api ask;
    @api isSaving = false;
    draft = {};
    /** One that no field shows. */
    problem = null;

    connectedCallback() {
        this.draft = Object.fromEntries(this.ask.fields.map(({ name, value }) => [name, value]));
    }

    @api
    focus() {
        this.template.querySelector('c-bw-form-frame').focus();
    }

    /** Shows why it was not saved; what was typed stays. */
    @api
    refuse(problem) {
        this.problem = showAt(this.fields, problem) ? null : problem;
    }

    get fields() {
        return [...this.template.querySelectorAll('[data-field]')];
    }

    get shown() {
        return this.ask.fields
            .filter((field) => isAsked(field, this.draft))
            .map((field) => ({
                ...field,
                value: this.draft[field.name],
                isChoice: field.type === 'choice',
                isLong: field.type === 'long',
                isRecord: field.type === 'record'
            }));
    }

    /** Every field says by its name which part of the draft it is. */
    handleChange({ currentTarget, detail }) {
        const value = detail.value ?? detail.recordId ?? '';
        this.draft = { ...this.draft, [currentTarget.dataset.name]: value };
    }

    handleSave() {
        const { fields } = this.ask;
        const said = this.ask.said(filledIn(fields, this.draft));
        const problem = 'code' in said ? said : problemIn(fields, this.draft);
        this.refuse(problem);
        if (problem !== null || !areValid(this.fields)) return;
        this.dispatchEvent(new CustomEvent('save', { detail: said }));
    }

    handleCancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}
