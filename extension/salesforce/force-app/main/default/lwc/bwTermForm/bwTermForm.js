import { LightningElement, api } from 'lwc';
import { bandLabels, daysAfter, emptyTerm, missingIn, todayOf } from 'c/bwShared';
import { areValid, showAt } from 'c/bwFields';
import { labels, say } from 'c/bwLabels';

const bands = ['green', 'yellow', 'red'];

/** A snooze of a measure, or an override of the band: what, why, and its last day. */
export default class BwTermForm extends LightningElement {
    /** "snooze" or "override". */
    @api kind;
    /** `ConnectionForm` of the shared contracts. */
    @api form;
    /** `{ id, label }` each. */
    @api measures;
    @api moment;
    @api isSaving = false;
    labels = labels;
    draft = { ...emptyTerm, subject: '' };
    /** One that no field shows. */
    problem = null;

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

    get isSnooze() {
        return this.kind === 'snooze';
    }

    get heading() {
        return this.isSnooze ? labels.snoozeTitle : labels.overrideTitle;
    }

    get help() {
        return this.isSnooze ? labels.snoozeHelp : labels.overrideHelp;
    }

    get measureOptions() {
        return this.measures.map(({ id, label }) => ({ value: id, label }));
    }

    get bandOptions() {
        return bands.map((value) => ({ value, label: bandLabels[value] }));
    }

    get days() {
        return this.isSnooze ? this.form.snoozeDays : this.form.overrideDays;
    }

    get firstDay() {
        return daysAfter(todayOf(this.moment), 1);
    }

    get lastDay() {
        return daysAfter(todayOf(this.moment), this.days);
    }

    get lastDayHelp() {
        return say(labels.lastDayHelp, this.days);
    }

    handleSubject({ detail }) {
        this.draft = { ...this.draft, subject: detail.value };
    }

    handleReason({ detail }) {
        this.draft = { ...this.draft, reason: detail.value };
    }

    handleUntil({ detail }) {
        this.draft = { ...this.draft, until: detail.value || null };
    }

    handleSave() {
        const { subject, reason, until } = this.draft;
        const field = this.isSnooze ? 'measure' : 'band';
        const ask = this.isSnooze ? labels.chooseMeasure : labels.chooseBand;
        const missing = missingIn(this.draft, { field, isChosen: subject !== '', ask });
        this.refuse(missing);
        if (missing !== null || !areValid(this.fields)) return;
        const detail = { [field]: subject, reason: reason.trim(), until };
        this.dispatchEvent(new CustomEvent('save', { detail }));
    }

    handleCancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}
