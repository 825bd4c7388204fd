import { LightningElement, api } from 'lwc';
import { emptyStep, stepSaid } from 'c/bwShared';
import { areValid, showAt } from 'c/bwFields';
import { labels, say } from 'c/bwLabels';

/** Whoever left has no task to get. */
const activeUsers = { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] };

/** What has to be said with an act on a step: an answer, a reason, a new owner, a note. */
export default class BwStepForm extends LightningElement {
    /** "done", "skip", "reassign" or "note". */
    @api action;
    /** `StepLines` of the shared contracts. */
    @api step;
    /** `PlayForm` of the shared contracts. */
    @api form;
    @api isSaving = false;
    labels = labels;
    activeUsers = activeUsers;
    draft = emptyStep;
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

    get heading() {
        const { stepDoneTitle, stepSkipTitle, stepReassignTitle, stepNoteTitle } = labels;
        const titles = {
            done: stepDoneTitle,
            skip: stepSkipTitle,
            reassign: stepReassignTitle,
            note: stepNoteTitle
        };
        return say(titles[this.action], this.step.label);
    }

    get asksAnswer() {
        return this.action === 'done' && this.step.answers.length > 0;
    }

    get isSkip() {
        return this.action === 'skip';
    }

    get isReassign() {
        return this.action === 'reassign';
    }

    get isNoteAll() {
        return this.action === 'note';
    }

    get answers() {
        return this.step.answers.map(({ id, label }) => ({ value: id, label }));
    }

    get skipReasons() {
        return this.form.skipReasons.map(({ id, label }) => ({ value: id, label }));
    }

    get noteLabel() {
        const { evidence } = this.step;
        return this.action === 'done' && evidence !== null ? say(labels.whatShows, evidence) : labels.note;
    }

    handleAnswer({ detail }) {
        this.change({ answer: detail.value });
    }

    handleReason({ detail }) {
        this.change({ reason: detail.value });
    }

    handleOwner({ detail }) {
        this.change({ owner: detail.recordId ?? '' });
    }

    handleNote({ detail }) {
        this.change({ note: detail.value });
    }

    change(changes) {
        this.draft = { ...this.draft, ...changes };
    }

    handleSave() {
        const said = stepSaid(this.action, this.step, this.draft);
        if ('code' in said) {
            this.refuse(said);
            return;
        }
        this.refuse(null);
        if (!areValid(this.fields)) return;
        this.dispatchEvent(new CustomEvent('save', { detail: said }));
    }

    handleCancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}
