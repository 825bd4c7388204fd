import CONNECTION from '@salesforce/schema/BW_Connection__c';
import HEARD_AT from '@salesforce/schema/BW_Connection__c.Heard_At__c';
import PULLED_AT from '@salesforce/schema/BW_Connection__c.Pulled_At__c';
import WRITTEN_AT from '@salesforce/schema/BW_Connection__c.Written_At__c';
import CARD_SEEN_AT from '@salesforce/schema/BW_Connection__c.Card_Seen_At__c';
import ACCOUNTS from '@salesforce/schema/BW_Connection__c.Accounts__c';
import CALLS_TODAY from '@salesforce/schema/BW_Connection__c.Calls_Today__c';
import CALL_BUDGET from '@salesforce/schema/BW_Connection__c.Call_Budget__c';
import POLL_SECONDS from '@salesforce/schema/BW_Connection__c.Poll_Seconds__c';
import PROBLEMS from '@salesforce/schema/BW_Connection__c.Problems__c';
import FORM from '@salesforce/schema/BW_Connection__c.Form__c';
import { readConnectionForm } from 'c/bwShared';

const read = {
    heardAt: HEARD_AT,
    pulledAt: PULLED_AT,
    writtenAt: WRITTEN_AT,
    cardSeenAt: CARD_SEEN_AT,
    accounts: ACCOUNTS,
    callsToday: CALLS_TODAY,
    callBudget: CALL_BUDGET,
    pollSeconds: POLL_SECONDS,
    problems: PROBLEMS,
    form: FORM
};

/** What a managed package puts before its names, "" where it has no namespace. */
const prefix = CONNECTION.objectApiName.replace('BW_Connection__c', '');

export const connectionObject = CONNECTION.objectApiName;
export const connectionView = `${prefix}All`;
export const connectionFields = Object.values(read).map(
    ({ objectApiName, fieldApiName }) => `${objectApiName}.${fieldApiName}`
);

/** Where the connection does not say how often its server looks for requests. */
export const usualPollSeconds = 60;

/**
 * What the org knows of its server, from the wire on the list of connections. A value that the user may not
 * see is undefined. States: loading · hidden (no access) · none (no record yet) · known.
 */
export function connectionOf({ data, error }) {
    if (error) return { state: 'hidden' };
    if (!data) return { state: 'loading' };
    const [record] = data.records;
    if (!record) return { state: 'none' };
    const values = Object.fromEntries(
        Object.entries(read).map(([name, { fieldApiName }]) => [name, record.fields[fieldApiName]?.value])
    );
    return {
        state: 'known',
        ...values,
        pollSeconds: values.pollSeconds ?? usualPollSeconds,
        problems: (values.problems ?? '').split('\n').filter((line) => line.trim() !== ''),
        form: readConnectionForm(values.form)
    };
}
