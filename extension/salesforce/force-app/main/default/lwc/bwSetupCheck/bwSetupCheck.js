import { LightningElement, wire } from 'lwc';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import ACCOUNT from '@salesforce/schema/Account';
import REQUEST from '@salesforce/schema/BW_Request__c';
import { connectionFields, connectionObject, connectionOf, connectionView } from 'c/bwConnection';
import { errorText } from 'c/bwErrors';
import { labels, say } from 'c/bwLabels';
import { stepsOf } from './steps';

/** What is done and what is left to do, for the one who looks. */
export default class BwSetupCheck extends LightningElement {
    labels = labels;
    connection = { state: 'loading' };
    moment;
    accounts = {};
    requests = {};

    @wire(getListRecordsByName, {
        objectApiName: connectionObject,
        listViewApiName: connectionView,
        optionalFields: connectionFields,
        pageSize: 1
    })
    onConnection(result) {
        this.connection = connectionOf(result);
        this.moment = { now: new Date(), timeZone: TIME_ZONE };
    }

    @wire(getObjectInfo, { objectApiName: ACCOUNT })
    onAccounts(result) {
        this.accounts = result;
    }

    @wire(getObjectInfo, { objectApiName: REQUEST })
    onRequests(result) {
        this.requests = result;
    }

    /** Without access to the request object there is an error, which is an answer too. */
    get isLoading() {
        const { accounts, requests, connection } = this;
        const isRead = ({ data, error }) => Boolean(data || error);
        return connection.state === 'loading' || !isRead(accounts) || !isRead(requests);
    }

    get failure() {
        const { error } = this.accounts;
        return error ? say(labels.setupFailed, errorText(error)) : null;
    }

    get steps() {
        return stepsOf({
            connection: this.connection,
            accountFields: this.accounts.data.fields,
            mayAsk: this.requests.data?.createable === true,
            moment: this.moment
        });
    }

    get problems() {
        return this.connection.problems ?? [];
    }

    get isKnown() {
        return this.connection.state === 'known';
    }
}
