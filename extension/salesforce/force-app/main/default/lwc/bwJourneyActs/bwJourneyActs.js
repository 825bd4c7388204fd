import { LightningElement, api } from 'lwc';
import { todayOf } from 'c/bwShared';
import { askOf } from 'c/bwJourneyAsks';
import { appender, savedText } from 'c/bwRequests';
import { labels } from 'c/bwLabels';
import { words } from 'c/bwJourneyLabels';

/** What can be done about one thing of an account's way: each act is an appended request, followed to its answer. */
export default class BwJourneyActs extends LightningElement {
    /** Ids of acts, as `c/bwJourneyAsks` knows them. */
    @api acts;
    /** What they are done to: `{ id, title, … }`; absent where they are the account's. */
    @api subject;
    /** The account. */
    @api recordId;
    @api snapshot;
    /** `ConnectionForm` of the shared contracts. */
    @api form;
    @api moment;
    @api pollSeconds;
    /** What is asked, with its act; each stays, hidden, with what was typed until its request is answered. */
    asks = [];
    /** Of the form that was opened last. */
    act = null;
    isOpen = false;
    isSaving = false;
    requestId = null;
    /** Of a plan's page, once it is made. */
    link = null;
    status = '';
    append = appender();
    /** "form", with a problem to show in it, or "buttons": where the focus goes after the next rendering. */
    focusNext = null;

    renderedCallback() {
        const next = this.focusNext;
        if (next === null) return;
        this.focusNext = null;
        if (next.at === 'buttons') {
            this.template.querySelector(`button[data-act="${this.act}"]`)?.focus();
            return;
        }
        const form = this.template.querySelector(`c-bw-journey-form[data-form="${this.act}"]`);
        form.focus();
        if (next.problem) form.refuse(next.problem);
    }

    get buttons() {
        return this.acts.map((act) => {
            const { label, title } = this.askFor(act);
            return { act, label, title, isDisabled: this.isUnderWay };
        });
    }

    /** One is open at a time. */
    get shown() {
        const isShown = (act) => this.isOpen && act === this.act;
        return this.asks.map(({ act, ask }) => ({
            act,
            ask,
            visibility: isShown(act) ? 'slds-show' : 'slds-hide',
            isSaving: this.isSaving && isShown(act)
        }));
    }

    get isUnderWay() {
        return this.isSaving || this.requestId !== null;
    }

    askFor(act) {
        const { subject, recordId: accountId, snapshot, form, moment } = this;
        return askOf(act, { subject, accountId, snapshot, form, today: todayOf(moment) });
    }

    handleAct({ currentTarget }) {
        const { act } = currentTarget.dataset;
        this.status = '';
        this.link = null;
        if (!this.asks.some((each) => each.act === act))
            this.asks = [...this.asks, { act, ask: this.askFor(act) }];
        this.act = act;
        this.isOpen = true;
        this.focusNext = { at: 'form' };
    }

    handleCancel() {
        this.isOpen = false;
        this.focusNext = { at: 'buttons' };
    }

    async handleSave({ detail: said }) {
        if (this.isUnderWay) return;
        this.isSaving = true;
        const { kind } = this.askFor(this.act);
        const saved = await this.append({ kind, accountId: this.recordId, said });
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
        this.link = linkIn(reply.value);
        this.status = this.link === null ? words.said : words.link;
        this.leave();
        this.dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true }));
    }

    handleSilent() {
        this.requestId = null;
        this.leave();
        this.status = labels.silent;
    }

    /** What was sent is not offered again. */
    leave() {
        this.asks = this.asks.filter(({ act }) => act !== this.act);
    }

    /** In the form that was sent, which comes up again. */
    refuse(problem) {
        this.isOpen = true;
        this.focusNext = { at: 'form', problem };
    }
}

/** Null for what is no web address of a server: the answer is text in a record. */
function linkIn(value) {
    const link = value?.link;
    return typeof link === 'string' && /^https?:\/\//.test(link) ? link : null;
}
