import { LightningElement, api } from 'lwc';
import { bandLabels, daysAfter, emptyTerm, missingIn, todayOf } from 'c/bwShared';
import { areValid, showAt } from 'c/bwFields';
import { labels, say } from 'c/bwLabels';

const bands = ['green', 'yellow', 'red'];

/** By kind: the field that says what, if there is one, and its words. */
const kinds = {
    snooze: { field: 'measure', ask: labels.chooseMeasure, heading: labels.snoozeTitle, help: labels.snoozeHelp },
    override: { field: 'band', ask: labels.chooseBand, heading: labels.overrideTitle, help: labels.overrideHelp },
    tier: { field: 'tier', ask: labels.chooseTier, heading: labels.assignTier, help: labels.assignTierHelp },
    exclude: { field: null, ask: '', heading: labels.exclude, help: labels.excludeHelp }
};

/** What lasts until a day: a snooze of a measure, an override of the band, a tier by hand, no plays. */
export default class BwTermForm extends LightningElement {
    /** "snooze", "override", "tier" or "exclude". */
    @api kind;
    /** `ConnectionForm` of the shared contracts. */
    @api form;
    /** `{ id, label }` each; of a snooze alone. */
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

    get words() {
        return kinds[this.kind];
    }

    get isOverride() {
        return this.kind === 'override';
    }

    /** Null where it is not chosen from a list. */
    get list() {
        const { kind, form, measures } = this;
        if (kind === 'snooze') return { label: labels.measure, options: optionsOf(measures) };
        return kind === 'tier' ? { label: labels.tier, options: optionsOf(form.plays.tiers) } : null;
    }

    get bandOptions() {
        return bands.map((value) => ({ value, label: bandLabels[value] }));
    }

    get days() {
        const { snoozeDays, overrideDays, plays } = this.form;
        return { snooze: snoozeDays, override: overrideDays }[this.kind] ?? plays.assignedDays;
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
        const { field, ask } = this.words;
        const isChosen = field === null || subject !== '';
        const missing = missingIn(this.draft, { field, isChosen, ask });
        this.refuse(missing);
        if (missing !== null || !areValid(this.fields)) return;
        const what = field === null ? {} : { [field]: subject };
        const detail = { ...what, reason: reason.trim(), until };
        this.dispatchEvent(new CustomEvent('save', { detail }));
    }

    handleCancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}

function optionsOf(named) {
    return named.map(({ id, label }) => ({ value: id, label }));
}
