import { LightningElement, api, wire } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import REQUEST from '@salesforce/schema/BW_Request__c';
import { detail, healthView, playsOf, staleSentence, summarise } from 'c/bwShared';
import {
    connectionFields,
    connectionObject,
    connectionOf,
    connectionView,
    usualPollSeconds
} from 'c/bwConnection';
import { appender } from 'c/bwRequests';
import { words } from 'c/bwJourneyLabels';
import { labels } from 'c/bwLabels';
import { accountFields, outputsOf, stageOf } from './accountFields';
import { failureOf, messageOf } from './messages';

/** Said at most once while the page lives, on however many records the card is opened. */
let isSeenSaid = false;

/** The account's health, from what stands in the org alone; the server is asked by requests that it looks for. */
export default class BwAccountHealth extends LightningElement {
    labels = labels;
    journeyTitle = words.title;
    /** Read through the wire; emptied for a moment to read again after a failure. */
    wiredId;
    account;
    error;
    moment;
    /** `isLoading`, or `message` in place of a score, or what is shown of the score. */
    view = { isLoading: true };
    connection = { state: 'loading' };
    mayAsk = false;
    /** The org's records of handoff, promises and plan are read once somebody wants to see them. */
    isJourneyRead = false;
    /** When the score was computed that a newer one is awaited for; undefined while none is. */
    awaited;

    @api
    get recordId() {
        return this.wiredId;
    }
    set recordId(recordId) {
        this.wiredId = recordId;
        this.forget();
    }

    @wire(getRecord, { recordId: '$wiredId', optionalFields: accountFields })
    onAccount({ data, error }) {
        this.error = error;
        if (data) {
            this.account = data;
            // The one reading of the clock: ages and distances are as of when the values came.
            this.moment = { now: new Date(), timeZone: TIME_ZONE };
            if (this.awaited !== undefined && this.awaited !== this.scoredAt) this.awaited = undefined;
        }
        this.look();
    }

    @wire(getListRecordsByName, {
        objectApiName: connectionObject,
        listViewApiName: connectionView,
        optionalFields: connectionFields,
        pageSize: 1
    })
    onConnection(result) {
        this.connection = connectionOf(result);
        this.look();
        this.sayThatItIsSeen();
    }

    @wire(getObjectInfo, { objectApiName: REQUEST })
    onRequestObject({ data }) {
        this.mayAsk = data?.createable === true;
        this.sayThatItIsSeen();
    }

    forget() {
        this.account = undefined;
        this.error = undefined;
        this.awaited = undefined;
        this.look();
    }

    /** A later look that fails takes nothing away. */
    look() {
        const { account, error, moment, connection } = this;
        if (account) this.view = viewOf(account, connection, moment);
        else this.view = error ? { message: failureOf(error) } : { isLoading: true };
    }

    get scoredAt() {
        return outputsOf(this.account).bw_scored_at ?? null;
    }

    get form() {
        return this.connection.form ?? null;
    }

    get pollSeconds() {
        return this.connection.pollSeconds ?? usualPollSeconds;
    }

    /** Why there are no buttons; null where there are. */
    get withoutActions() {
        if (!this.mayAsk) return labels.mayNotAsk;
        return this.form === null ? labels.noForms : null;
    }

    /** Null where nothing can be asked. */
    get askForm() {
        return this.withoutActions === null ? this.form : null;
    }

    /** Null where nothing can be asked about plays. */
    get playForm() {
        return this.askForm?.plays ?? null;
    }

    get isAwaiting() {
        return this.awaited !== undefined;
    }

    handleRetry() {
        const recordId = this.wiredId;
        this.wiredId = undefined;
        this.forget();
        Promise.resolve().then(() => {
            this.wiredId = recordId;
        });
    }

    handleTaken() {
        this.awaited = this.scoredAt;
        notifyRecordUpdateAvailable([{ recordId: this.recordId }]).catch(() => {});
    }

    handleSnooze() {
        this.template.querySelector('c-bw-actions').open('snooze');
    }

    handleJourneyOpen() {
        this.isJourneyRead = true;
    }

    handleGivenUp() {
        this.awaited = undefined;
    }

    /** By which the setup check knows that the card is placed. Nobody waits for it; a failure changes nothing. */
    sayThatItIsSeen() {
        const { state, cardSeenAt } = this.connection;
        if (isSeenSaid || !this.mayAsk || state !== 'known' || cardSeenAt !== null) return;
        isSeenSaid = true;
        appender()({ kind: 'seen', accountId: this.recordId });
    }
}

function viewOf(account, connection, moment) {
    const view = healthView({ outputs: outputsOf(account), stage: stageOf(account), moment });
    if (view.state !== 'scored') return { message: messageOf(view, connection) };
    const { snapshot, assessedAt, staleDays } = view;
    const summary = summarise(snapshot, assessedAt, moment);
    return {
        snapshot,
        stale: staleDays === null ? null : staleSentence(assessedAt, staleDays, moment),
        summary,
        // What is done about it stands beneath why it is.
        why: summary.rows.filter(isWhy),
        plays: playsOf(snapshot.plays, USER_ID, moment),
        rest: summary.rows.filter((row) => !isWhy(row)),
        details: detail(snapshot, moment)
    };
}

function isWhy({ label }) {
    return label === 'Why';
}
