import { LightningElement, api, wire } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import SNAPSHOT from '@salesforce/schema/Opportunity.BW_Snapshot__c';
import HANDOFF from '@salesforce/schema/BW_Handoff__c';
import VIEW from '@salesforce/schema/BW_Handoff__c.View__c';
import REQUEST from '@salesforce/schema/BW_Request__c';
import { defaultHandoffs, formOf, handoffLines, readDealSnapshot, tagOf } from 'c/bwShared';
import {
    connectionFields,
    connectionObject,
    connectionOf,
    connectionView,
    usualPollSeconds
} from 'c/bwConnection';
import { errorText } from 'c/bwErrors';
import { labels, say } from 'c/bwLabels';
import { words } from 'c/bwHandoffLabels';

const prefix = HANDOFF.objectApiName.replace('BW_Handoff__c', '');
/** In these nobody writes any more. */
const closed = ['accepted', 'refused', 'withdrawn'];

/** The handoff of an opportunity: what is done, what is missing, who has it since when, and its form. */
export default class BwHandoff extends LightningElement {
    labels = labels;
    words = words;
    @api recordId;
    dealFields = [SNAPSHOT];
    list = `${prefix}BW_Handoffs__r`;
    listFields = [`${VIEW.objectApiName}.${VIEW.fieldApiName}`];
    deal;
    error;
    moment;
    handoffs = [];
    connection = { state: 'loading' };
    mayAsk = false;
    isOpen = false;
    isAwaiting = false;

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$dealFields' })
    onDeal({ data, error }) {
        this.error = error;
        if (!data) return;
        // The one reading of the clock: what is late is so as of when the values came.
        this.moment = { now: new Date(), timeZone: TIME_ZONE };
        this.deal = data;
        this.isAwaiting = false;
    }

    @wire(getRelatedListRecords, { parentRecordId: '$recordId', relatedListId: '$list', optionalFields: '$listFields' })
    onHandoffs({ data }) {
        if (data) this.handoffs = data.records;
    }

    @wire(getListRecordsByName, {
        objectApiName: connectionObject,
        listViewApiName: connectionView,
        optionalFields: connectionFields,
        pageSize: 1
    })
    onConnection(result) {
        this.connection = connectionOf(result);
    }

    @wire(getObjectInfo, { objectApiName: REQUEST })
    onRequestObject({ data }) {
        this.mayAsk = data?.createable === true;
    }

    get isLoading() {
        return !this.deal && !this.error;
    }

    get reading() {
        return readDealSnapshot(this.deal.fields[SNAPSHOT.fieldApiName]?.value);
    }

    get view() {
        return this.deal && this.reading.state === 'ready' ? this.reading.snapshot.handoff : null;
    }

    /** What stands in place of a handoff; null where there is one. */
    get message() {
        if (!this.deal) return { heading: words.failedTitle, text: say(words.failed, errorText(this.error)) };
        if (!(SNAPSHOT.fieldApiName in this.deal.fields))
            return { heading: words.hiddenTitle, text: labels.refused };
        const { state, reason, snapshot } = this.reading;
        if (state === 'unreadable') return { heading: words.unreadableTitle, text: say(labels.unreadable, reason) };
        if (this.view) return null;
        return { heading: words.none, text: snapshot?.why ?? words.noneText };
    }

    get stateText() {
        return tagOf(this.view).text;
    }

    get rows() {
        return handoffLines(this.view, this.moment);
    }

    /** The record that the server keeps under this handoff's id. */
    get handoffId() {
        const viewOf = ({ fields }) => fields[VIEW.fieldApiName]?.value ?? '';
        const found = this.handoffs.find((record) => idIn(viewOf(record)) === this.view.id);
        return found?.id ?? null;
    }

    get sections() {
        const { id } = this.view.column;
        return formOf(this.connection.form?.handoffs ?? defaultHandoffs.sections, id);
    }

    get isClosed() {
        return closed.includes(this.view.state);
    }

    get pollSeconds() {
        return this.connection.pollSeconds ?? usualPollSeconds;
    }

    get openLabel() {
        return this.isOpen ? words.closeForm : words.open;
    }

    get openText() {
        return String(this.isOpen);
    }

    /** Once it was opened it stays, hidden, with what is not saved in it. */
    get formClass() {
        return this.isOpen ? 'slds-show' : 'slds-hide';
    }

    wasOpened = false;

    handleOpen() {
        this.isOpen = !this.isOpen;
        this.wasOpened = true;
    }

    handleTaken() {
        this.isAwaiting = true;
        notifyRecordUpdateAvailable([{ recordId: this.recordId }]).catch(() => {});
    }

    handleGivenUp() {
        this.isAwaiting = false;
    }
}

function idIn(written) {
    try {
        return JSON.parse(written).id;
    } catch {
        return null;
    }
}
