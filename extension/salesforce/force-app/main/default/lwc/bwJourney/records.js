import HANDOFF from '@salesforce/schema/BW_Handoff__c';
import HANDOFF_KEY from '@salesforce/schema/BW_Handoff__c.Key__c';
import OPPORTUNITY from '@salesforce/schema/BW_Handoff__c.Opportunity__c';
import PROMISE_KEY from '@salesforce/schema/BW_Promise__c.Key__c';
import PROMISE_OWNER from '@salesforce/schema/BW_Promise__c.Promise_Owner__c';
import APPROVED_BY from '@salesforce/schema/BW_Promise__c.Approved_By__c';
import OUTCOME_KEY from '@salesforce/schema/BW_Outcome__c.Key__c';
import OUTCOME_OWNER from '@salesforce/schema/BW_Outcome__c.Outcome_Owner__c';
import { keyOfExternal } from 'c/bwShared';

/** What a managed package puts before its names, "" where it has no namespace. */
const prefix = HANDOFF.objectApiName.replace('BW_Handoff__c', '');
const list = (name, fields) => ({
    name: `${prefix}${name}`,
    fields: fields.map(({ objectApiName, fieldApiName }) => `${objectApiName}.${fieldApiName}`)
});

/** The related lists of an account that are read beside its snapshot. */
export const lists = {
    handoffs: list('BW_Handoffs__r', [HANDOFF_KEY, OPPORTUNITY]),
    promises: list('BW_Promises__r', [PROMISE_KEY, PROMISE_OWNER, APPROVED_BY]),
    outcomes: list('BW_Outcomes__r', [OUTCOME_KEY, OUTCOME_OWNER])
};
export const recordsMost = 200;

const valueOf = ({ fields }, { fieldApiName }) => fields[fieldApiName]?.value ?? null;

/** By our ids: a record's own values; one that was made by hand goes by its own id. */
const byKey = (records, key, read) =>
    Object.fromEntries(
        records.map((record) => {
            const external = valueOf(record, key);
            return [external === null ? record.id : keyOfExternal(external), read(record)];
        })
    );

export const dealsIn = (records) => byKey(records, HANDOFF_KEY, (record) => valueOf(record, OPPORTUNITY));

export const promisesIn = (records) =>
    byKey(records, PROMISE_KEY, (record) => ({
        recordId: record.id,
        ownerId: valueOf(record, PROMISE_OWNER),
        approvedBy: valueOf(record, APPROVED_BY)
    }));

export const outcomesIn = (records) =>
    byKey(records, OUTCOME_KEY, (record) => ({
        recordId: record.id,
        ownerId: valueOf(record, OUTCOME_OWNER)
    }));
