import { LightningElement, api, wire } from 'lwc';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { daysAfter, emptyLog, formatDate, saidIn, todayOf } from 'c/bwShared';
import { areValid, showAt } from 'c/bwFields';
import { labels, say } from 'c/bwLabels';
import { contactFields, contactsOf, entriesOf, entryFields, entryList, entryOrder } from './accountLists';

const twoYears = 730;
const asBefore = 'as before';
const over = 'over';
const causePrefix = 'cause:';

/** What somebody has to say of the account: any of a note, a pulse, a risk, people, a next step. */
export default class BwLogForm extends LightningElement {
    @api recordId;
    /** `ConnectionForm` of the shared contracts. */
    @api form;
    @api snapshot;
    @api moment;
    @api isSaving = false;
    labels = labels;
    draft = emptyLog;
    /** One that no field shows. */
    problem = null;
    contacts = [];
    requests = [];

    @wire(getRelatedListRecords, {
        parentRecordId: '$recordId',
        relatedListId: 'Contacts',
        fields: contactFields,
        sortBy: ['Contact.Name'],
        pageSize: 200
    })
    onContacts({ data }) {
        if (data) this.contacts = contactsOf(data.records, this.snapshot.people);
    }

    @wire(getRelatedListRecords, {
        parentRecordId: '$recordId',
        relatedListId: entryList,
        optionalFields: entryFields,
        sortBy: entryOrder,
        pageSize: 20
    })
    onRequests({ data }) {
        if (data) this.requests = data.records;
    }

    @api
    focus() {
        this.template.querySelector('c-bw-form-frame').focus();
    }

    /** Shows why it was not saved; what was typed stays. */
    @api
    refuse(problem) {
        this.problem = showAt(this.fields, problem) ? null : problem;
    }

    /** Its own, and those of its parts. */
    get fields() {
        const own = [...this.template.querySelectorAll('[data-field]')];
        const parts = [...this.template.querySelectorAll('[data-part]')];
        return [...own, ...parts.flatMap(({ fields }) => [...fields])];
    }

    get entries() {
        return entriesOf(this.requests, {
            ...this.moment,
            riskCauses: this.form.riskCauses,
            names: new Map(this.contacts.map(({ id, name }) => [id, name]))
        });
    }

    get riskHelp() {
        return say(labels.riskNow, this.snapshot.risk?.label ?? labels.riskNone);
    }

    get riskOptions() {
        return [
            { value: asBefore, label: labels.asBefore },
            ...this.form.riskCauses.map(({ id, label }) => ({ value: `${causePrefix}${id}`, label })),
            ...(this.snapshot.risk ? [{ value: over, label: labels.riskOver }] : [])
        ];
    }

    get riskValue() {
        const { risk } = this.draft;
        if (risk === null) return asBefore;
        return risk.cause === null ? over : `${causePrefix}${risk.cause}`;
    }

    get nextNow() {
        const { next } = this.snapshot;
        if (!next) return null;
        return next.dueOn
            ? say(labels.nextNowBy, next.text, formatDate(next.dueOn, this.moment))
            : say(labels.nextNow, next.text);
    }

    get nextLabel() {
        return this.snapshot.next ? labels.whatNextInstead : labels.whatNext;
    }

    get today() {
        return todayOf(this.moment);
    }

    get latestDay() {
        return daysAfter(this.today, twoYears);
    }

    handleNote({ detail }) {
        this.change({ note: detail.value });
    }

    handlePart({ detail }) {
        this.change(detail);
    }

    handleRisk({ detail: { value } }) {
        if (value === asBefore) this.change({ risk: null });
        else this.change({ risk: { cause: value === over ? null : value.slice(causePrefix.length) } });
    }

    handleDone({ detail }) {
        this.change({ stepDone: detail.checked });
    }

    handleStep({ detail }) {
        this.change({ step: detail.value });
    }

    handleDue({ detail }) {
        this.change({ stepDueOn: detail.value || null });
    }

    change(changes) {
        this.draft = { ...this.draft, ...changes };
    }

    handleSave() {
        const said = saidIn(this.draft, this.form.questions.length);
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
