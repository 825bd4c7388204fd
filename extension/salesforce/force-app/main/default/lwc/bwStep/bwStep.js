import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { emptyStep, stepSaid } from 'c/bwShared';
import { appender, savedText } from 'c/bwRequests';
import { labels, say } from 'c/bwLabels';
import { composerFor } from './composer';

const actions = ['done', 'email', 'skip', 'reassign', 'note'];
/** The same space on every line that they take. */
const spaced = 'slds-button slds-m-left_none slds-m-right_xx-small slds-m-bottom_xx-small';

/** One step with what can be done about it: each act is an appended request, followed to its answer. */
export default class BwStep extends NavigationMixin(LightningElement) {
    /** `StepLines` of the shared contracts. */
    @api step;
    /** The account. */
    @api recordId;
    /** `PlayForm` of the shared contracts; null where nothing can be asked. */
    @api form;
    @api pollSeconds;
    labels = labels;
    /** The form that is on the page; it stays, hidden, until its request is answered. */
    action = null;
    isOpen = false;
    isSaving = false;
    requestId = null;
    offersSnooze = false;
    status = '';
    problem = '';
    append = appender();
    /** What was said last. */
    said = null;
    /** "form", with a problem to show in it, or "buttons": where the focus goes after the next rendering. */
    focusNext = null;

    renderedCallback() {
        const next = this.focusNext;
        if (next === null) return;
        this.focusNext = null;
        const form = this.template.querySelector('c-bw-step-form');
        if (next.at === 'buttons') this.template.querySelector('button[data-action]')?.focus();
        else form.focus();
        if (next.problem) form.refuse(next.problem);
    }

    get whoClass() {
        return this.step.isLate ? 'slds-text-color_error' : '';
    }

    get notes() {
        return this.step.notes.map((text) => ({ key: text, text }));
    }

    get buttons() {
        const shown = {
            done: labels.done,
            email: labels.stepEmail,
            skip: labels.stepSkip,
            reassign: labels.stepReassign,
            note: labels.note
        };
        const offered = actions.filter((action) => this.isOffered(action));
        return offered.map((action) => ({
            action,
            label: shown[action],
            title: say(labels.actionOf, shown[action], this.step.label),
            style: `${spaced} slds-button_${action === 'done' ? 'brand' : 'neutral'}`,
            isDisabled: action !== 'email' && this.isUnderWay
        }));
    }

    isOffered(action) {
        const { message, isQueued } = this.step;
        if (action === 'email') return message !== null;
        return this.form !== null && !(action === 'done' && isQueued);
    }

    get isUnderWay() {
        return this.isSaving || this.requestId !== null;
    }

    get formVisibility() {
        return this.isOpen ? 'slds-show' : 'slds-hide';
    }

    handleAction({ currentTarget }) {
        const { action } = currentTarget.dataset;
        const { step } = this;
        if (action === 'email') {
            this[NavigationMixin.Navigate](composerFor(this.recordId, step.message));
            return;
        }
        this.forget();
        if (action === 'done' && step.answers.length === 0 && step.evidence === null) {
            this.send(stepSaid('done', step, emptyStep));
            return;
        }
        this.action = action;
        this.isOpen = true;
        this.focusNext = { at: 'form' };
    }

    handleCancel() {
        this.isOpen = false;
        this.focusNext = { at: 'buttons' };
    }

    handleSave({ detail: said }) {
        this.send(said);
    }

    async send(said) {
        if (this.isUnderWay) return;
        this.said = said;
        this.isSaving = true;
        const saved = await this.append({ kind: 'step', accountId: this.recordId, said });
        this.isSaving = false;
        if (!saved.ok) {
            this.refuse(saved.problem);
            return;
        }
        this.isOpen = false;
        this.requestId = saved.requestId;
        this.status = savedText(this.pollSeconds);
    }

    handleAnswered({ detail: reply }) {
        this.requestId = null;
        this.status = '';
        if (!reply.ok) {
            this.refuse(reply.problem);
            return;
        }
        this.action = null;
        this.status = labels.stepTaken;
        this.offersSnooze = this.wasWrongAlarm;
        this.dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true, detail: this.said }));
    }

    handleSilent() {
        this.requestId = null;
        this.action = null;
        this.status = labels.silent;
    }

    /** In the form that was sent, or beneath the buttons where there was none. */
    refuse(problem) {
        if (this.action === null) {
            this.problem = say(labels.notSaved, problem.message);
            return;
        }
        this.isOpen = true;
        this.focusNext = { at: 'form', problem };
    }

    get wasWrongAlarm() {
        const reason = this.form.skipReasons.find(({ id }) => id === this.said.reason);
        return reason?.leadsTo === 'snooze';
    }

    handleSnooze() {
        this.offersSnooze = false;
        this.dispatchEvent(new CustomEvent('snooze', { bubbles: true, composed: true }));
    }

    forget() {
        this.action = null;
        this.status = '';
        this.problem = '';
        this.offersSnooze = false;
    }
}
