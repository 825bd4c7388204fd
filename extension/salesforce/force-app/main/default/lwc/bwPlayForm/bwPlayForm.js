import { LightningElement, api } from 'lwc';
import { daysAfter, emptyStop, emptyTerm, hasPod, missingIn, outcomes, playSaid, stopSaid, todayOf } from 'c/bwShared';
import { areValid, showAt } from 'c/bwFields';
import { labels } from 'c/bwLabels';

const words = {
    play: { heading: labels.startPlay, help: labels.startPlayHelp },
    stop: { heading: labels.endPlay, help: labels.endPlayHelp },
    pod: { heading: labels.pod, help: labels.podHelp }
};
/** A pod that lasts longer is an organisation chart. */
const podDays = 90;

/** Starts a play, ends one, or convenes a pod. */
export default class BwPlayForm extends LightningElement {
    /** "play", "stop" or "pod". */
    @api kind;
    /** `ConnectionForm` of the shared contracts. */
    @api form;
    /** `SnapshotPlay` each: those that can be ended. */
    @api plays;
    @api moment;
    @api isSaving = false;
    labels = labels;
    draft = { playbook: '', play: '', ...emptyStop, roles: null, ...emptyTerm };
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
        return words[this.kind];
    }

    get isStart() {
        return this.kind === 'play';
    }

    get isStop() {
        return this.kind === 'stop';
    }

    get isPod() {
        return this.kind === 'pod';
    }

    /** One of each playbook runs at a time. */
    get playbooks() {
        const running = this.plays.map(({ playbook }) => playbook);
        return optionsOf(this.form.plays.playbooks.filter(({ id }) => !running.includes(id)));
    }

    get playOptions() {
        return optionsOf(this.plays);
    }

    /** The only one, unless another is chosen. */
    get play() {
        const [first] = this.plays;
        const chosen = this.plays.find(({ id }) => id === this.draft.play);
        return chosen ?? (this.plays.length === 1 ? first : undefined);
    }

    get playId() {
        return this.play?.id ?? '';
    }

    get outcomeOptions() {
        return optionsOf(outcomes);
    }

    get asksCause() {
        return this.play?.asksCause === true;
    }

    get causes() {
        return optionsOf(this.form.riskCauses);
    }

    get roleOptions() {
        return optionsOf(this.form.plays.roles);
    }

    get roles() {
        return this.draft.roles ?? this.form.plays.pod;
    }

    get firstDay() {
        return daysAfter(todayOf(this.moment), 1);
    }

    get lastDay() {
        return daysAfter(todayOf(this.moment), podDays);
    }

    /** Every field says by its name which part of the draft it is. */
    handleChange({ currentTarget, detail }) {
        const { part } = currentTarget.dataset;
        const value = part === 'until' ? detail.value || null : detail.value;
        this.draft = { ...this.draft, [part]: value };
    }

    handleSave() {
        const said = this.said();
        if ('code' in said) {
            this.refuse(said);
            return;
        }
        this.refuse(null);
        if (!areValid(this.fields)) return;
        this.dispatchEvent(new CustomEvent('save', { detail: said }));
    }

    said() {
        if (this.isStart) return playSaid(this.draft.playbook);
        if (this.isPod) return podSaid([...this.roles], this.draft);
        if (!this.play) return { code: 'invalid', message: labels.chooseOne, field: 'play' };
        return stopSaid(this.play.id, this.play.asksCause, this.draft);
    }

    handleCancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}

function optionsOf(named) {
    return named.map(({ id, label }) => ({ value: id, label }));
}

function podSaid(roles, { reason, until }) {
    const subject = { field: 'roles', isChosen: hasPod(roles), ask: labels.choosePod };
    const missing = missingIn({ reason, until }, subject);
    if (missing?.field === 'reason') return { ...missing, field: 'purpose', message: labels.sayPurpose };
    return missing ?? { roles, purpose: reason.trim(), until };
}
