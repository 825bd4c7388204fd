import { LightningElement, wire } from 'lwc';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import CURRENCY from '@salesforce/i18n/currency';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import USER_NAME from '@salesforce/schema/User.Name';
import REQUEST from '@salesforce/schema/BW_Request__c';
import { dayLine, inDayOrder } from 'c/bwShared';
import { accountFields, accountObject, listView } from 'c/bwAccounts';
import {
    connectionFields,
    connectionObject,
    connectionOf,
    connectionView,
    usualPollSeconds
} from 'c/bwConnection';
import { errorText, isRefusal } from 'c/bwErrors';
import { labels, say } from 'c/bwLabels';
import { accountItems } from './accountItems';
import { stepFields, stepItems, stepObject, stepOrder } from './steps';

const pageSize = 50;

/** Where a CSM starts in the morning, from the org's records alone: most money and urgency first. */
export default class BwMyDay extends LightningElement {
    labels = labels;
    userId = USER_ID;
    steps = {};
    red = {};
    renewals = {};
    userName = null;
    connection = { state: 'loading' };
    mayAsk = false;
    moment;
    /** Ids of the steps that something was done about: read again until the server has moved them. */
    taken = [];

    @wire(getListRecordsByName, {
        objectApiName: stepObject,
        listViewApiName: listView('BW_My_Steps'),
        optionalFields: stepFields,
        sortBy: stepOrder,
        pageSize
    })
    onSteps(result) {
        this.take('steps', result);
    }

    @wire(getListRecordsByName, {
        objectApiName: accountObject,
        listViewApiName: listView('BW_New_Red'),
        optionalFields: accountFields,
        pageSize
    })
    onRed(result) {
        this.take('red', result);
    }

    @wire(getListRecordsByName, {
        objectApiName: accountObject,
        listViewApiName: listView('BW_Renewals_Without_Forecast'),
        optionalFields: accountFields,
        pageSize
    })
    onRenewals(result) {
        this.take('renewals', result);
    }

    @wire(getRecord, { recordId: '$userId', optionalFields: [USER_NAME] })
    onUser({ data }) {
        if (data) this.userName = getFieldValue(data, USER_NAME) ?? null;
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

    take(list, { data, error }) {
        if (!data && !error) return;
        this[list] = { records: data?.records ?? this[list].records, error, isRead: true };
        // Ages and distances are as of when the values came.
        this.moment = { now: new Date(), timeZone: TIME_ZONE };
    }

    get isLoading() {
        return !this.steps.isRead || !this.red.isRead || !this.renewals.isRead;
    }

    /** Without the steps there is no day. */
    get failure() {
        const { error, records } = this.steps;
        if (!error || records) return null;
        if (isRefusal(error)) return { heading: labels.refusedTitle, text: labels.dayRefused };
        return { heading: labels.dayFailedTitle, text: errorText(error) };
    }

    /** What is missing beside the steps. */
    get lack() {
        const error = this.red.error ?? this.renewals.error;
        return error ? say(labels.dayLacks, errorText(error)) : null;
    }

    get items() {
        const { steps, red, renewals, userId, userName, moment } = this;
        const viewer = { id: userId, name: userName };
        const lists = { red: red.records ?? [], renewals: renewals.records ?? [] };
        const items = [
            ...stepItems(steps.records ?? [], userId, moment),
            ...accountItems(lists, viewer, moment)
        ];
        return inDayOrder(items).map((item) => ({
            ...item,
            lines: item.lines ?? null,
            line: dayLine(item, CURRENCY, moment),
            isTaken: this.taken.includes(item.id)
        }));
    }

    get hasItems() {
        return this.items.length > 0;
    }

    get count() {
        const { items } = this;
        return say(labels.dayCount, items.length, items.filter(({ line }) => line.isLate).length);
    }

    get form() {
        return this.mayAsk ? (this.connection.form?.plays ?? null) : null;
    }

    get pollSeconds() {
        return this.connection.pollSeconds ?? usualPollSeconds;
    }

    handleTaken({ currentTarget }) {
        this.taken = [...this.taken, currentTarget.dataset.id];
    }
}
