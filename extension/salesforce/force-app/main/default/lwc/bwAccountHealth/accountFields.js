import TYPE from '@salesforce/schema/Account.Type';
import SNAPSHOT from '@salesforce/schema/Account.BW_Snapshot__c';
import SCORED_AT from '@salesforce/schema/Account.BW_Scored_At__c';
import SCORE from '@salesforce/schema/Account.BW_Health_Score__c';
import BAND from '@salesforce/schema/Account.BW_Health_Band_Shown__c';
import TIER from '@salesforce/schema/Account.BW_Tier__c';
import ARR from '@salesforce/schema/Account.BW_Arr__c';
import RENEWAL_DATE from '@salesforce/schema/Account.BW_Renewal_Date__c';
import NOTICE_DATE from '@salesforce/schema/Account.BW_Notice_Date__c';
import NEXT_ACTION from '@salesforce/schema/Account.BW_Next_Action__c';

const outputs = {
    bw_snapshot: SNAPSHOT,
    bw_scored_at: SCORED_AT,
    bw_health_score: SCORE,
    bw_health_band_shown: BAND,
    bw_tier: TIER,
    bw_arr: ARR,
    bw_renewal_date: RENEWAL_DATE,
    bw_notice_date: NOTICE_DATE,
    bw_next_action: NEXT_ACTION
};

export const accountFields = [TYPE, ...Object.values(outputs)];

const valueOf = (account, { fieldApiName }) => account.fields[fieldApiName]?.value;

/** `Outputs` of the shared contracts: text, null where a field is empty, undefined where it is hidden. */
export const outputsOf = (account) =>
    Object.fromEntries(
        Object.entries(outputs).map(([name, field]) => [name, asText(valueOf(account, field))])
    );

function asText(value) {
    return value === null || value === undefined ? value : String(value);
}

/** As the shipped customer filter has it: what an installation changed about it is not on the record. */
export function stageOf(account) {
    const type = valueOf(account, TYPE) || null;
    return { label: type, isCustomer: /^customer\b/i.test(type ?? '') };
}
