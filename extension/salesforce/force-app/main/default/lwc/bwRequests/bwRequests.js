import { createRecord } from 'lightning/uiRecordApi';
import REQUEST from '@salesforce/schema/BW_Request__c';
import ACCOUNT from '@salesforce/schema/BW_Request__c.Account__c';
import KIND from '@salesforce/schema/BW_Request__c.Kind__c';
import KEY from '@salesforce/schema/BW_Request__c.Key__c';
import PAYLOAD from '@salesforce/schema/BW_Request__c.Payload__c';
import CONFIGURE from '@salesforce/schema/BW_Request__c.Configure__c';
import { duplicateOf, errorText, isDoubtful } from 'c/bwErrors';
import { labels, say } from 'c/bwLabels';

/**
 * Appends requests for the server, one save at a time. A save's key stays the same until it is stored, so that
 * a second try after a doubtful answer does not save twice. Gives `{ ok: true, requestId }`, where the id may
 * be unknown, or `{ ok: false, problem }`.
 */
export function appender() {
    let key = null;
    /** What may have been stored under the key. */
    let doubtful = null;
    return async ({ kind, accountId = null, said = {}, configure = false }) => {
        key ??= newKey();
        const payload = JSON.stringify(accountId === null ? { key, ...said } : { accountId, key, ...said });
        const fields = {
            [KIND.fieldApiName]: kind,
            [KEY.fieldApiName]: key,
            [PAYLOAD.fieldApiName]: payload
        };
        if (accountId !== null) fields[ACCOUNT.fieldApiName] = accountId;
        if (configure) fields[CONFIGURE.fieldApiName] = true;
        try {
            const { id } = await createRecord({ apiName: REQUEST.objectApiName, fields });
            key = null;
            doubtful = null;
            return { ok: true, requestId: id };
        } catch (error) {
            const earlier = duplicateOf(error);
            if (earlier !== null) {
                const isSame = doubtful === payload;
                key = null;
                doubtful = null;
                return isSame ? { ok: true, requestId: earlier.recordId } : refused('conflict', labels.savedEarlier);
            }
            if (!isDoubtful(error)) return refused('invalid', errorText(error));
            doubtful ??= payload;
            return refused('failed', labels.uncertain);
        }
    };
}

function refused(code, message) {
    return { ok: false, problem: { code, message, field: null } };
}

/** 32 or 36 characters. `randomUUID` is missing where the page is not served over https. */
function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One of two sentences: within about a minute, or within so many. */
export function within(pollSeconds, oneMinute, minutes) {
    return pollSeconds <= 60 ? oneMinute : say(minutes, Math.ceil(pollSeconds / 60));
}

export const savedText = (pollSeconds) => within(pollSeconds, labels.savedMinute, labels.savedMinutes);
