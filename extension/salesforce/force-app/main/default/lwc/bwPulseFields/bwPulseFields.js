import { LightningElement, api } from 'lwc';
import { labels } from 'c/bwLabels';

const scale = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** The pulse's questions; "change" carries the answers, null where one is open. */
export default class BwPulseFields extends LightningElement {
    @api questions;
    @api answers;
    labels = labels;
    scale = scale;

    /** For a problem to be shown at. */
    @api
    get fields() {
        return [...this.template.querySelectorAll('[data-field]')];
    }

    get rows() {
        return this.questions.map((question, index) => ({
            question,
            index,
            name: `pulse-${index}`,
            value: String(this.answers[index] ?? '')
        }));
    }

    get isStarted() {
        return this.answers.some((answer) => answer !== null);
    }

    handleAnswer({ currentTarget, detail }) {
        const at = Number(currentTarget.dataset.index);
        const put = (_, index) => (index === at ? Number(detail.value) : (this.answers[index] ?? null));
        this.change(this.questions.map(put));
    }

    handleClear() {
        this.change([]);
    }

    change(answers) {
        this.dispatchEvent(new CustomEvent('change', { detail: { answers } }));
    }
}
