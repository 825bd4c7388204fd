import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import STATUS from '@salesforce/schema/BW_Request__c.Status__c';
import ANSWER from '@salesforce/schema/BW_Request__c.Answer__c';
import { readCardReply } from 'c/bwShared';

const looksPerPoll = 12;
/** A server that is up has looked by then, and looked again. */
const pollsToWait = 3;

/** Follows an appended request: "answered" with the server's reply, or "silent" when none came in time. */
export default class BwFollow extends LightningElement {
    @api requestId;
    @api pollSeconds = 60;
    times = looksPerPoll * pollsToWait;
    isAnswered = false;

    @wire(getRecord, { recordId: '$requestId', optionalFields: [STATUS, ANSWER] })
    onRequest({ data }) {
        const status = getFieldValue(data, STATUS);
        if (this.isAnswered || (status !== 'done' && status !== 'refused')) return;
        this.isAnswered = true;
        const reply = replyOf(status, getFieldValue(data, ANSWER));
        this.dispatchEvent(new CustomEvent('answered', { detail: reply }));
    }

    get every() {
        return this.pollSeconds / looksPerPoll;
    }

    handleSilent() {
        this.dispatchEvent(new CustomEvent('silent'));
    }
}

/** What is done is done, whether or not its answer can be read. */
function replyOf(status, written) {
    const reply = readCardReply(parsed(written));
    return status === 'done' && !reply.ok ? { ok: true, value: null } : reply;
}

function parsed(written) {
    try {
        return JSON.parse(written);
    } catch {
        return null;
    }
}
