import { LightningElement, api } from 'lwc';
import { showAt } from 'c/bwFields';
import { appender, savedText } from 'c/bwRequests';
import { labels, say } from 'c/bwLabels';
import { words } from 'c/bwHandoffLabels';
import { decisionOf, emptyDraft, offeredIn } from './said';

const activeUsers = { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] };
const ratings = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
const titles = {
    submit: words.submit,
    accept: words.accept,
    return: words.returnIt,
    refuse: words.refuse,
    reopen: words.reopen,
    assign: words.assign,
    'close-gap': words.closeGap,
    'rate-truth': words.rateTruth
};

/** What is decided on a handoff, each an appended request that is followed to its answer. */
export default class BwHandoffDecide extends LightningElement {
    @api dealId;
    /** `HandoffView` of the shared contracts. */
    @api view;
    @api pollSeconds;
    labels = labels;
    words = words;
    activeUsers = activeUsers;
    ratings = ratings;
    draft = emptyDraft;
    act = null;
    /** Of the form as a whole. */
    formProblem = null;
    isSaving = false;
    requestId = null;
    status = '';
    problem = '';
    append = appender();

    get buttons() {
        return offeredIn(this.view).map((act) => ({
            act,
            label: titles[act],
            isDisabled: this.isSaving || this.requestId !== null,
            style: `slds-button slds-button_${act === 'submit' || act === 'accept' ? 'brand' : 'neutral'}`
        }));
    }

    get heading() {
        return titles[this.act];
    }

    get asksGaps() {
        return this.act === 'accept' || this.act === 'return';
    }

    get isAccept() {
        return this.act === 'accept';
    }

    get asksRating() {
        return this.act === 'accept' || this.act === 'rate-truth';
    }

    get asksReason() {
        return this.act === 'refuse' || this.act === 'reopen';
    }

    get isAssign() {
        return this.act === 'assign';
    }

    get isCloseGap() {
        return this.act === 'close-gap';
    }

    get gaps() {
        return this.view.gaps.map(({ id, text }) => ({ value: id, label: text }));
    }

    get fields() {
        return [...this.template.querySelectorAll('[data-field]')];
    }

    handleAct({ currentTarget }) {
        const { act } = currentTarget.dataset;
        this.problem = '';
        this.status = '';
        this.formProblem = null;
        if (act === 'submit') {
            this.act = null;
            this.send({ do: 'submit' });
            return;
        }
        this.act = act;
    }

    handleField({ currentTarget, detail }) {
        const value = detail.value ?? detail.recordId ?? '';
        this.draft = { ...this.draft, [currentTarget.dataset.field]: value };
    }

    handleCancel() {
        this.act = null;
    }

    handleSave() {
        const said = decisionOf(this.act, this.draft);
        if ('code' in said) {
            this.refuse(said);
            return;
        }
        this.refuse(null);
        this.send(said);
    }

    async send(said) {
        if (this.isSaving || this.requestId !== null) return;
        this.isSaving = true;
        const saved = await this.append({
            kind: 'handoff',
            accountId: this.view.account.id,
            said: { dealId: this.dealId, ...said }
        });
        this.isSaving = false;
        if (!saved.ok) {
            this.refuse(saved.problem);
            return;
        }
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
        this.act = null;
        this.draft = emptyDraft;
        this.status = words.decided;
        this.dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true }));
    }

    handleSilent() {
        this.requestId = null;
        this.status = labels.silent;
    }

    /** In the form, which keeps what was typed; beneath the buttons where there was none. */
    refuse(problem) {
        if (this.act === null) {
            this.problem = problem === null ? '' : say(labels.notSaved, problem.message);
            return;
        }
        this.formProblem = showAt(this.fields, problem) ? null : problem;
    }
}
