import { LightningElement, api } from 'lwc';
import { appender, savedText } from 'c/bwRequests';
import { labels } from 'c/bwLabels';

/**
 * A form in its life. It stays on the page, hidden, until its request is answered, so that what was typed is
 * there again if the server refuses it.
 */
const closed = { isMounted: false, isOpen: false, isSaving: false, requestId: null, append: null };
const scoreKinds = ['log', 'snooze', 'override'];
const playKinds = ['play', 'stop', 'pod', 'tier', 'exclude'];
const kinds = [...scoreKinds, ...playKinds];
const shownLabels = {
    log: labels.log,
    snooze: labels.snooze,
    override: labels.override,
    play: labels.startPlay,
    stop: labels.endPlay,
    pod: labels.pod,
    tier: labels.assignTier,
    exclude: labels.exclude
};

/** What people say of the account, and what they order about its plays: each appends a request, and follows it to its answer. */
export default class BwActions extends LightningElement {
    @api recordId;
    /** `ConnectionForm` of the shared contracts. */
    @api form;
    @api pollSeconds;
    @api snapshot;
    @api moment;
    labels = labels;
    forms = Object.fromEntries(kinds.map((kind) => [kind, closed]));
    status = '';
    /** Where the focus goes after the next rendering: a form's kind and what to show in it, or a button's. */
    focusNext = null;

    renderedCallback() {
        const next = this.focusNext;
        if (next === null) return;
        this.focusNext = null;
        if (!this.forms[next.kind].isOpen) {
            this.template.querySelector(`lightning-button[data-kind="${next.kind}"]`).focus();
            return;
        }
        const form = this.formOf(next.kind);
        form.focus();
        if (next.problem) form.refuse(next.problem);
    }

    get buttons() {
        return scoreKinds.map((kind) => this.button(kind));
    }

    /** None with a server that knows no plays; what cannot be ended is not offered to be. */
    get playButtons() {
        if (this.form.plays === null) return [];
        const offered = playKinds.filter((kind) => kind !== 'stop' || this.snapshot.plays.length > 0);
        return offered.map((kind) => this.button(kind));
    }

    get terms() {
        return this.mounted('snooze', 'override', 'tier', 'exclude');
    }

    get playForms() {
        return this.mounted('play', 'stop', 'pod');
    }

    get log() {
        return this.shown('log');
    }

    get followed() {
        return kinds
            .filter((kind) => this.forms[kind].requestId !== null)
            .map((kind) => ({ kind, requestId: this.forms[kind].requestId }));
    }

    /** Those of the account's scorecard that are not set aside already. */
    get measures() {
        const { drivers, missing, snoozed } = this.snapshot;
        const away = new Set(snoozed.map(({ measure }) => measure));
        return [...drivers, ...missing]
            .filter(({ measure }) => !away.has(measure))
            .map(({ measure, label }) => ({ id: measure, label }))
            .sort((a, b) => a.label.localeCompare(b.label));
    }

    handleOpen({ currentTarget }) {
        this.open(currentTarget.dataset.kind);
    }

    /** One form is open at a time; another keeps what was typed. */
    @api
    open(kind) {
        if (this.isUnderWay(kind)) return;
        for (const other of kinds) if (other !== kind) this.put(other, { isOpen: false });
        this.put(kind, { isMounted: true, isOpen: true, append: this.forms[kind].append ?? appender() });
        this.status = '';
        this.focusNext = { kind };
    }

    handleCancel({ currentTarget }) {
        const { kind } = currentTarget.dataset;
        this.put(kind, { isOpen: false });
        this.focusNext = { kind };
    }

    async handleSave({ currentTarget, detail }) {
        const { kind } = currentTarget.dataset;
        const { append, isSaving } = this.forms[kind];
        if (isSaving) return;
        this.put(kind, { isSaving: true });
        const saved = await append({ kind, accountId: this.recordId, said: detail });
        if (!saved.ok) {
            this.put(kind, { isSaving: false });
            this.formOf(kind).refuse(saved.problem);
            return;
        }
        this.status = savedText(this.pollSeconds);
        if (saved.requestId) this.put(kind, { isSaving: false, isOpen: false, requestId: saved.requestId });
        else this.forms = { ...this.forms, [kind]: closed };
        this.focusNext = { kind };
    }

    handleAnswered({ target, detail: reply }) {
        const { kind } = target.dataset;
        if (!reply.ok) {
            this.put(kind, { requestId: null, isOpen: true });
            this.status = '';
            this.focusNext = { kind, problem: reply.problem };
            return;
        }
        this.forms = { ...this.forms, [kind]: closed };
        this.status = labels.takenUp;
        this.dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true }));
    }

    handleSilent({ target }) {
        this.forms = { ...this.forms, [target.dataset.kind]: closed };
        this.status = labels.silent;
    }

    button(kind) {
        return {
            kind,
            label: shownLabels[kind],
            variant: kind === 'log' ? 'brand' : 'neutral',
            isDisabled: this.isUnderWay(kind)
        };
    }

    mounted(...wanted) {
        return wanted.map((kind) => this.shown(kind)).filter(({ isMounted }) => isMounted);
    }

    isUnderWay(kind) {
        const { isSaving, requestId } = this.forms[kind];
        return isSaving || requestId !== null;
    }

    shown(kind) {
        const form = this.forms[kind];
        return { ...form, kind, visibility: form.isOpen ? '' : 'slds-hide' };
    }

    formOf(kind) {
        return this.template.querySelector(`[data-form="${kind}"]`);
    }

    put(kind, changes) {
        this.forms = { ...this.forms, [kind]: { ...this.forms[kind], ...changes } };
    }
}
