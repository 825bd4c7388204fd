import { LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import REQUEST from '@salesforce/schema/BW_Request__c';
import CONFIGURE from '@salesforce/schema/BW_Request__c.Configure__c';
import {
    connectionFields,
    connectionObject,
    connectionOf,
    connectionView,
    usualPollSeconds
} from 'c/bwConnection';
import { appender, within } from 'c/bwRequests';
import { labels, say } from 'c/bwLabels';

/** Opens the settings on our server, by a link that the server writes into the answer of a request. */
export default class BwSettings extends NavigationMixin(LightningElement) {
    labels = labels;
    append = appender();
    pollSeconds = usualPollSeconds;
    /** Undefined until Salesforce has said it. */
    mayConfigure;
    isSaving = false;
    requestId = null;
    url = null;
    status = '';
    problem = '';
    focusLink = false;

    @wire(getListRecordsByName, {
        objectApiName: connectionObject,
        listViewApiName: connectionView,
        optionalFields: connectionFields,
        pageSize: 1
    })
    onConnection(result) {
        this.pollSeconds = connectionOf(result).pollSeconds ?? usualPollSeconds;
    }

    /** Only the admin's permission set may set the field; the platform sees to that, this says so before. */
    @wire(getObjectInfo, { objectApiName: REQUEST })
    onRequestObject({ data, error }) {
        if (error) this.mayConfigure = false;
        if (data)
            this.mayConfigure =
                data.createable === true && data.fields[CONFIGURE.fieldApiName]?.createable === true;
    }

    renderedCallback() {
        if (!this.focusLink) return;
        this.focusLink = false;
        this.template.querySelector('[data-id="open"]').focus();
    }

    get mayNot() {
        return this.mayConfigure === false;
    }

    get isUnderWay() {
        return this.isSaving || this.requestId !== null;
    }

    async handleAsk() {
        this.isSaving = true;
        this.url = null;
        this.say({ status: labels.saving });
        const saved = await this.append({ kind: 'settings', configure: true });
        this.isSaving = false;
        if (!saved.ok) {
            this.say({ problem: say(labels.settingsRefused, saved.problem.message) });
            return;
        }
        this.requestId = saved.requestId;
        this.say({ status: within(this.pollSeconds, labels.settingsWaiting, labels.settingsWaitingLong) });
    }

    handleAnswered({ detail: reply }) {
        this.requestId = null;
        const url = reply.ok ? urlOf(reply.value) : null;
        if (url === null) {
            const why = reply.ok ? labels.settingsBadLink : reply.problem.message;
            this.say({ problem: say(labels.settingsRefused, why) });
            return;
        }
        this.url = url;
        this.focusLink = true;
        this.say({ status: labels.settingsReady });
    }

    handleSilent() {
        this.requestId = null;
        this.say({ problem: labels.settingsSilent });
    }

    /** By a click: browsers refuse a tab that a page opens by itself. */
    handleOpen() {
        this[NavigationMixin.Navigate]({ type: 'standard__webPage', attributes: { url: this.url } });
        this.url = null;
        this.say({ status: labels.settingsOpened });
    }

    say({ status = '', problem = '' }) {
        this.status = status;
        this.problem = problem;
    }
}

/** Null for what is no web address of a server: the answer is text in a record. */
function urlOf(value) {
    const url = value?.url;
    return typeof url === 'string' && /^https?:\/\//.test(url) ? url : null;
}
