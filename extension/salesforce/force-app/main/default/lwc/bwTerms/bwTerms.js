import { LightningElement, api } from 'lwc';
import { appender, savedText } from 'c/bwRequests';
import { labels, say } from 'c/bwLabels';

/** What people have set over the computation, each with its end, which may be brought forward. */
export default class BwTerms extends LightningElement {
    /** `HealthDetails["terms"]` of the shared contracts. */
    @api terms;
    @api recordId;
    @api mayAsk;
    @api pollSeconds;
    labels = labels;
    /** By the term's id: `append`, and one of `isSaving`, `requestId`. */
    ends = {};
    status = '';
    problem = '';

    get rows() {
        return this.terms.map((term) => {
            const end = this.ends[term.id];
            return {
                ...term,
                rest: ` · ${term.text}`,
                endLabel: say(labels.endNowOf, term.title),
                isUnderWay: Boolean(end?.isSaving || end?.requestId),
                requestId: end?.requestId
            };
        });
    }

    async handleEnd({ currentTarget }) {
        const { id } = currentTarget.dataset;
        const append = this.ends[id]?.append ?? appender();
        this.say({ status: labels.saving });
        this.put(id, { append, isSaving: true });
        const saved = await append({ kind: 'end', accountId: this.recordId, said: { id } });
        this.put(id, { append, requestId: saved.ok ? saved.requestId : null });
        if (saved.ok) this.say({ status: savedText(this.pollSeconds) });
        else this.say({ problem: say(labels.notEnded, saved.problem.message) });
    }

    handleAnswered({ target, detail: reply }) {
        this.put(target.dataset.id, {});
        if (!reply.ok) {
            this.say({ problem: say(labels.notEnded, reply.problem.message) });
            return;
        }
        this.say({ status: labels.ended });
        this.dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true }));
    }

    handleSilent({ target }) {
        this.put(target.dataset.id, {});
        this.say({ status: labels.silent });
    }

    put(id, end) {
        this.ends = { ...this.ends, [id]: end };
    }

    say({ status = '', problem = '' }) {
        this.status = status;
        this.problem = problem;
    }
}
