import { LightningElement, api, wire } from 'lwc';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { briefLines } from 'c/bwShared';
import { words } from 'c/bwJourneyLabels';
import { dealsIn, lists, outcomesIn, promisesIn, recordsMost } from './records';
import { sectionsOf } from './sections';

/** An account's way from the sale to its renewal: handoff, promises, onboarding, success plan, forecast. */
export default class BwJourney extends LightningElement {
    /** The account. */
    @api recordId;
    @api snapshot;
    /** `ConnectionForm` of the shared contracts; null where nothing can be asked. */
    @api form;
    @api moment;
    @api pollSeconds;
    words = words;
    /** By our ids: what the org's records tell beside the snapshot. */
    known = { deals: {}, promises: {}, outcomes: {} };

    @wire(getRelatedListRecords, {
        parentRecordId: '$recordId',
        relatedListId: lists.handoffs.name,
        optionalFields: lists.handoffs.fields,
        pageSize: recordsMost
    })
    onHandoffs({ data }) {
        if (data) this.known = { ...this.known, deals: dealsIn(data.records) };
    }

    @wire(getRelatedListRecords, {
        parentRecordId: '$recordId',
        relatedListId: lists.promises.name,
        optionalFields: lists.promises.fields,
        pageSize: recordsMost
    })
    onPromises({ data }) {
        if (data) this.known = { ...this.known, promises: promisesIn(data.records) };
    }

    @wire(getRelatedListRecords, {
        parentRecordId: '$recordId',
        relatedListId: lists.outcomes.name,
        optionalFields: lists.outcomes.fields,
        pageSize: recordsMost
    })
    onOutcomes({ data }) {
        if (data) this.known = { ...this.known, outcomes: outcomesIn(data.records) };
    }

    get brief() {
        return briefLines(this.snapshot, this.moment);
    }

    /** Acts where they may be asked. */
    get sections() {
        return sectionsOf(this.snapshot, this.moment, this.known).map((section) => ({
            ...section,
            mayAct: this.mayAct(section),
            rows: section.rows.map((row) => ({ ...row, mayAct: this.mayAct(row) }))
        }));
    }

    mayAct({ acts }) {
        return this.form !== null && acts.length > 0;
    }
}
