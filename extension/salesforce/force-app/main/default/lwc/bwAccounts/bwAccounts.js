import ACCOUNT from '@salesforce/schema/Account';
import NAME from '@salesforce/schema/Account.Name';
import OWNER_ID from '@salesforce/schema/Account.OwnerId';
import OWNER_NAME from '@salesforce/schema/Account.Owner.Name';
import BAND from '@salesforce/schema/Account.BW_Health_Band_Shown__c';
import SCORE from '@salesforce/schema/Account.BW_Health_Score__c';
import TIER from '@salesforce/schema/Account.BW_Tier__c';
import ARR from '@salesforce/schema/Account.BW_Arr__c';
import RENEWAL_DATE from '@salesforce/schema/Account.BW_Renewal_Date__c';
import NOTICE_DATE from '@salesforce/schema/Account.BW_Notice_Date__c';
import RED_SINCE from '@salesforce/schema/Account.BW_Red_Since__c';
import RISK_REASON from '@salesforce/schema/Account.BW_Risk_Reason__c';
import TOP_REASONS from '@salesforce/schema/Account.BW_Top_Reasons__c';
import FORECAST from '@salesforce/schema/Account.BW_Forecast__c';
import PLAYBOOK from '@salesforce/schema/Account.BW_Playbook__c';
import PLAYBOOK_STEP from '@salesforce/schema/Account.BW_Playbook_Step__c';
import NEXT_ACTION_OWNER from '@salesforce/schema/Account.BW_Next_Action_Owner__c';
import NEXT_ACTION_DUE from '@salesforce/schema/Account.BW_Next_Action_Due__c';
import SNAPSHOT from '@salesforce/schema/Account.BW_Snapshot__c';
import { readSnapshot } from 'c/bwShared';

const read = {
    name: NAME,
    ownerId: OWNER_ID,
    owner: OWNER_NAME,
    band: BAND,
    score: SCORE,
    tier: TIER,
    arr: ARR,
    renewsOn: RENEWAL_DATE,
    noticeBy: NOTICE_DATE,
    redSince: RED_SINCE,
    cause: RISK_REASON,
    reasons: TOP_REASONS,
    forecast: FORECAST,
    playbook: PLAYBOOK,
    playbookStep: PLAYBOOK_STEP,
    nextOwner: NEXT_ACTION_OWNER,
    nextDue: NEXT_ACTION_DUE,
    snapshot: SNAPSHOT
};

export const accountObject = ACCOUNT.objectApiName;
export const accountFields = Object.values(read).map(
    ({ objectApiName, fieldApiName }) => `${objectApiName}.${fieldApiName}`
);

/** A list view of ours; in a managed package its name has the namespace before it, as our fields have. */
export const listView = (name) => `${SNAPSHOT.fieldApiName.replace('BW_Snapshot__c', '')}${name}`;

/** What stands under a field's path in a record of the UI API, spanned ones too; null where it is empty or hidden. */
function fieldIn(record, { fieldApiName }) {
    let field;
    let holder = record;
    for (const step of fieldApiName.split('.')) {
        field = holder?.fields?.[step];
        holder = field?.value;
    }
    return field ?? null;
}

export const valueIn = (record, field) => fieldIn(record, field)?.value ?? null;
/** An option's label as translated in the org. */
const labelIn = (record, field) => fieldIn(record, field)?.displayValue ?? valueIn(record, field);

/**
 * An account's results from its record: `account` is `DayAccount` of the shared contracts, `snapshot` null
 * where there is none that can be read.
 */
export function accountOf(record) {
    const of = Object.fromEntries(
        Object.entries(read).map(([name, field]) => [name, valueIn(record, field)])
    );
    const reading = readSnapshot(of.snapshot);
    const snapshot = reading.state === 'ready' ? reading.snapshot : null;
    return {
        ...of,
        cause: labelIn(record, RISK_REASON),
        snapshot,
        account: {
            id: record.id,
            name: of.name ?? record.id,
            band: of.band ?? 'unknown',
            score: of.score,
            arr: of.arr,
            tier: labelIn(record, TIER),
            url: ''
        }
    };
}
