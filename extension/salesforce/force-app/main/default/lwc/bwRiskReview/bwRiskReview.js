import { LightningElement, wire } from 'lwc';
import { getListRecordsByName } from 'lightning/uiListsApi';
import CURRENCY from '@salesforce/i18n/currency';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { totalsLine } from 'c/bwShared';
import { accountFields, accountObject, listView } from 'c/bwAccounts';
import { errorText, isRefusal } from 'c/bwErrors';
import { labels } from 'c/bwLabels';
import { reviewOf } from './review';

const pageSize = 100;

/** Red and at-risk accounts, what is done about each and what changed within the week, from the org's records alone. */
export default class BwRiskReview extends LightningElement {
    labels = labels;
    red = {};
    atRisk = {};
    moment;

    @wire(getListRecordsByName, {
        objectApiName: accountObject,
        listViewApiName: listView('BW_Red_Accounts'),
        optionalFields: accountFields,
        pageSize
    })
    onRed(result) {
        this.take('red', result);
    }

    @wire(getListRecordsByName, {
        objectApiName: accountObject,
        listViewApiName: listView('BW_At_Risk'),
        optionalFields: accountFields,
        pageSize
    })
    onAtRisk(result) {
        this.take('atRisk', result);
    }

    take(list, { data, error }) {
        if (!data && !error) return;
        this[list] = { records: data?.records ?? [], hasMore: Boolean(data?.nextPageToken), error, isRead: true };
        // Ages and distances are as of when the values came.
        this.moment = { now: new Date(), timeZone: TIME_ZONE };
    }

    get isLoading() {
        return !this.red.isRead || !this.atRisk.isRead;
    }

    get failure() {
        const error = this.red.error ?? this.atRisk.error;
        if (!error) return null;
        if (isRefusal(error)) return { heading: labels.refusedTitle, text: labels.reviewRefused };
        return { heading: labels.reviewFailedTitle, text: errorText(error) };
    }

    get review() {
        return reviewOf([this.red.records, this.atRisk.records], CURRENCY, this.moment);
    }

    get hasRows() {
        return this.review.rows.length > 0;
    }

    get totals() {
        return totalsLine({ totals: this.review.totals, currency: CURRENCY });
    }

    /** Neither list is read beyond its first page. */
    get hasMore() {
        return this.red.hasMore || this.atRisk.hasMore;
    }
}
